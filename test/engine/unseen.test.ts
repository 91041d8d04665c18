import assert from "node:assert/strict";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { faults } from "../../sandbox/core/faults";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { type TestSandbox, useSandbox } from "./support";

const types = {
  application: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  certificate: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
};

const made = async ({ clouds }: TestSandbox) =>
  Object.values((await clouds.tenant.read((state) => state)).applications).filter(
    ({ applicationTemplateId }) => applicationTemplateId === awsSingleAccountAccess,
  );

const gone = { method: "GET", status: 404, code: "Request_ResourceNotFound" };

/** Of the resource whose URN ends so. */
async function urnOf(sandbox: TestSandbox, end: string): Promise<string> {
  const { output } = await sandbox.pulumi("stack", "--show-urns", "--stack", "dev");
  const [urn] = new RegExp(`\\S+:${end}$`, "m").exec(output) ?? assert.fail(output);
  return urn;
}

/** As the documentation says: below the component whose URN ends so. */
async function takeBack(sandbox: TestSandbox, type: string, name: string, existing: string, parent: string) {
  const options = [
    "--parent",
    `app=${await urnOf(sandbox, parent)}`,
    "--generate-code=false",
    "--protect=false",
    "--yes",
    "--stack",
    "dev",
  ];
  const { code, output } = await sandbox.pulumi("import", type, name, existing, ...options);
  assert.equal(code, 0, output);
}

inFull("an application that Entra does not show for a moment", function () {
  this.timeout(90_000);
  const sandbox = useSandbox({ deployed: true });
  const pulumi = (...args: string[]) => sandbox().pulumi(...args, "--stack", "dev");

  /** Not seen once, by the refresh of the command. Answers what it was. */
  async function hidden() {
    const application = (await made(sandbox())).find(({ displayName }) => displayName.includes("Admin"));
    assert.ok(application);
    sandbox().faults.graph.add({ path: `^/applications/${application.id}$`, ...gone });
    return application;
  }

  async function assertRefused(...command: string[]): Promise<void> {
    const { id } = await hidden();
    const { code, output } = await pulumi("up", "--yes", ...command);
    sandbox().faults.graph.clear();
    assert.notEqual(code, 0, output);
    assert.match(output, new RegExp(`object id ${id}\\) of this tenant has the entity id \\S+ already`));
    assert.equal((await made(sandbox())).length, 2);
    await assertEverybodySignsIn(sandbox().clouds);
  }

  it("is not made a second time: the preview refuses, and the next command goes on", async () => {
    await assertRefused();
    const { code, output } = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    assert.equal(code, 0, output);
  });

  it("is not made a second time without a preview either, and is taken back as the documentation says", async () => {
    await assertRefused("--skip-preview");
    const { id, appId } = (await made(sandbox())).find(({ displayName }) => displayName.includes("Admin")) ?? {};
    const principal = await sandbox().clouds.tenant.read(({ servicePrincipals }) =>
      Object.values(servicePrincipals).find((each) => each.appId === appId),
    );
    const existing = `/applicationTemplates/${awsSingleAccountAccess}/instantiate/${id}/${principal?.id}`;
    await takeBack(sandbox(), types.application, "admin", existing, "SamlApplication::admin");
    const preview = await pulumi("preview", "--expect-no-changes");
    assert.equal(preview.code, 0, preview.output);
  });
});

