import assert from "node:assert/strict";
import type { Found, FoundApp, FoundAppRole } from "../../../../cli/adopt/read/found";
import { planOf } from "../../../../cli/adopt/plan/plan";
import { claimsMappingPolicy } from "../../../../federation/claims";
import { otherOrder } from "../../../../federation/roleValue";
import {
  account,
  accountFor,
  app,
  claimsPolicy,
  assignment,
  declaredApp,
  guid,
  listPolicy,
  matched,
  now,
  planned,
  providerArn,
  role,
  roleArn,
  tutorial,
  appRole,
  importJob,
  inlinePolicy,
  rolesWith,
} from "../support";

const value = (roleName: string, provider: string) => `${roleArn(roleName)},${providerArn(provider)}`;
const declared = (slug: string, of = `${slug}-role`) => declaredApp(slug, value(of, slug));
const without = (each: FoundApp): FoundApp => ({ ...each, importJob: undefined });
const both = { roles: [role("both", ["admin", "agent"])] };

describe("the way in which a hand-made federation is declared", () => {
  const rows: readonly (readonly [what: string, Found, topology: string, roleAssignment: string])[] = [
    ["a role each, imported", tutorial, "perApp", "imported"],
    [
      "a role each, declared",
      { apps: [declared("admin"), declared("agent")], account: tutorial.account },
      ...(["perApp", "declared"] as const),
    ],
    [
      "one role, declared",
      { apps: [declared("admin", "both"), declared("agent", "both")], account: accountFor(["admin", "agent"], both) },
      ...(["shared", "declared"] as const),
    ],
    [
      "one role that Entra cannot import, with provisioning that tries to",
      { apps: tutorial.apps.map((each) => ({ ...each, appRoles: [] })), account: accountFor(["admin", "agent"], both) },
      ...(["shared", "declared"] as const),
    ],
    ["one application, imported", { apps: [app("admin")], account: accountFor(["admin"]) }, "shared", "imported"],
    ["one application, declared", { apps: [declared("admin")], account: accountFor(["admin"]) }, "shared", "declared"],
    [
      "declared roles, although there is provisioning",
      { apps: [{ ...declared("admin"), importJob: importJob("aws.1") }], account: accountFor(["admin"]) },
      ...(["shared", "declared"] as const),
    ],
    [
      "imported roles, whose provisioning was taken away",
      { apps: tutorial.apps.map(without), account: tutorial.account },
      ...(["perApp", "imported"] as const),
    ],
    [
      "provisioning that has not imported anything, and no role for one of the apps",
      {
        apps: tutorial.apps.map((each) => ({ ...each, appRoles: [], assignments: [] })),
        account: accountFor(["admin", "agent"], { roles: [role("admin-role", ["admin"])] }),
      },
      ...(["perApp", "imported"] as const),
    ],
    [
      "no role for one of the apps, and nothing that imports: both get the one that is there",
      {
        apps: tutorial.apps.map((each) => without({ ...each, appRoles: [], assignments: [] })),
        account: accountFor(["admin", "agent"], { roles: [role("admin-role", ["admin"])] }),
      },
      ...(["shared", "declared"] as const),
    ],
    [
      "nothing but the applications",
      {
        apps: tutorial.apps.map((each) => without({ ...each, appRoles: [], assignments: [] })),
        account: accountFor([]),
      },
      ...(["shared", "declared"] as const),
    ],
  ];
  for (const [what, found, topology, roleAssignment] of rows) {
    it(`is ${topology} and ${roleAssignment} for ${what}`, () => {
      const plan = planned(found);
      assert.deepEqual([plan.topology, plan.roleAssignment], [topology, roleAssignment]);
    });
  }

  it("has each role once, with what it may do", () => {
    const found = {
      apps: [declared("admin", "both"), declared("agent", "both")],
      account: accountFor(["admin", "agent"], both),
    };
    const permissions = { policies: [listPolicy, inlinePolicy("x")], boundary: "b", tags: { Team: "x" } };
    const { roles } = planOf(matched(found), rolesWith(found.account.roles, permissions), now);
    assert.deepEqual(roles, [{ ...role("both", ["admin", "agent"]), ...permissions }]);
  });
});

describe("an application's part of the plan", () => {
  const first = (changes: Partial<FoundApp>) => {
    const [only] = planned({ apps: [app("admin", changes)], account: accountFor(["admin"]) }).apps;
    assert.ok(only);
    return only;
  };
  const own = guid("role admin");

  it("has the app role that stands for the IAM role, and no other", () => {
    assert.deepEqual(first({}).appRole?.id, own);
    const others = [appRole("1", value("other", "admin")), appRole("2", undefined)];
    assert.equal(first({ appRoles: others, assignments: [] }).appRole, undefined);
  });

  it("has one with the SAML provider first, if the application declares it and has none in the program's order", () => {
    const inOrder = appRole("1", value("admin-role", "admin"));
    const swapped = appRole("2", otherOrder(value("admin-role", "admin")));
    const chosen = (...appRoles: FoundAppRole[]) => first({ appRoles, assignments: [] }).appRole?.id;
    assert.deepEqual(chosen(swapped), "2");
    assert.deepEqual(chosen(swapped, inOrder), "1");
    assert.deepEqual(chosen({ ...swapped, isDeclared: false }), undefined);
  });

  it("has everybody once who is assigned, with the assignment to that role where there is one", () => {
    const assignments = [
      assignment("Ann", "other"),
      { ...assignment("Ann", own.toUpperCase()), id: "right" },
      assignment("Bo", "other"),
    ];
    assert.deepEqual(
      first({ assignments }).people.map(({ id, name }) => [name, id]),
      [
        ["Ann", "right"],
        ["Bo", "assignment-Bo"],
      ],
    );
  });

  it("has groups and users, and nothing else that is assigned", () => {
    const assignments = ["Group", "User", "ServicePrincipal", "Device"].map((type) => assignment(type, own, type));
    assert.deepEqual(
      first({ assignments }).people.map(({ principalType }) => principalType),
      ["Group", "User"],
    );
  });

  it("has the notification addresses that settings take: five, each once, none that is no address", () => {
    const notificationEmails = [
      "a@b.example",
      "A@B.example",
      "nobody",
      ...[1, 2, 3, 4, 5].map((n) => `${n}@b.example`),
    ];
    assert.deepEqual(first({ notificationEmails }).notificationEmails, [
      ...["a@b.example", "1@b.example", "2@b.example", "3@b.example", "4@b.example"],
    ]);
  });

  it("has the claims of its policy", () => {
    const definition = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 900 });
    const { claims } = first({ claimsPolicies: [claimsPolicy(definition)] });
    assert.deepEqual(claims, { roleSessionName: "mail", sessionDuration: 900, passed: {}, others: [] });
    assert.equal(first({}).claims, undefined);
  });
});

describe("the user's policy in the plan", () => {
  it("is that of the roles, where they have the tutorial's", () => {
    assert.equal(planned().importPolicy, "azure_cli_policy");
    assert.equal(planned().policies?.federation.name, "azure_federation_policy");
  });

  it("is the user's own where the roles have none", () => {
    assert.equal(planned(tutorial, {}).importPolicy, "azure_cli_policy");
    const { user, ...rest } = tutorial.account;
    assert.ok(user);
    assert.equal(planned({ ...tutorial, account: rest }, {}).importPolicy, undefined);
    assert.equal(account, rest.account);
  });
});
