import assert from "node:assert/strict";
import { lookUpDeployed, withFormerAudiences } from "../../../program/lookups/deployed";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";
import { adminAndAgent, settingsOf } from "../../settings/support";
import { said } from "./settled";

const acs = (region: string) => `https://${region}.signin.aws.amazon.com/saml`;
const role = "entra-connect-sso-dev";
const provider = (slug: string) => `arn:aws:iam::111122223333:saml-provider/${role}-${slug}`;
const deployed = {
  ...{ maxSessionDuration: 3600, audiences: [], passing: [] },
  providerArns: [provider("admin"), provider("agent")],
};

/** Applications by the slugs that their entity ids end with; others are not there. */
const answers = (bySlug: Readonly<Record<string, readonly string[]>>): Answers => ({
  [functions.application]: ({ identifierUri = "" }: { identifierUri?: string }) => {
    const slug = Object.keys(bySlug).find((each) => identifierUri.endsWith(each));
    if (slug === undefined) return failing("No application found")();
    return { clientId: slug, appRoles: [], identifierUris: [], webs: [{ redirectUris: bySlug[slug] }] };
  },
  [functions.servicePrincipal]: () => ({ appRoles: [], samlSingleSignOns: [] }),
});
const of = (...replyUrls: string[]) => ({ appRoles: [], declaredValues: [], replyUrls, relayState: undefined });

describe("the applications of an earlier deployment", () => {
  const owner = {
    partition: "aws",
    account: "111122223333",
    roles: { [role]: deployed },
    former: ["admin", "agent"],
  } as const;
  const lookUp = (given: Answers, changes: object = {}, more: object = {}) =>
    asking(given, () => lookUpDeployed(settingsOf({ ...adminAndAgent(), ...changes }), { ...owner, ...more }));

  it("are not looked up if nothing depends on them", async () => assert.deepEqual(await lookUp({}), {}));

  const imported = { roleAssignment: "imported" };
  for (const changes of [{ roleClaim: "everyone" }, imported, { ...imported, roleClaim: "everyone" }]) {
    const topology = "roleAssignment" in changes ? { role: { topology: "perApp" } } : {};
    it(`are looked up by app for ${JSON.stringify(changes)}`, async () => {
      const perApp = Object.fromEntries(
        ["admin", "agent"].map((slug) => [`${role}-${slug}`, { ...deployed, providerArns: [provider(slug)] }]),
      );
      const roles = { ...owner.roles, ...perApp };
      const all = { ...changes, ...topology };
      const lost = (slug: string) => lookUp(answers(slug === "admin" ? { agent: [] } : { admin: [] }), all, { roles });
      assert.deepEqual(await lookUp(answers({ admin: ["https://x.example"], agent: [] }), all, { roles }), {
        admin: of("https://x.example"),
        agent: of(),
      });
      for (const slug of ["admin", "agent"]) {
        const [problem = "", ...others] = said(await problemsOf(lost(slug)));
        assert.ok(problem.startsWith(`apps.${slug}.identifier: "`), problem);
        assert.match(problem, /but AWS trusts \S+ already: all assignments would be removed$/);
        assert.deepEqual(others, []);
      }
    });
  }

  const everyone = { roleClaim: "everyone" };
  for (const [what, more] of [
    ["no deployment has come to its end with them", { former: [] }],
    ["AWS has no role yet", { roles: {} }],
    ["AWS does not trust them yet", { roles: { [role]: { ...deployed, providerArns: [provider("other")] } } }],
  ] as const) {
    it(`may be missing as long as ${what}`, async () =>
      assert.deepEqual(await lookUp(answers({ agent: [] }), everyone, more), { agent: of() }));
  }
});

describe("what a role of an earlier deployment accepts besides what is wanted", () => {
  const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
  const arn = `arn:aws:connect:eu-central-1:111122223333:instance/${instanceId}`;
  const instance = { arn, instanceId, alias: "contoso-dev", region: "eu-central-1" };
  const surroundings = { partition: "aws", account: "111122223333", instance } as const;
  const settings = settingsOf(adminAndAgent());
  const lookUp = async (given: Answers, audiences: readonly string[], name: string = role) => {
    const found = await asking(given, () =>
      withFormerAudiences({ [name]: { ...deployed, audiences } }, { settings, surroundings }),
    );
    assert.deepEqual(Object.keys(found), [name]);
    assert.deepEqual({ ...found[name], audiences }, { ...deployed, audiences });
    return found[name]?.audiences;
  };
  const wanted = [acs("eu-central-1"), "https://signin.aws.amazon.com/saml"];
  const old = acs("eu-west-2");
  const [moved, unmoved] = [[acs("eu-central-1")], [old]];

  it("is nothing, without a look at Entra, if it accepts only what is wanted", async () =>
    assert.deepEqual(await lookUp({}, wanted), []));

  for (const [what, applications, audiences] of [
    ["stays while Entra posts there", { admin: unmoved, agent: unmoved }, [old]],
    ["stays while Entra posts there for one of its apps", { admin: moved, agent: unmoved }, [old]],
    ["stays while Entra may post there for one of its apps", { admin: [...moved, old], agent: moved }, [old]],
    ["stays while one of its apps is not found", { admin: moved }, [old]],
    ["goes once Entra posts to what is wanted for all of them", { admin: moved, agent: moved }, []],
  ] as const) {
    it(what, async () => assert.deepEqual(await lookUp(answers(applications), [...wanted, old]), audiences));
  }

  it("goes with a role that no app has any more", async () => assert.deepEqual(await lookUp({}, [old], "other"), []));
});