inFull("a signing certificate that Entra does not show for a moment", function () {
  this.timeout(90_000);
  const sandbox = useSandbox({ deployed: true });
  const pulumi = (...args: string[]) => sandbox().pulumi(...args, "--stack", "dev");

  /** Of the application's service principal: its id, and that of the one certificate that verifies. */
  async function certificate() {
    const { servicePrincipals } = await sandbox().clouds.tenant.read((state) => state);
    const principal = Object.values(servicePrincipals).find(({ displayName }) => displayName.includes("Admin"));
    assert.ok(principal);
    const [only, ...others] = principal.keyCredentials.filter(({ usage }) => usage === "Verify");
    assert.ok(only);
    assert.deepEqual(others, []);
    return { principal: principal.id, ...only };
  }

  /** Not seen once, by the refresh of the command. */
  const hide = (principal: string) =>
    sandbox().faults.graph.add({ path: `^/servicePrincipals/${principal}\\?\\$select=keyCredentials$`, ...gone });

  /** Answers what the message names for the import. */
  async function assertRefused(...command: string[]) {
    const { principal, keyId, displayName } = await certificate();
    hide(principal);
    const { code, output } = await pulumi("up", "--yes", ...command);
    sandbox().faults.graph.clear();
    assert.notEqual(code, 0, output);
    const existing = `${principal}/tokenSigningCertificate/${keyId}`;
    const message = `Entra signs with a certificate ${displayName} already \\(thumbprint [\\dA-F]{40}, ${existing}\\)`;
    assert.match(output, new RegExp(message));
    assert.equal((await certificate()).keyId, keyId);
    await assertEverybodySignsIn(sandbox().clouds);
    return { existing, slot: displayName.replace("CN=", "") };
  }

  it("is not made a second time: the preview refuses, and the next command goes on", async () => {
    await assertRefused();
    const { code, output } = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    assert.equal(code, 0, output);
  });

  it("is not made a second time without a preview either, and is taken back as the documentation says", async () => {
    const { existing, slot } = await assertRefused("--skip-preview");
    await takeBack(sandbox(), types.certificate, slot, existing, "SigningCertificates::admin");
    await assertEverybodySignsIn(sandbox().clouds);
    const { code, output } = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    assert.equal(code, 0, output);
    await assertEverybodySignsIn(sandbox().clouds);
  });

  it("locks nobody out if it is made a second time all the same, and is taken back then, too", async () => {
    const { principal, keyId, displayName } = await certificate();
    hide(principal);
    // The refresh of the activation sees it, the look before the creation does not.
    sandbox().faults.graph.add({ path: `^/servicePrincipals/${principal}\\?\\$select=id,preferred`, nth: 2, ...gone });
    const made = await pulumi("up", "--yes", "--skip-preview");
    sandbox().faults.graph.clear();
    assert.match(
      made.output,
      /certificate [\dA-F]{40} of service principal \S+ cannot be retired: Entra signs with it/,
    );
    await assertEverybodySignsIn(sandbox().clouds);

    const slot = displayName.replace("CN=", "");
    const second = await urnOf(sandbox(), `ServicePrincipalTokenSigningCertificate::${slot}`);
    const renamed = await pulumi("state", "rename", second, `${slot}-second`, "--yes");
    assert.equal(renamed.code, 0, renamed.output);
    const existing = `${principal}/tokenSigningCertificate/${keyId}`;
    await takeBack(sandbox(), types.certificate, slot, existing, "SigningCertificates::admin");
    for (const more of [[], ["--expect-no-changes"]]) {
      const { code, output } = await pulumi("up", "--yes", "--skip-preview", ...more);
      assert.equal(code, 0, output);
      await assertEverybodySignsIn(sandbox().clouds);
    }
  });
});

inFull("a deployment right after the first one, if Entra shows late what was written", function () {
  this.timeout(90_000);
  const sandbox = useSandbox({ faults: faults({ replicationLagMs: 3000, graph: { readLagMs: 3000 } }) });

  it("makes nothing a second time, though what it does not see yet it sets up again", async () => {
    for (let times = 0; times < 2; times++) {
      const { code, output } = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
      assert.equal(code, 0, output);
      assert.equal((await made(sandbox())).length, 2);
      const { servicePrincipals, appRoleAssignments } = await sandbox().clouds.tenant.read((state) => state);
      const certificates = Object.values(servicePrincipals).flatMap(({ keyCredentials }) =>
        keyCredentials.filter(({ usage }) => usage === "Verify"),
      );
      assert.deepEqual([certificates.length, Object.keys(appRoleAssignments).length], [2, 3]);
      await assertEverybodySignsIn(sandbox().clouds);
    }
  });
});
