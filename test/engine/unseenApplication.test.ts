import assert from "node:assert/strict";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { faults } from "../../sandbox/core/faults";
import { assertEverybodySignsIn } from "./everybody";
import { type TestSandbox, useSandbox } from "./support";

const type = "azuread:index/applicationFromTemplate:ApplicationFromTemplate";

const made = async ({ clouds }: TestSandbox) =>
  Object.values((await clouds.tenant.read((state) => state)).applications).filter(
    ({ applicationTemplateId }) => applicationTemplateId === awsSingleAccountAccess,
  );

describe("an application that Entra does not show for a moment", function () {
  this.timeout(90_000);
  const sandbox = useSandbox({ deployed: true });
  const pulumi = (...args: string[]) => sandbox().pulumi(...args, "--stack", "dev");

  /** Not seen once, by the refresh of the command. Answers what it was. */
  async function hidden() {
    const application = (await made(sandbox())).find(({ displayName }) => displayName.includes("Admin"));
    assert.ok(application);
    const gone = { status: 404, code: "Request_ResourceNotFound" };
    sandbox().faults.graph.add({ method: "GET", path: `^/applications/${application.id}$`, ...gone });
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
    const { code, output } = await pulumi("up", "--yes", "--expect-no-changes");
    assert.equal(code, 0, output);
  });

  it("is not made a second time without a preview either, and is taken back as the documentation says", async () => {
    await assertRefused("--skip-preview");
    const { id, appId } = (await made(sandbox())).find(({ displayName }) => displayName.includes("Admin")) ?? {};
    const principal = await sandbox().clouds.tenant.read(({ servicePrincipals }) =>
      Object.values(servicePrincipals).find((each) => each.appId === appId),
    );
    const urns = (await pulumi("stack", "--show-urns")).output;
    const parent = /\S+:SamlApplication::admin/.exec(urns)?.[0];
    const existing = `/applicationTemplates/${awsSingleAccountAccess}/instantiate/${id}/${principal?.id}`;
    const options = ["--parent", `app=${parent}`, "--generate-code=false", "--yes"];
    const { code, output } = await pulumi("import", type, "admin", existing, ...options);
    assert.equal(code, 0, output);
    const preview = await pulumi("preview", "--expect-no-changes");
    assert.equal(preview.code, 0, preview.output);
  });
});

describe("a deployment right after the first one, if Entra shows late what was written", function () {
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
