import assert from "node:assert/strict";
import { samlProvidersPerAccount } from "../../../federation/quotas";
import type { Account } from "../../../sandbox/aws";
import { byHand } from "../../access/drift";
import { withCallers } from "../../access/held";
import { metadata } from "../../sandbox/aws/fixtures";
import { newWorld, run } from "../../support/memoryEngine/world";
import { dev, devWorld, type Edit, refusals, type Settings } from "./settled";

const withoutDay = (text: string): string => text.replace(/ since \d{4}-\d\d-\d\d,/, " since <day>,");

const document = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const trust = document({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });
const makeRole = (name: string) => (account: Account) =>
  account.createRole({ name, path: "/", trustPolicy: trust, tags: {} });
const makeProvider = (name: string) => (account: Account) =>
  account.createSamlProvider({ name, metadata: metadata(), tags: {} });
const makePolicy = (name: string, path: string) => (account: Account) => {
  const policy = document({ Action: "s3:*", Resource: "*" });
  return account.createPolicy({ name, path, description: "", document: policy, tags: {} });
};
const makeUser = (name: string) => (account: Account) => account.createUser({ name, path: "/people/", tags: {} });

/** Sam, who is in both groups, would have two roles. */
const apart: Edit = [["apps", "admin"], { displayName: "Admin", landing: "admin", users: ["ada@contoso.example"] }];
const perApp: Edit = [["role", "topology"], "perApp"];
const tutorial: Edit = [["role", "permissions"], "tutorial"];
const imported: Edit = [["roleAssignment"], "imported"];
const breakGlass: Edit = [["breakGlass"], { trusted: ["arn:aws:iam::111122223333:root"] }];

/** What somebody else has made, settings that need its name, and how a deployment tells whose it is. */
const rows: readonly {
  readonly name: string;
  readonly make: (name: string) => (account: Account) => Promise<unknown>;
  readonly edits: readonly Edit[];
  readonly setting: string;
  readonly what: string;
  readonly why: string;
}[] = [
  {
    ...{ name: "entra-connect-sso-dev", make: makeRole, edits: [], setting: "role.name", what: "IAM role" },
    why: "it trusts others, its description differs, its tags differ",
  },
  {
    ...{ name: "entra-connect-sso-dev-agent", make: makeRole, edits: [apart, perApp], setting: "apps.agent.role" },
    ...{ what: "IAM role", why: "it trusts others, its description differs, its tags differ" },
  },
  {
    ...{ name: "entra-connect-sso-dev-break-glass", make: makeRole, edits: [breakGlass], setting: "breakGlass.role" },
    ...{ what: "IAM role", why: "it trusts others, its description differs, its tags differ" },
  },
  {
    ...{ name: "entra-connect-sso-dev-agent", make: makeProvider, edits: [], setting: "apps.agent.samlProvider" },
    ...{ what: "IAM SAML provider", why: "it trusts another application, as app agent is not deployed yet" },
  },
  {
    ...{ name: "entra-connect-sso-dev", make: (name) => makePolicy(name, "/"), edits: [tutorial] },
    ...{ setting: "role.policyName", what: "IAM policy", why: "it allows something else, its tags differ" },
  },
  {
    ...{
      name: "entra-connect-sso-dev-role-import",
      make: (name) => makePolicy(name, "/"),
      edits: [apart, imported, perApp],
    },
    ...{ setting: "roleImport.policy", what: "IAM policy", why: "it allows something else, its tags differ" },
  },
  {
    // One name is one policy, whatever the path.
    ...{ name: "entra-connect-sso-dev-role-import", make: (name) => makePolicy(name, "/others/"), edits: [tutorial] },
    ...{ setting: "roleImport.policy", what: "IAM policy" },
    why: "its path differs, it allows something else, its tags differ",
  },
  {
    ...{ name: "entra-connect-sso-dev-role-import", make: makeUser, edits: [apart, imported, perApp] },
    ...{ setting: "roleImport.user", what: "IAM user", why: "its path differs, its tags differ" },
  },
];

