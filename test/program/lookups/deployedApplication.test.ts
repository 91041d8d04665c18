import assert from "node:assert/strict";
import { lookUpApplication } from "../../../program/lookups/deployedApplication";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

const entityId = "https://signin.aws.amazon.com/saml#o'neil";
const sought = { slug: "agent", displayName: "Conor O'Neil's", entityId };
const application = {
  clientId: "client",
  appRoles: [{ value: "declared" }],
  identifierUris: [entityId],
  webs: [{ redirectUris: ["https://a.example"] }, { redirectUris: ["https://b.example", "https://c.example"] }],
};
const role = { id: "1", value: "imported", enabled: false };
const servicePrincipal = () => ({
  appRoles: [{ ...role, description: "" }],
  samlSingleSignOns: [{ relayState: "https://console" }],
});
const found = {
  appRoles: [role],
  declaredValues: ["declared"],
  replyUrls: ["https://a.example", "https://b.example", "https://c.example"],
  relayState: "https://console",
};

interface By {
  readonly identifierUri?: string;
  readonly displayName?: string;
}

const none = failing('No application found matching "x"');
/** Where applications are found by identifier, or else by name. */
const answers = (byIdentifier: () => object, byName: () => object, more: Answers = {}): Answers => ({
  [functions.application]: ({ identifierUri }: By) => (identifierUri === undefined ? byName() : byIdentifier()),
  [functions.servicePrincipal]: servicePrincipal,
  ...more,
});
const lookUp = (given: Answers) => asking(given, () => lookUpApplication(sought));

describe("the application of an earlier deployment", () => {
  it("is found by its entity id, with the roles of its service principal", async () =>
    assert.deepEqual(await lookUp(answers(() => application, none)), found));

  it("is asked for by what a filter may hold, and its service principal by the client id", async () => {
    const asked: unknown[] = [];
    const ask = (answer: () => object) => (args: never) => {
      asked.push(args);
      return answer();
    };
    const given = { [functions.application]: ask(none), [functions.servicePrincipal]: ask(servicePrincipal) };
    assert.equal(await lookUp(given), undefined);
    await lookUp({ ...given, [functions.application]: ask(() => application) });
    assert.deepEqual(asked, [
      { identifierUri: "https://signin.aws.amazon.com/saml#o''neil" },
      { displayName: "Conor O''Neil''s" },
      { identifierUri: "https://signin.aws.amazon.com/saml#o''neil" },
      { clientId: "client" },
    ]);
  });

  for (const [what, identifierUris, isFound] of [
    ["another entity id of AWS's", ["https://signin.aws.amazon.com/saml#before"], true],
    ["the entity id of AWS", ["api://x", "https://signin.aws.amazon.com/saml"], true],
    ["no entity id", [], false],
    ["an entity id of another service", ["https://wiki.example/saml"], false],
  ] as const) {
    it(`is ${isFound ? "" : "not "}one of its name with ${what}`, async () => {
      const named = { ...application, identifierUris };
      assert.deepEqual(await lookUp(answers(none, () => named)), isFound ? found : undefined);
    });
  }

  for (const reason of ["No application found", "no applications found matching", "Application not found"]) {
    it(`is missing if Entra says so: ${reason}`, async () =>
      assert.equal(await lookUp(answers(failing(reason), failing(reason))), undefined));
  }

  const refused = "Authorization_RequestDenied: Insufficient privileges";
  for (const [what, given] of [
    ["by its entity id", answers(failing(refused), none)],
    ["by its name", answers(none, failing(refused))],
    ["for its roles", answers(() => application, none, { [functions.servicePrincipal]: failing(refused) })],
    ["for its roles, which are missing", answers(() => application, none, { [functions.servicePrincipal]: none })],
  ] as const) {
    it(`is not taken for missing if Entra cannot be asked ${what}`, async () => {
      const [problem = "", ...others] = said(await problemsOf(lookUp(given)));
      assert.match(
        problem,
        /^apps\.agent: {2}cannot be looked up in Entra by its entity id https:\S+#o'neil \((?:Auth|No app)/,
      );
      assert.deepEqual(others, []);
    });
  }
});
