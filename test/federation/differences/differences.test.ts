import assert from "node:assert/strict";
import { type Difference, differencesBetween } from "../../../federation/differences";
import { itemsOf, undecided, unreadable } from "../../../federation/facts";
import type { Federation } from "../../../federation/model";
import { federationIn } from "../../../sandbox/federationIn";
import { type Deployment, deployment } from "../checks/mutations/deployment";
import { inAws } from "./awsRows";
import { inEntra } from "./entraRows";
import { type Changed, iamOf, inlineOf, usersOf } from "./rows";

const federationOf = ({ tenant, account }: Deployment): Federation<string> => federationIn(tenant, account);
const lineOf = ({ thing, field, deployed, found }: Difference): string =>
  [thing, field, ...deployed.map((each) => `- ${each}`), ...found.map((each) => `+ ${each}`)].join(" | ");

/** JSON in another form that means the same. */
const rewritten = (text: string): string => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned).reverse();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, each]) => [key, turned(each)]),
    );
  };
  return JSON.stringify(turned(JSON.parse(text)), undefined, 2);
};

/** What is no difference. */
const nothing: readonly (readonly [what: string, change: Changed])[] = [
  ["a document in another order", ({ role }) => (role.trustPolicy = rewritten(role.trustPolicy))],
  ["a policy in another order", ({ role }) => inlineOf(role, rewritten)],
  [
    "one value instead of a list of one",
    ({ role }) => inlineOf(role, (document) => document.replace(/"Action":("[^"]*")/, '"Action":[$1]')),
  ],
  [
    "claims in another order",
    ({ tenant }) =>
      Object.values(tenant.claimsMappingPolicies).forEach((each) => (each.definition = each.definition.map(rewritten))),
  ],
  [
    "metadata that is written in another way",
    ({ provider }) => (provider.metadata = provider.metadata.replace(/>\s*</g, ">\n  <")),
  ],
  [
    "an app role that others have added",
    ({ app }) =>
      app.appRoles.push({
        id: app.id,
        allowedMemberTypes: [],
        description: null,
        displayName: "x",
        isEnabled: true,
        value: null,
      }),
  ],
  [
    "a user whom others have added",
    ({ instance }) =>
      instance.users.push(
        ...usersOf(instance, "bo@contoso.example").map((user) => ({ ...user, username: "new@contoso.example" })),
      ),
  ],
  ["a person whom others have added", ({ group, app }) => group.members.push(app.id)],
  ["somebody who is disabled", ({ bo }) => (bo.accountEnabled = false)],
  ["identifiers in another order", ({ app }) => app.servicePrincipalNames.reverse()],
  [
    "another role in the account",
    ({ account, role }) => iamOf(account).roles.push({ ...role, name: "other", arn: `${role.arn}-other` }),
  ],
];

describe("differences between a deployed federation and one that was found", () => {
  let healthy: Deployment;
  before(async () => void (healthy = await deployment()));

  function differ(change: Changed): string[] {
    const found = structuredClone(healthy);
    change(found);
    return differencesBetween(federationOf(healthy), federationOf(found)).map(lineOf);
  }

  for (const [what, change, expected] of [...inEntra, ...inAws])
    it(`are: ${what}`, () => {
      const [line, ...others] = differ(change).filter((each) => !each.startsWith("SAML provider admin"));
      assert.deepEqual(others, []);
      if (typeof expected === "string") assert.equal(line, expected);
      else assert.match(line ?? "", expected);
    });

  for (const [what, change] of nothing)
    it(`are not: ${what}`, () => {
      const found = structuredClone(healthy);
      change(found);
      assert.notDeepEqual(found, healthy, "nothing was changed");
      assert.deepEqual(differ(change), []);
    });

  it("are none where either does not know", () => {
    const deployed = federationOf(healthy);
    const [first] = deployed.apps;
    const [own] = deployed.accounts;
    assert.ok(first && own);
    for (const gap of [undecided, unreadable("the rest", "Everything.Read")]) {
      const app = { ...first, relayState: gap, replyUrls: gap, claimsPolicies: gap, appRoles: gap };
      const account = { ...own, roles: gap, samlProviders: gap };
      const blind: Federation = { ...deployed, people: gap, instances: gap, apps: [app], accounts: [account] };
      const found = differencesBetween({ ...blind, apps: [] }, deployed);
      assert.deepEqual([found, differencesBetween(blind, deployed)], [[], []]);
      const others = differencesBetween({ ...deployed, apps: deployed.apps.slice(0, 1) }, blind);
      assert.deepEqual(others, []);
    }
  });

  it("do not take something for gone that may be what cannot be read", () => {
    const deployed = federationOf(healthy);
    const [account] = deployed.accounts;
    assert.ok(account);
    const hidden = { ...account, roles: itemsOf(account.roles).map((role) => ({ ...role, arn: undecided })) };
    assert.deepEqual(differencesBetween(deployed, { ...deployed, accounts: [hidden] }), []);
  });

  it("call an assignment as the deployed model does, if nobody shows the group any more", () => {
    const found = structuredClone(healthy);
    found.tenant.appRoleAssignments = {};
    found.tenant.groups = {};
    const deployed = { ...federationOf(healthy), groups: undecided };
    const lines = differencesBetween(deployed, federationOf(found), () => "group Everybody").map(lineOf);
    assert.ok(lines.includes("application agent | assigned | - group Everybody"), lines.join("\n"));
  });
});
