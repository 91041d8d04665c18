import assert from "node:assert/strict";
import { Tenant } from "../../sandbox/entra";
import { SecretSearch } from "./secretSearch";
import { useSandbox } from "./support";

/** The real engine, with the plain commands that a user types, on simulated clouds. */
describe("a stack's life", function () {
  this.timeout(60_000);
  const sandbox = useSandbox({ attaches: false });

  it("shows in the first preview every document as it will be, and passes the policies", async () => {
    const { code, output } = await sandbox().pulumi(
      ...["preview", "--diff", "--stack", "dev", "--policy-pack", "policies"],
    );
    assert.equal(code, 0, output);
    assert.match(
      output,
      /arn:aws:iam::111122223333:role\/entra-connect-sso-dev,arn:aws:iam::111122223333:saml-provider/,
    );
    assert.match(output, /sts:AssumeRoleWithSAML/);
    assert.match(output, /connect:GetFederationToken/);
    assert.doesNotMatch(output, /advisory|mandatory/);
  });

  it("sets up both clouds in one go", async () => {
    const { code, output } = await sandbox().pulumi(
      ...["up", "--yes", "--skip-preview", "--stack", "dev", "--policy-pack", "policies"],
    );
    assert.equal(code, 0, output);
    const tenant = await sandbox().clouds.tenant.read((state) => state);
    const applications = Object.values(tenant.applications).filter((application) => application.applicationTemplateId);
    assert.deepEqual(applications.map(({ identifierUris }) => identifierUris).sort(), [
      ["https://signin.aws.amazon.com/saml#entra-connect-sso-dev-admin"],
      ["https://signin.aws.amazon.com/saml#entra-connect-sso-dev-agent"],
    ]);
    const account = await sandbox().clouds.account.read((state) => state);
    assert.deepEqual(account.iam.aws?.samlProviders.map(({ name }) => name).sort(), [
      "entra-connect-sso-dev-admin",
      "entra-connect-sso-dev-agent",
    ]);
  });

  it("tells in its outputs what a person needs next, and no secret", async () => {
    const { code, output } = await sandbox().pulumi("stack", "output", "--json", "--stack", "dev");
    assert.equal(code, 0, output);
    const outputs = JSON.parse(output) as {
      apps: Record<string, Record<string, unknown>>;
      instance: Record<string, unknown>;
      signOut: unknown;
    };
    assert.deepEqual(Object.keys(outputs.apps), ["admin", "agent"]);
    for (const app of Object.values(outputs.apps)) {
      assert.match(
        String(app["launcherUrl"]),
        /^https:\/\/launcher\.myapps\.microsoft\.com\/api\/signin\/[0-9a-f-]{36}\?tenantId=/,
      );
    }
    const { agent } = outputs.apps;
    const at = "https://contoso-dev.my.connect.aws";
    const embedded = { ccpUrl: `${at}/ccp-v2/`, loginUrl: agent?.["launcherUrl"], region: "us-east-1" };
    assert.deepEqual(agent?.["streams"], embedded);
    assert.deepEqual(
      ["ccpUrl", "agentWorkspaceUrl", "adminUrl"].map((name) => outputs.instance[name]),
      [`${at}/ccp-v2/`, `${at}/agent-app-v2/`, `${at}/`],
    );
    assert.deepEqual(outputs.signOut, {
      amazonConnect: `${at}/logout`,
      entra: "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/oauth2/v2.0/logout",
    });
    assert.doesNotMatch(output, /\[secret\]/);
  });

  it("has nothing to do in a second run", async () => {
    const { code, output } = await sandbox().pulumi("preview", "--expect-no-changes", "--stack", "dev");
    assert.equal(code, 0, output);
  });

  it("sees no drift where nobody changed anything", async () => {
    const { code, output } = await sandbox().pulumi(
      ...["refresh", "--preview-only", "--expect-no-changes", "--stack", "dev"],
    );
    assert.equal(code, 0, output);
  });

  it("finds and repairs what somebody changed by hand", async () => {
    const tenant = new Tenant(sandbox().clouds.tenant);
    const [principal] = await sandbox().clouds.tenant.read((state) =>
      Object.values(state.servicePrincipals).filter(
        ({ samlSingleSignOnSettings }) => samlSingleSignOnSettings?.relayState,
      ),
    );
    assert.ok(principal);
    await tenant.updateServicePrincipal(principal.id, {
      samlSingleSignOnSettings: { relayState: "https://elsewhere" },
    });

    const found = await sandbox().pulumi("preview", "--diff", "--stack", "dev");
    assert.match(found.output, /https:\/\/elsewhere/);

    const repaired = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
    assert.equal(repaired.code, 0, repaired.output);
    const now = await tenant.getServicePrincipal(principal.id);
    assert.equal(now.samlSingleSignOnSettings?.relayState, principal.samlSingleSignOnSettings?.relayState);
  });

  it("keeps no private key, no secret and no token in the state, nor in anything else that Pulumi has written", async () => {
    const { output } = await sandbox().pulumi("stack", "export", "--show-secrets", "--stack", "dev");
    await new SecretSearch(sandbox()).assertNone(output);
  });

  it("refuses to be destroyed by accident", async () => {
    const { code, output } = await sandbox().pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
    assert.notEqual(code, 0);
    assert.match(output, /protect/);
  });

  it("leaves nothing behind once its protection is lifted", async () => {
    const unprotected = await sandbox().pulumi("state", "unprotect", "--all", "--yes", "--stack", "dev");
    assert.equal(unprotected.code, 0, unprotected.output);
    const { code, output } = await sandbox().pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
    assert.equal(code, 0, output);
    const tenant = await sandbox().clouds.tenant.read((state) => state);
    assert.deepEqual(
      Object.values(tenant.applications).filter((application) => application.applicationTemplateId),
      [],
    );
    assert.deepEqual(tenant.claimsMappingPolicies, {});
    assert.deepEqual(tenant.appRoleAssignments, {});
    const account = await sandbox().clouds.account.read((state) => state);
    assert.deepEqual([account.iam.aws?.samlProviders, account.iam.aws?.roles], [[], []]);
  });
});
