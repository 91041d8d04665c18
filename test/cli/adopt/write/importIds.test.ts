import assert from "node:assert/strict";
import type { FoundApp, FoundClaimsPolicy } from "../../../../cli/adopt/read/found";
import { importIds } from "../../../../cli/adopt/write/importIds";
import type { Plan } from "../../../../cli/adopt/plan/plan";
import { awsSingleAccountAccess } from "../../../../federation/galleryTemplate";
import {
  accountFor,
  app,
  assignment,
  certificate,
  claimsPolicy,
  declaredApp,
  federationPolicy,
  guid,
  listPolicy,
  planned,
  providerArn,
  roleArn,
  inlinePolicy,
  type Permissions,
  signingWith,
} from "../support";

const single = (of: FoundApp, permissions?: Permissions) =>
  planned({ apps: [of], account: accountFor(["admin"]) }, permissions);
/** With the class names alone, as `SamlProvider::admin`. */
const short = (plan: Plan) =>
  Object.fromEntries([...importIds(plan)].map(([key, id]) => [key.replace(/^.*:([^:]+::)/, "$1"), id]));

const [application, principal] = [guid("application admin"), guid("principal admin")];
const ann = guid("Ann admin");
const ofEntra = {
  "ApplicationFromTemplate::admin": `/applicationTemplates/${awsSingleAccountAccess}/instantiate/${application}/${principal}`,
  "ServicePrincipal::admin": `/servicePrincipals/${principal}`,
  "ServicePrincipalTokenSigningCertificate::admin-2026": `${principal}/tokenSigningCertificate/${guid("CERTIFICATE-ADMIN")}`,
  "ApplicationSettings::admin": application,
  [`AppRoleAssignment::admin-${ann}`]: `${principal}/assignment-Ann admin`,
};
const ofAws = {
  "SamlProvider::admin": providerArn("admin"),
  "Role::admin-role": "admin-role",
  "RolePolicyAttachmentsExclusive::admin-role": "admin-role",
  "RolePoliciesExclusive::admin-role": "admin-role",
};

describe("what the providers call what is there", () => {
  it("is, for the tutorial, everything but what nobody can read: the access key and its copy in Entra", () => {
    assert.deepEqual(short(single(app("admin"))), {
      ...ofEntra,
      "RoleImportJob::admin": `${principal}/aws.job.admin`,
      ...ofAws,
      "RolePolicyAttachment::admin-role-azure_federation_policy": `admin-role/${federationPolicy.name}`,
      "RolePolicyAttachment::admin-role-azure_cli_policy": `admin-role/${listPolicy.name}`,
      "Policy::azure_federation_policy": federationPolicy.name,
      "Policy::azure_cli_policy": listPolicy.name,
      "User::azure_cli_user": "azure_cli_user",
      "UserPolicyAttachment::azure_cli_user": `azure_cli_user/${listPolicy.name}`,
    });
  });

  it("is, for a declared role, that role by its id, and no user", () => {
    const ids = short(
      single(declaredApp("admin", `${roleArn("admin-role")},${providerArn("admin")}`), {
        policies: [inlinePolicy("x")],
      }),
    );
    assert.deepEqual(ids, {
      ...ofEntra,
      "AppRole::admin": `${application}/${principal}/${guid("role admin")}`,
      "RandomUuid::admin": guid("role admin"),
      ...ofAws,
      // No such resource is in the program then.
      "Policy::azure_cli_policy": listPolicy.name,
    });
  });

  it("is the inline policy that has the program's name", () => {
    const inline = { policies: [inlinePolicy("other"), inlinePolicy("federation")] };
    assert.equal(short(single(app("admin"), inline))["RolePolicy::admin-role"], "admin-role:federation");
    const managed = { policies: [federationPolicy, listPolicy, inlinePolicy("federation")] };
    assert.equal(short(single(app("admin"), managed))["RolePolicy::admin-role"], undefined);
  });

  it("is a claims mapping policy of this application alone: changing another's would change what that one says", () => {
    const own = claimsPolicy("{}");
    const ids = (policy: FoundClaimsPolicy) => short(single(app("admin", { claimsPolicies: [policy] })));
    assert.equal(ids(own)["ClaimsMappingPolicy::admin"], `${principal}/${own.at.id}`);
    assert.equal(ids({ ...own, shared: true })["ClaimsMappingPolicy::admin"], undefined);
  });

  for (const missing of ["entityIds", "replyUrls"] as const) {
    it(`is no settings without ${missing}: nobody can declare that`, () => {
      assert.equal(short(single(app("admin", { [missing]: [] })))["ApplicationSettings::admin"], undefined);
    });
  }

  it("is no assignment to another app role", () => {
    const ids = short(single(app("admin", { assignments: [assignment("Ann admin", "other")] })));
    assert.equal(ids[`AppRoleAssignment::admin-${ann}`], undefined);
  });

  it("is no assignment to an imported role where roles are declared: it would be replaced", () => {
    const plan = { ...single(app("admin")), roleAssignment: "declared" } as const;
    assert.equal(short(plan)[`AppRoleAssignment::admin-${ann}`], undefined);
    assert.equal(short(plan)["RoleImportJob::admin"], undefined);
  });

  it("is a certificate for every slot, where the app has one", () => {
    const spare = certificate("SPARE", { active: false, end: "2029-10-01T00:00:00Z" });
    const ids = short(single(app("admin", signingWith([certificate("CERTIFICATE-ADMIN"), spare]))));
    assert.match(ids["ServicePrincipalTokenSigningCertificate::admin-2026-2"] ?? "", new RegExp(`${spare.at.id}$`));
    const bare = short(single(app("admin", { certificates: [] })));
    assert.equal(bare["ServicePrincipalTokenSigningCertificate::admin-2026"], undefined);
  });

  it("is nothing of what is missing", () => {
    const { user, ...rest } = accountFor(["admin"], { providers: [], roles: [] });
    assert.ok(user);
    const bare = app("admin", { assignments: [], entityIds: [], certificates: [], appRoles: [] });
    const ids = short(planned({ apps: [bare], account: rest }, {}));
    assert.deepEqual(Object.keys(ids), [
      ...["ApplicationFromTemplate::admin", "ServicePrincipal::admin", "RoleImportJob::admin"],
    ]);
  });
});
