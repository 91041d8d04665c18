import assert from "node:assert/strict";
import { z } from "zod";
import { otherOrder } from "../../federation/roleValue";
import { signInEverybody } from "../../sandbox/signIn";
import { setUpSharedRoleByHand } from "../cli/adopt/sharedRoleByHand";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

/** Applications that are not of the gallery, and whose app roles name the SAML provider first. */
inFull("adopting applications that were not made from the gallery", function () {
  this.timeout(240_000);
  const sandbox = useSandbox();
  const report = z.object({ findings: z.array(z.object({ app: z.string().optional(), text: z.string() })) });
  let roles: readonly (readonly [id: string, value: string])[] = [];
  const declaredRoles = () =>
    sandbox().clouds.tenant.read(({ applications }) =>
      Object.values(applications).flatMap(({ appRoles }) =>
        appRoles.flatMap(({ id, value }) => (value?.includes(":role/") ? [[id, value] as const] : [])),
      ),
    );
  const failures = async () =>
    (await signInEverybody(sandbox().clouds)).flatMap(({ person, signIn }) =>
      signIn.ok ? [] : [person, signIn.error],
    );
  async function pulumi(...args: string[]) {
    const { code, output } = await sandbox().pulumi(...args, "--stack", "adopted");
    assert.equal(code, 0, output);
  }

  before(async () => {
    await setUpSharedRoleByHand(sandbox().clouds);
    await sandbox().clouds.tenant.write(({ applications, servicePrincipals }) => {
      const ours = ({ displayName }: { displayName: string }) => displayName.startsWith("Contact Centre's");
      const principals = Object.values(servicePrincipals).filter(ours);
      for (const object of [...Object.values(applications).filter(ours), ...principals]) {
        object.applicationTemplateId = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
        for (const role of object.appRoles) if (role.value?.includes(":role/")) role.value = otherOrder(role.value);
      }
    });
    roles = await declaredRoles();
    assert.equal(roles.length, 2);
  });

  it("imports and deploys them, after which nothing is left to change", async () => {
    const apps = ["admin=Contact Centre's Admins", "agent=Contact Centre's Agents"].flatMap((app) => ["--app", app]);
    const command = ["cli/main.cjs", "adopt", "--stack", "adopted", "--region", "us-east-1", ...apps];
    const { code, stdout, stderr } = await sandbox().run(process.execPath, [...command, "--json", "--yes"], "capture");
    assert.equal(code, 0, stderr);
    const { findings } = report.parse(JSON.parse(stdout));
    for (const said of [/^it was not made from the gallery's/, /has the SAML provider first/]) {
      assert.equal(findings.filter(({ text }) => said.test(text)).length, 2, said.source);
    }
    await pulumi("stack", "init");
    await pulumi("import", "--file", "import.adopted.json", "--generate-code=false", "--protect=false", "--yes");
    await pulumi("up", "--yes", "--skip-preview");
    await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    await pulumi("preview", "--expect-no-changes");
  });

  it("keeps the app roles, and writes the role before the provider", async () => {
    assert.deepEqual(
      await declaredRoles(),
      roles.map(([id, value]) => [id, otherOrder(value)]),
    );
  });

  it("lets everybody sign in who was assigned", async () => assert.deepEqual(await failures(), []));
});
