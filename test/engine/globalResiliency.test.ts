import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { describeInstance } from "../../sandbox/aws/connectInstances";
import { mirrorUsers, replicateInstance } from "../../sandbox/aws/replicas";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

const key = "entra-connect-sso:globalResiliency";
const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const endpoint = `https://${instanceId}.us-east-1.sign-in.connect.aws/saml`;

/** A deployed stack goes to a pair and back, in two deployments each; everybody signs in after each of them. */
inFull("a Global Resiliency pair on the engine", function () {
  this.timeout(300_000);
  const sandbox = useSandbox({ deployed: true });
  const pulumi = (command: string, ...args: string[]) => sandbox().pulumi(command, "--stack", "dev", ...args);
  const up = () => pulumi("up", "--yes", "--skip-preview", "--policy-pack", "policies");
  const mirror = () =>
    sandbox().clouds.account.write((state) => mirrorUsers(state, describeInstance(state, "us-east-1", instanceId)));
  const withoutBo = () =>
    sandbox().clouds.account.write((state) => {
      const replica = describeInstance(state, "us-west-2", instanceId);
      replica.users = replica.users.filter(({ username }) => username !== "bo@contoso.example");
    });

  /** What both clouds have of the agents' application, and of the role. */
  async function deployed() {
    const application = await sandbox().clouds.tenant.read(({ applications, servicePrincipals }) => {
      const own = Object.values(applications).find(({ displayName }) => displayName === "Amazon Connect - Agent (dev)");
      const principal = Object.values(servicePrincipals).find(({ appId }) => appId === own?.appId);
      return { posts: own?.web.redirectUris, relayState: principal?.samlSingleSignOnSettings?.relayState };
    });
    const role = await sandbox().clouds.account.read(({ iam }) => {
      const found = iam.aws?.roles.find(({ name }) => name === "entra-connect-sso-dev");
      return { trust: found?.trustPolicy ?? "", permissions: JSON.stringify(found?.inlinePolicies) };
    });
    return { ...application, ...role };
  }

  async function deploys(): Promise<string> {
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /advisory|mandatory/);
    await assertEverybodySignsIn(sandbox().clouds);
    return output;
  }

  it("is refused as long as there is no replica", async () => {
    sandbox().set("dev", [key], { replicaRegion: "us-west-2" });
    const { code, output } = await pulumi("preview");
    assert.notEqual(code, 0);
    assert.match(
      output,
      /globalResiliency\.replicaRegion: "us-west-2" holds no replica of the instance \(.*\)\. Let Amazon Connect make it first/,
    );
  });

  it("is refused if somebody is missing in the replica", async () => {
    const asked = { replicaRegion: "us-west-2", replicaAlias: "contoso-dev-west" };
    await sandbox().clouds.account.write((state) => replicateInstance(state, "us-east-1", instanceId, asked));
    await withoutBo();
    const { output } = await pulumi("preview");
    assert.match(output, /bo@contoso\.example has no user in instance contoso-dev-west/);
    await mirror();
  });

  it("is entered in one deployment, in which the role still accepts the former address", async () => {
    const output = await deploys();
    assert.match(output, /still accepts assertions at https:\/\/signin\.aws\.amazon\.com\/saml; the next pulumi up/);
    assert.match(output, /the application still has a relay state, .*; the next pulumi up ends that/);
    const { posts, trust, permissions } = await deployed();
    assert.deepEqual(posts, [
      `${endpoint}?&instanceId=${instanceId}&accountId=111122223333&role=entra-connect-sso-dev&idp=entra-connect-sso-dev-agent&destination=/ccp-v2`,
    ]);
    assert.match(trust, /"StringLike"/);
    assert.match(permissions, /connect:InstanceId/);
  });

  it("is all that is left after the next one", async () => {
    assert.ok(!/warning: .*the next pulumi up/.test(await deploys()));
    const { relayState, trust } = await deployed();
    assert.equal(relayState, "");
    assert.deepEqual(/"SAML:aud":[^}]*/.exec(JSON.stringify(JSON.parse(trust)))?.[0], `"SAML:aud":["${endpoint}*"]`);
    const { code, output } = await pulumi("preview", "--expect-no-changes");
    assert.equal(code, 0, output);
  });

  it("shows in the outputs and the README of the stack", async () => {
    const { output } = await pulumi("stack", "output", "--json");
    const outputs = JSON.parse(output) as { replica: unknown; readme: string; apps: Record<string, object> };
    assert.deepEqual(outputs.replica, {
      ...{ alias: "contoso-dev-west", instanceId, region: "us-west-2" },
      arn: `arn:aws:connect:us-west-2:111122223333:instance/${instanceId}`,
    });
    for (const app of Object.values(outputs.apps)) assert.ok(!("relayState" in app));
    assert.match(outputs.readme, /\| Contact Control Panel \|/);
  });

  it("is what doctor finds everybody to land in, and who is missing", async () => {
    const args = ["cli/main.cjs", "doctor", "--stack", "dev", "--people"];
    const doctor = () => sandbox().run(process.execPath, args, "capture");
    const well = await doctor();
    assert.equal(well.code, 0, well.output);
    await withoutBo();
    const ill = await doctor();
    assert.equal(ill.code, 1, ill.output);
    assert.match(ill.output, /bo@contoso\.example[^]*Add the user bo@contoso\.example to the replica in us-west-2/);
    await mirror();
  });

  it("is what adopt finds, and declares without a change of where people sign in", async () => {
    const apps = ["admin=Amazon Connect - Admin (dev)", "agent=Amazon Connect - Agent (dev)"];
    const args = ["cli/main.cjs", "adopt", "--stack", "adopted", "--region", "us-east-1", "--json", "--yes"];
    const options = [...args, ...apps.flatMap((app) => ["--app", app])];
    const { code, stdout, stderr } = await sandbox().run(process.execPath, options, "capture");
    assert.equal(code, 0, stderr);
    const { changes, findings } = z
      .object({
        changes: z.array(z.object({ type: z.string(), properties: z.array(z.string()).optional() })),
        findings: z.array(z.object({ text: z.string() })),
      })
      .parse(JSON.parse(stdout));
    assert.ok(!findings.some(({ text }) => /reply URL|relay state|sign-ins at/.test(text)), stdout);
    assert.ok(!changes.some(({ type }) => type === "entra-connect-sso:graph:ApplicationSettings"), stdout);
    const file = readFileSync(join(sandbox().workspace.project, "Pulumi.adopted.yaml"), "utf8");
    assert.match(file, /globalResiliency:\n\s+replicaRegion: us-west-2/);
  });

  it("is what doctor finds in the settings, too", async () => {
    const args = ["cli/main.cjs", "doctor", "--stack", "dev", "--planned", "--people"];
    const { code, output } = await sandbox().run(process.execPath, args, "capture");
    assert.equal(code, 0, output);
    assert.match(output, /bo@contoso\.example +- +will land/);
  });

  it("is left again, in two deployments", async () => {
    sandbox().restore("dev");
    const output = await deploys();
    assert.match(
      output,
      /still accepts assertions at https:\/\/2fb42df9-.*sign-in\.connect\.aws\/saml\*; the next pulumi up/,
    );
    assert.match((await deployed()).permissions, /connect:InstanceId/);
    assert.ok(!/warning: .*the next pulumi up/.test(await deploys()));
    const { posts, relayState, trust, permissions } = await deployed();
    assert.deepEqual(posts, ["https://signin.aws.amazon.com/saml"]);
    assert.match(relayState ?? "", /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/connect\/federate\//);
    assert.doesNotMatch(trust, /sign-in\.connect\.aws/);
    assert.doesNotMatch(permissions, /connect:InstanceId/);
  });
});
