import assert from "node:assert/strict";
import { inlinePolicyName } from "../../federation/permissions";
import { Account } from "../../sandbox/aws";
import { Tenant } from "../../sandbox/entra";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

inFull("what Entra has beyond the program", function () {
  this.timeout(90_000);
  const sandbox = useSandbox();

  async function pulumi(...args: string[]): Promise<string> {
    const { code, output } = await sandbox().pulumi(...args, "--stack", "dev");
    assert.equal(code, 0, output);
    return output;
  }
  const up = (...args: string[]) => pulumi("up", "--yes", "--skip-preview", ...args);
  const tenant = () => new Tenant(sandbox().clouds.tenant);

  it("is fetched as metadata without a diff, though it is signed again on every read, and with one in a rotation", async () => {
    await pulumi("config", "set", "metadata", "fetched");
    await up();
    await assertEverybodySignsIn(sandbox().clouds);
    await pulumi("preview", "--expect-no-changes");
    await pulumi("preview", "--refresh=false", "--expect-no-changes");
    const metadata = await sandbox().clouds.account.read(({ iam }) =>
      iam.aws?.samlProviders.map((each) => each.metadata),
    );
    for (const document of metadata ?? []) assert.match(document, /^<\?xml/);

    const ends = { "2026": { endDate: "2028-12-01T00:00:00Z" }, next: { endDate: "2029-01-01T00:00:00Z" } };
    await pulumi("config", "set", "signing", JSON.stringify({ active: "next", certificates: ends }));
    assert.match(await pulumi("preview", "--refresh=false", "--diff"), /samlMetadataDocument/);
    await up("--refresh=false");
    await assertEverybodySignsIn(sandbox().clouds);
    await pulumi("preview", "--expect-no-changes");
  });

  it("is seen and repaired if it drifts: certificate, policies, addresses, app role, permissions", async () => {
    const [application] = await sandbox().clouds.tenant.read(({ applications }) =>
      Object.values(applications).filter(({ applicationTemplateId }) => applicationTemplateId !== null),
    );
    assert.ok(application);
    const [principal] = await tenant().listServicePrincipals({ appId: application.appId });
    assert.ok(principal);
    const other = principal.keyCredentials.find(
      ({ usage, customKeyIdentifier }) =>
        usage === "Verify" &&
        Buffer.from(customKeyIdentifier, "base64").toString("hex") !==
          principal.preferredTokenSigningKeyThumbprint?.toLowerCase(),
    );
    assert.ok(other);
    await tenant().updateServicePrincipal(principal.id, {
      preferredTokenSigningKeyThumbprint: Buffer.from(other.customKeyIdentifier, "base64").toString("hex"),
    });
    const { identifierUris, appRoles, web } = application;
    await tenant().updateApplication(application.id, {
      web: { redirectUris: ["https://example.com/saml", ...web.redirectUris] },
      identifierUris: ["https://signin.aws.amazon.com/saml#by-hand", ...identifierUris],
      appRoles: appRoles.map((role) => ({ ...role, isEnabled: role.value === null })),
    });
    const [claims = ""] = principal.claimsMappingPolicies;
    const { definition } = await tenant().getPolicy("claimsMappingPolicies", claims);
    const byHand = await tenant().createPolicy("claimsMappingPolicies", { displayName: "By hand", definition });
    await tenant().unassignPolicy("claimsMappingPolicies", principal.id, claims);
    await tenant().assignPolicy("claimsMappingPolicies", principal.id, byHand.id);
    const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    await new Account(sandbox().clouds.account).putRolePolicy(
      "entra-connect-sso-dev",
      "by-hand",
      JSON.stringify(everything),
    );
    await sandbox().clouds.tenant.write((state) => {
      for (const policy of Object.values(state.tokenIssuancePolicies)) {
        policy.definition = policy.definition.map((text) => text.replace("TokenOnly", "ResponseOnly"));
      }
    });

    const seen = await pulumi("refresh", "--preview-only", "--diff");
    for (const property of [
      ...["thumbprint", "replyUrls", "identifierUris", "isEnabled", "assigned", "definition", "policyNames"],
    ])
      assert.match(seen, new RegExp(property));
    await up();
    await assertEverybodySignsIn(sandbox().clouds);
    await pulumi("refresh", "--preview-only", "--expect-no-changes");
    const roles = await sandbox().clouds.account.read(({ iam }) => iam.aws?.roles ?? []);
    assert.deepEqual(
      roles.map(({ inlinePolicies }) => Object.keys(inlinePolicies)),
      [[inlinePolicyName]],
    );
    assert.deepEqual((await tenant().getApplication(application.id)).identifierUris, identifierUris);
    // What was made by hand is somebody's: it stays, and is assigned to nobody.
    assert.deepEqual((await tenant().getPolicy("claimsMappingPolicies", byHand.id)).displayName, "By hand");
  });

  it("is made again where signing certificates were deleted, the active one among them", async () => {
    const principals = await sandbox().clouds.tenant.read(({ servicePrincipals }) => Object.keys(servicePrincipals));
    for (const id of principals) await tenant().keepCredentials(id, { keyCredentials: [], passwordCredentials: [] });
    await up();
    await assertEverybodySignsIn(sandbox().clouds);
    await pulumi("preview", "--expect-no-changes");
  });
});
