import assert from "node:assert/strict";
import { z } from "zod";
import { providerSettings } from "../../../../cli/adopt/write/settings";
import { UserError } from "../../../../tools/userError";
import { claimsMappingPolicy } from "../../../../federation/claims";
import { accepted, admin, appOf, none } from "./accepted";
import {
  accountFor,
  app,
  assignment,
  certificate,
  claimsPolicy,
  declaredApp,
  federate,
  guid,
  instanceArn,
  instanceId,
  planned,
  providerArn,
  role,
  roleArn,
  tutorial,
  signingWith,
} from "../support";

describe("the settings that declare what was found", () => {
  it("are the tutorial's for the tutorial", () => {
    assert.deepEqual(accepted(planned()), {
      instance: { alias: "contoso-dev" },
      apps: Object.fromEntries(
        ["admin", "agent"].map((slug) => [
          slug,
          {
            displayName: `Amazon Connect - ${slug}`,
            landing: { page: "admin", dialect: "legacy" },
            users: [guid(`Ann ${slug}`)],
            notificationEmails: ["ops@contoso.example"],
            samlProvider: slug,
            role: `${slug}-role`,
            identifier: slug,
          },
        ]),
      ),
      role: { topology: "perApp", permissions: "tutorial", policyName: "azure_federation_policy" },
      roleAssignment: "imported",
      roleImport: { user: "azure_cli_user", policy: "azure_cli_policy" },
      signing: { active: "2026", certificates: { "2026": { endDate: "2029-03-01T10:00:00Z" } } },
    });
  });

  it("name an instance of another region by its ARN, as its alias would be looked for in the stack's", () => {
    const other = instanceId.replace("2fb", "aaa");
    const arn = instanceArn.replace("us-east-1", "eu-west-2").replace(instanceId, other);
    const elsewhere = [{ id: other, arn, alias: "contoso-far", identityManagementType: "SAML", status: "ACTIVE" }];
    const relayState = `https://eu-west-2.${federate.replace(instanceId, other)}%2Fconnect%2F`;
    const apps = [app("admin"), app("agent", { relayState })];
    const plan = planned({ apps, account: accountFor(["admin", "agent"], { elsewhere }) });
    const all = z.record(z.string(), z.looseObject({ instance: z.unknown().optional() })).parse(accepted(plan)["apps"]);
    assert.deepEqual([all["admin"]?.instance, all["agent"]?.instance], [undefined, { arn }]);
  });

  it("name the instance of an app that leads elsewhere; then no policy is for all roles", () => {
    const other = instanceId.replace("2fb", "aaa");
    const sales = {
      ...{ id: other, alias: "contoso-sales", identityManagementType: "SAML", status: "ACTIVE" },
      arn: instanceArn.replace(instanceId, other),
    };
    const [first, second] = tutorial.apps;
    assert.ok(first && second);
    const {
      apps,
      instance,
      role: roles,
    } = accepted(
      planned({
        apps: [first, { ...second, relayState: second.relayState?.replace(instanceId, other) }],
        account: { ...tutorial.account, instances: [...tutorial.account.instances, sales] },
      }),
    );
    assert.deepEqual(instance, { alias: "contoso-dev" });
    assert.deepEqual(
      Object.values(apps as Record<string, { readonly instance?: unknown }>).map((each) => each.instance),
      [undefined, { alias: "contoso-sales" }],
    );
    assert.deepEqual(roles, { topology: "perApp" });
  });

  it("are the least for one declared role with least privilege", () => {
    const value = `${roleArn("both", "/sso/")},`;
    const apps = ["admin", "agent"].map((slug) => declaredApp(slug, `${value}${providerArn(slug)}`));
    const roles = [role("both", ["admin", "agent"], { path: "/sso/", maxSessionDuration: 7200 })];
    const boundary = "arn:aws:iam::111122223333:policy/b";
    const settings = accepted(
      planned({ apps, account: accountFor(["admin", "agent"], { roles }) }, { ...none, boundary }),
    );
    assert.deepEqual(settings["role"], {
      ...{ topology: "shared", name: "both", path: "/sso/", maxSessionDuration: 7200, permissionsBoundary: boundary },
    });
    assert.deepEqual([settings["roleAssignment"], settings["roleImport"]], [undefined, undefined]);
  });

  it("name the list policy of the tutorial also where roles are declared", () => {
    const apps = [declaredApp("admin", `${roleArn("admin-role")},${providerArn("admin")}`)];
    const settings = accepted(planned({ apps, account: accountFor(["admin"]) }));
    assert.deepEqual(settings["roleImport"], { policy: "azure_cli_policy" });
  });

  it("give what is not there its default name", () => {
    const { user, ...rest } = accountFor(["admin"], { providers: [], roles: [] });
    assert.ok(user);
    const plan = planned({ apps: [app("admin", { entityIds: [], assignments: [] })], account: rest }, none);
    const settings = accepted(plan);
    const { samlProvider, role: name, identifier, users } = appOf(settings);
    assert.deepEqual(
      [samlProvider, name, identifier, users, settings["role"]],
      [...[undefined, undefined, undefined, undefined], { topology: "shared" }],
    );
  });

  type Row = readonly [what: string, relayState: string | undefined, displayName: string, landing: unknown];
  const landings: readonly Row[] = [
    ["a page", `https://us-east-1.${federate}%2Fccp-v2&new_domain=true`, "x", "ccp"],
    [
      "a page of the old domain",
      `https://us-east-1.${federate}%2Fconnect%2Fccp-v2`,
      ...(["x", { page: "ccp", dialect: "legacy" }] as const),
    ],
    [
      "a page with more to it",
      `https://us-east-1.${federate}%2Fagent-app-v2%3FVDIPlatform%3DCITRIX&new_domain=true`,
      ...(["x", { page: "agentWorkspace", vdiPlatform: "CITRIX" }] as const),
    ],
    [
      "a path",
      `https://us-east-1.${federate}%2Freal-time-metrics&new_domain=true`,
      ...(["x", { path: "/real-time-metrics" }] as const),
    ],
    ["another website", `https://us-east-1.${federate}https%3A%2F%2Fcrm.example`, "x", { url: "https://crm.example" }],
    ["nowhere, for administrators", undefined, "Connect ADMINS", "admin"],
    ["nowhere, for others", undefined, "Connect", "ccp"],
    ["what cannot be made out", "https://elsewhere.example", "Connect", "ccp"],
  ];
  for (const [what, relayState, displayName, landing] of landings) {
    it(`say where relay states lead: ${what}`, () => {
      assert.deepEqual(appOf(admin({ relayState, displayName }))["landing"], landing);
    });
  }

  it("say what claims say, and let the role allow it", () => {
    const definition = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 28800 });
    const settings = admin({ claimsPolicies: [claimsPolicy(definition)] });
    assert.equal(settings["roleSessionName"], "mail");
    assert.equal(appOf(settings)["sessionDuration"], 28800);
    assert.deepEqual(settings["role"], {
      ...{ topology: "shared", name: "admin-role", permissions: "tutorial", policyName: "azure_federation_policy" },
    });
  });

  it("have groups and users apart", () => {
    const assignments = [assignment("Desk", guid("role admin"), "Group"), assignment("Ann", guid("role admin"))];
    const { groups, users } = appOf(admin({ assignments }));
    assert.deepEqual([groups, users], [[guid("Desk")], [guid("Ann")]]);
  });

  it("let a certificate be deployed that ends", () => {
    const settings = admin(signingWith([certificate("CERTIFICATE-ADMIN", { end: "2026-11-26T00:00:00Z" })]));
    assert.deepEqual(settings["signing"], {
      ...{ active: "2026", certificates: { "2026": { endDate: "2026-11-26T00:00:00Z" } }, expiry: { failDays: 0 } },
    });
  });

  it("go by the instance's id where it has no alias that settings can say", () => {
    for (const alias of ["", "d-1234567890"]) {
      const instances = [{ id: instanceId, arn: instanceArn, alias, identityManagementType: "SAML", status: "ACTIVE" }];
      const settings = accepted(planned({ ...tutorial, account: { ...tutorial.account, instances } }));
      assert.deepEqual(settings["instance"], { id: instanceId });
    }
  });

  it("leave out spaces around a name, which they cannot say", () => {
    assert.equal(appOf(admin({ displayName: " Desk " }))["displayName"], "Desk");
  });

  it("are refused, and all is named, where they cannot say what was found", () => {
    const account = accountFor([], {
      providers: [{ name: "a,b", arn: providerArn("a,b"), thumbprints: ["CERTIFICATE-ADMIN"] }],
      roles: [role("c,d", ["a,b"])],
    });
    const plan = planned({ apps: [app("admin", { assignments: [] })], account });
    assert.throws(
      () => accepted(plan),
      (error) =>
        error instanceof UserError &&
        /^what was found cannot be declared as it is, and nothing was written\. The stack file would say:\n {2}- Pulumi\.adopted\.yaml: entra-connect-sso:apps\.admin\.samlProvider: "a,b" has ","; .*\n {2}- .*role\.name: "c,d" has ",".*\nAmazon Connect ties people to the role .* locks out everybody who has signed in before$/.test(
          error.message,
        ),
    );
  });
});

describe("the providers' settings", () => {
  it("are region and account of the instance, and the tenant where it is known", () => {
    const account = { "aws:region": "us-east-1", "aws:allowedAccountIds": ["111122223333"] };
    assert.deepEqual(providerSettings(planned(), ""), account);
    assert.deepEqual(providerSettings(planned(), guid("tenant")), { ...account, "azuread:tenantId": guid("tenant") });
  });
});