describe("names of IAM that others have", function () {
  this.timeout(60_000);

  for (const { name, make, edits, setting, what, why } of rows) {
    const settings = dev(...edits);
    const refused = `${setting}: "${name}" is the name of an ${what} that account 111122223333 has since <day>, and that this stack did not make: ${why}. Adopt it (docs/adopting.md), or give another name.`;

    it(`are refused before anything is made: ${setting}, ${why}`, async () => {
      const world = await byHand(newWorld(), make(name));
      assert.deepEqual((await refusals(world, settings)).map(withoutDay), [refused]);
      const { errors, changes } = await run(world, { command: "up", settings });
      assert.match(errors.join("\n"), /is the name of an/);
      assert.deepEqual(changes, []);
    });

    it(`do no harm where no setting has them: ${setting}, ${why}`, async () => {
      const world = await byHand(newWorld(), make(`others-${name}`));
      assert.deepEqual(await refusals(world, settings), []);
    });
  }

  it("are named all at once", async () => {
    const world = await byHand(newWorld(), async (account) => {
      await makeRole("entra-connect-sso-dev")(account);
      await makeProvider("entra-connect-sso-dev-agent")(account);
      await makePolicy("entra-connect-sso-dev-role-import", "/")(account);
    });
    const named = (await refusals(world, dev(tutorial))).map((refused) => refused.split(":", 1)[0]);
    assert.deepEqual(named, ["apps.agent.samlProvider", "role.name", "roleImport.policy"]);
  });

  it("are nobody else's once the stack has them", async () => {
    assert.deepEqual(await refusals(await devWorld(), dev()), []);
    const settings = dev(apart, perApp, breakGlass);
    const { world } = await run(newWorld(), { command: "up", settings });
    assert.deepEqual(await refusals(world, settings), []);
  });

  it("are not known where IAM does not say them, which is told once, and stops nobody", async () => {
    const taken = await byHand(newWorld(), makeProvider("entra-connect-sso-dev-agent"));
    const refused = { Effect: "Deny", Action: ["iam:ListSAMLProviders", "iam:ListPolicies"], Resource: "*" };
    const policies = [document({ Action: "*", Resource: "*" }), document(refused)];
    const world = withCallers(taken, { policies, permissions: undefined });
    const { errors, warnings } = await run(world, { command: "preview", settings: dev(tutorial) });
    assert.deepEqual(errors, []);
    const [warning = "", ...others] = warnings.filter((each) => each.includes("IAM does not say what is there"));
    assert.match(
      warning,
      /entra-connect-sso:apps may need names in IAM that others have: .*iam:ListSAMLProviders .*; .*iam:ListPolicies .*permissions\.md/,
    );
    assert.deepEqual(others, []);
  });

  it("are found of an app that comes to a deployed stack", async () => {
    const world = await byHand(await devWorld(), makeProvider("entra-connect-sso-dev-more"));
    assert.match((await refusals(world, withMore())).join("\n"), /^apps\.more\.samlProvider: .* it trusts another app/);
  });

  it("are found of an app that is half deployed, by the provider's metadata", async () => {
    const interruption = { nth: 1, takesEffect: false, kills: true, type: "aws:iam/samlProvider:SamlProvider" };
    const half = await run(await devWorld(), { command: "up", settings: withMore(), interruption });
    assert.ok(half.isInterrupted);
    const world = await byHand(half.world, makeProvider("entra-connect-sso-dev-more"));
    const { errors } = await run(world, { command: "preview", settings: withMore() });
    assert.match(
      errors.join("\n"),
      /the IAM SAML provider entra-connect-sso-dev-more exists already in account 111122223333, .*: its metadata differs/,
    );
  });
});

const withMore = (): Settings =>
  dev([["apps", "more"], { displayName: "More", landing: "ccp", groups: ["Contact Centre Agents"] }]);

describe("the quota of SAML providers", function () {
  this.timeout(60_000);

  for (const [others, more] of [
    [samlProvidersPerAccount - 2, 0],
    [samlProvidersPerAccount - 1, 2],
    [samlProvidersPerAccount, 2],
  ] as const) {
    it(`${more === 0 ? "has room" : "has no room"} for two beside ${others}`, async () => {
      const world = await byHand(newWorld(), async (account) => {
        for (let count = 0; count < others; count += 1) await makeProvider(`other-${count}`)(account);
      });
      const refused = `apps need ${more} more SAML providers, but account 111122223333 has ${others} of 100 at most. Delete some that nobody needs, let people share apps, or use another account.`;
      assert.deepEqual(await refusals(world, dev()), more === 0 ? [] : [refused]);
      const { changes } = await run(world, { command: "up", settings: dev() });
      assert.equal(changes.length > 0, more === 0);
    });
  }

  it("counts what the stack has once", async () => {
    const world = await byHand(await devWorld(), async (account) => {
      for (let count = 0; count < samlProvidersPerAccount - 2; count += 1)
        await makeProvider(`other-${count}`)(account);
    });
    assert.deepEqual(await refusals(world, dev()), []);
    assert.match((await refusals(world, withMore())).join("\n"), /^apps need 1 more SAML providers/);
  });
});
