import assert from "node:assert/strict";
import { Tenant } from "../../sandbox/entra";
import type { ServicePrincipal } from "../../sandbox/entra/state";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

const integrated = "WindowsAzureActiveDirectoryIntegratedApp";

/** What azuread is known to do wrong, and the simulated one does, too: the program must be right all the same. */
inFull("a stack under azuread's defects", function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const inYears = (years: number): string => `${new Date().getUTCFullYear() + years}-01-01T00:00:00Z`;

  async function up(): Promise<void> {
    const { code, output } = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
    assert.equal(code, 0, output);
  }

  /** The service principals of the two applications, admin's first. */
  async function principals(): Promise<ServicePrincipal[]> {
    const { servicePrincipals } = await sandbox().clouds.tenant.read((state) => state);
    const own = Object.values(servicePrincipals).filter(({ applicationTemplateId }) => applicationTemplateId !== null);
    assert.equal(own.length, 2);
    return own.sort((one, other) => one.displayName.localeCompare(other.displayName));
  }

  const thumbprints = ({ keyCredentials }: Pick<ServicePrincipal, "keyCredentials">): string[] =>
    keyCredentials
      .filter(({ usage }) => usage === "Verify")
      .map(({ customKeyIdentifier }) => Buffer.from(customKeyIdentifier, "base64").toString("hex").toUpperCase());

  async function outputs(): Promise<Record<string, Outputs>> {
    const { output } = await sandbox().pulumi("stack", "output", "--json", "--stack", "dev");
    return (JSON.parse(output) as { apps: Record<string, Outputs> }).apps;
  }
  interface Outputs {
    readonly clientId: string;
    readonly launcherUrl: string;
    readonly servicePrincipalObjectId: string;
    readonly signingSlot: string;
    readonly certificates: Record<string, { thumbprint: string }>;
  }

  const setting = (path: string[], value: object): void => sandbox().set("dev", path, value);

  it("tells the truth in its outputs after the first deployment, where azuread has read too early", async () => {
    await up();
    const found = await principals();
    const told = Object.values(await outputs());
    assert.deepEqual(
      told.map(({ clientId, servicePrincipalObjectId, signingSlot }) => [
        clientId,
        servicePrincipalObjectId,
        signingSlot,
      ]),
      found.map(({ appId, id }) => [appId, id, "2026"]),
    );
    for (const [index, { launcherUrl, clientId, certificates }] of told.entries()) {
      assert.ok(launcherUrl.includes(clientId));
      assert.deepEqual([certificates["2026"]?.thumbprint], found.slice(index, index + 1).flatMap(thumbprints));
    }

    // People are assigned the role that there is, although azuread's service principal knows of none.
    const { appRoleAssignments } = await sandbox().clouds.tenant.read((state) => state);
    assert.equal(Object.keys(appRoleAssignments).length, 3);
    for (const { resourceId, appRoleId } of Object.values(appRoleAssignments)) {
      const resource = found.find(({ id }) => id === resourceId);
      assert.ok(resource?.appRoles.some(({ id, value }) => id === appRoleId && value?.startsWith("arn:aws:iam:")));
    }
    const { output } = await sandbox().pulumi("stack", "export", "--stack", "dev");
    assert.match(output, /"appRoleIds": \{\}/, "the simulated azuread has the defect");
  });

  it("adds and activates a certificate beside the old one, and repairs what was changed by hand", async () => {
    const before = await principals();
    const [admin] = before;
    assert.ok(admin);
    const byHand = { tags: [integrated, "HideApp"], appRoleAssignmentRequired: false };
    await new Tenant(sandbox().clouds.tenant).updateServicePrincipal(admin.id, byHand);
    // The end of a certificate is fixed when it is made: azuread would replace it, and delete the wrong one.
    setting(["entra-connect-sso:signing"], {
      active: "new",
      certificates: { "2026": { endDate: inYears(1) }, new: { endDate: inYears(2) } },
    });
    await up();
    for (const [index, { preferredTokenSigningKeyThumbprint, ...after }] of (await principals()).entries()) {
      const [kept, added, ...more] = thumbprints(after);
      assert.deepEqual([[kept], more], [before.slice(index, index + 1).flatMap(thumbprints), []]);
      assert.equal(preferredTokenSigningKeyThumbprint?.toUpperCase(), added);
      assert.deepEqual([after.tags, after.appRoleAssignmentRequired], [[integrated], true]);
    }
  });

  it("retires the old one without removing any from Entra, and brings nothing back with a later change", async () => {
    const before = await principals();
    for (const app of ["admin", "agent"]) {
      setting(["entra-connect-sso:apps", app, "notificationEmails"], ["other@contoso.example"]);
    }
    setting(["entra-connect-sso:signing", "certificates"], { new: { endDate: inYears(2) } });
    await up();
    for (const [index, after] of (await principals()).entries()) {
      const { notificationEmailAddresses, tags, appRoleAssignmentRequired } = after;
      assert.deepEqual(
        [notificationEmailAddresses, tags, appRoleAssignmentRequired],
        [["other@contoso.example"], [integrated], true],
      );
      assert.deepEqual([thumbprints(after)], before.slice(index, index + 1).map(thumbprints));
    }
  });
});
