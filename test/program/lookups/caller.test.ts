import assert from "node:assert/strict";
import { lookUpAccount, lookUpTenant } from "../../../program/lookups/caller";
import { asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

const id = "1a2b3c4d-abcd-4ef0-8333-44445555aaff";

describe("who calls", () => {
  it("is an account of AWS", async () => {
    const answers = { [functions.caller]: () => ({ accountId: "111122223333" }) };
    assert.equal(await asking(answers, lookUpAccount), "111122223333");
  });

  for (const written of [id, id.toUpperCase(), id.replace("abcd", "aBcD")]) {
    it(`is a tenant of Entra, in small letters: ${written}`, async () =>
      assert.equal(await asking({ [functions.client]: () => ({ tenantId: written }) }, lookUpTenant), id));
  }

  for (const [what, lookUp, token, problem, remedy] of [
    [
      "AWS",
      lookUpAccount,
      functions.caller,
      "instance:  cannot be looked up, because AWS does not say whose credentials these are (expired)",
      /^Sign in with aws sso login .*AWS_ACCESS_KEY_ID.*aws:\* configuration/,
    ],
    [
      "Entra",
      lookUpTenant,
      functions.client,
      "apps:  cannot be set up, because Entra does not say which tenant this is (expired)",
      /^Sign in with az login, or set ARM_TENANT_ID.*azuread:\* configuration/,
    ],
  ] as const) {
    it(`is a problem if ${what} does not say it, and the remedy names the command that helps`, async () => {
      const lookedUp = asking<string>({ [token]: failing("invoking:\n\t* expired\n") }, lookUp);
      const problems = await problemsOf(lookedUp);
      assert.deepEqual(said(problems), [problem]);
      assert.match(problems[0]?.remedy ?? "", remedy);
    });
  }
});
