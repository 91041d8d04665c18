import assert from "node:assert/strict";
import { signInEverybody } from "../../sandbox/signIn";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

const app = (slug: string, ...path: string[]) => ["entra-connect-sso:apps", slug, ...path];
const prod = "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";

inFull("apps in several instances", function () {
  this.timeout(180_000);
  const sandbox = useSandbox({ deployed: true });
  const up = (...more: string[]) => sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev", ...more);

  /** By application, where its people arrive. */
  async function arrivals(): Promise<Record<string, string[]>> {
    const places: Record<string, Set<string>> = {};
    for (const { app: name, signIn } of await signInEverybody(sandbox().clouds)) {
      const place = signIn.ok ? `${signIn.arrival.instance} in ${signIn.arrival.region}` : signIn.error;
      (places[name] ??= new Set()).add(place);
    }
    return Object.fromEntries(Object.entries(places).map(([name, all]) => [name, [...all]]));
  }

  it("are refused all at once if instances are not there, are somebody else's, or have another kind of users", async () => {
    const [nowhere, foreign] = [{ alias: "contoso-nowhere" }, { arn: prod.replace("111122223333", "444455556666") }];
    sandbox().set("dev", ["entra-connect-sso:instance"], { alias: "contoso-legacy" });
    sandbox().set("dev", app("admin", "instance"), nowhere);
    sandbox().set("dev", app("agent", "instance"), foreign);
    const { code, output } = await sandbox().pulumi("preview", "--stack", "dev");
    assert.notEqual(code, 0);
    const text = output.replaceAll(/\s+/g, " ");
    assert.match(text, /have 3 problems/);
    assert.match(text, /instance\.alias: "contoso-legacy" is an instance that manages its users by CONNECT_MANAGED/);
    assert.match(
      text,
      /apps\.admin\.instance\.alias: "contoso-nowhere" is the alias of no Amazon Connect instance here/,
    );
    assert.match(text, /apps\.agent\.instance\.arn: .* names an instance of account 444455556666/);
    sandbox().restore("dev");
  });

  it("move one by one, and everybody signs in to their own: one role serves both", async () => {
    sandbox().set("dev", app("agent", "instance"), { arn: prod });
    sandbox().set("dev", ["entra-connect-sso:breakGlass"], {
      ...{ trusted: ["arn:aws:iam::111122223333:root"], mfa: "notRequired" },
    });
    const { code, output } = await up("--policy-pack", "policies");
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /advisory|mandatory|warning/);
    await assertEverybodySignsIn(sandbox().clouds);
    assert.deepEqual(await arrivals(), {
      "Amazon Connect - Admin (dev)": ["contoso-dev in us-east-1"],
      "Amazon Connect - Agent (dev)": ["contoso-prod in eu-central-1"],
    });
  });

  it("have nothing more to do", async () => {
    const { code, output } = await up("--expect-no-changes", "--policy-pack", "policies");
    assert.equal(code, 0, output);
  });

  it("tell where other programs find each instance, and where its people sign out", async () => {
    const { stdout } = await sandbox().run(
      "pulumi",
      ["stack", "output", "--json", "--stack", "dev", "--non-interactive"],
      "capture",
    );
    const outputs = JSON.parse(stdout) as Outputs;
    assert.equal(outputs.instance.alias, "contoso-dev");
    assert.equal(outputs.apps["admin"]?.instance, undefined);
    const { instance, signOut, streams } = outputs.apps["agent"] ?? {};
    assert.deepEqual([instance?.arn, instance?.region], [prod, "eu-central-1"]);
    assert.equal(signOut?.amazonConnect, "https://contoso-prod.my.connect.aws/logout");
    assert.deepEqual(
      [streams?.ccpUrl, streams?.region],
      ["https://contoso-prod.my.connect.aws/ccp-v2/", "eu-central-1"],
    );
    assert.match(outputs.readme, /contoso-prod/);
  });

  it("are what doctor finds healthy, deployed and planned", async () => {
    for (const more of [[], ["--planned"]]) {
      const doctor = ["cli/main.cjs", "doctor", "--stack", "dev", ...more];
      const { code, stdout, stderr } = await sandbox().run(process.execPath, doctor, "capture");
      assert.deepEqual([code, stderr], [0, ""], stdout);
      assert.match(stdout, /nothing is wrong/);
    }
  });

  it("have users of their own, if the settings declare them: each in the instances whose apps let them in", async () => {
    await sandbox().clouds.account.write(({ instances }) => {
      for (const instance of instances) instance.users = [];
    });
    const users = { everyone: { routingProfile: "Basic Routing Profile", securityProfiles: ["Agent"] } };
    sandbox().set("dev", ["entra-connect-sso:connectUsers"], {
      ...users,
      apps: { admin: { securityProfiles: ["Admin"] } },
    });
    const { code, output } = await up("--policy-pack", "policies");
    assert.equal(code, 0, output);
    const instances = await sandbox().clouds.account.read((state) => structuredClone(state.instances));
    const names = Object.fromEntries(
      instances.map(({ alias = "", users: all }) => [alias, all.map(({ username }) => username).sort()]),
    );
    assert.deepEqual(names, {
      "contoso-dev": ["ada@contoso.example", "sam@contoso.example"],
      "contoso-prod": ["bo@contoso.example", "chi@contoso.example", "dana@contoso.example", "sam@contoso.example"],
      "contoso-legacy": [],
    });
    await assertEverybodySignsIn(sandbox().clouds);
  });

  it("leave users and security profiles behind when they go, of which nothing counts as left over", async () => {
    const securityProfiles = { Desk: { set: "agent" } };
    sandbox().set("dev", ["entra-connect-sso:securityProfiles"], securityProfiles);
    sandbox().set("dev", ["entra-connect-sso:connectUsers", "everyone", "securityProfiles"], ["Desk"]);
    const made = await up();
    assert.equal(made.code, 0, made.output);
    sandbox().edit("dev", (file) => file.deleteIn(["config", ...app("agent", "instance")]));
    for (const deployment of [await up(), await up()]) assert.equal(deployment.code, 0, deployment.output);

    const there = () =>
      sandbox().clouds.account.read(({ instances }) => structuredClone(instances.find(({ arn }) => arn === prod)));
    const before = await there();
    assert.deepEqual(before?.users.filter(({ securityProfiles: own }) => own.includes("Desk")).length, 4);
    const args = ["cli/main.cjs", "leftovers", "--stack", "dev", "--remove", "--yes", "--json"];
    const { code, stdout } = await sandbox().run(process.execPath, args, "capture");
    assert.equal(code, 0, stdout);
    const { leftovers, others } = JSON.parse(stdout) as Record<"leftovers" | "others", unknown[]>;
    assert.deepEqual([leftovers, others], [[], []]);
    assert.deepEqual(await there(), before);
  });
});

interface Outputs {
  readonly instance: { readonly alias: string };
  readonly readme: string;
  readonly apps: Readonly<
    Record<
      string,
      {
        readonly instance?: { readonly arn: string; readonly region: string };
        readonly signOut?: { readonly amazonConnect: string };
        readonly streams?: { readonly ccpUrl: string; readonly region: string };
      }
    >
  >;
}
