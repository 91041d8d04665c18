import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { assertEverybodySignsIn } from "./everybody";
import { restoreTornState } from "./tornState";
import { useSandbox } from "./support";
import { inFull } from "../support/extent";

const users = { everyone: { routingProfile: "Basic Routing Profile", securityProfiles: ["Agent"] } };
const declared = { ...users, apps: { admin: { securityProfiles: ["Admin"] } } };

inFull("users of the instance that the settings declare", function () {
  this.timeout(120_000);
  const sandbox = useSandbox({ attaches: false, deployed: true });
  const up = (...more: string[]) => sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev", ...more);
  const declare = (value: object) => sandbox().set("dev", ["entra-connect-sso:connectUsers"], value);
  const usernames = () =>
    sandbox().clouds.account.read(({ instances }) =>
      (instances.find(({ alias }) => alias === "contoso-dev")?.users ?? []).map(({ username }) => username),
    );

  it("are compared with the instance before anything is made", async () => {
    declare({ ...declared, people: { "sam@contoso.example": { hierarchyGroup: "Berlin", routingProfile: "Basic" } } });
    const { code, output } = await sandbox().pulumi("preview", "--stack", "dev");
    assert.notEqual(code, 0);
    assert.match(
      output,
      /people\["sam@contoso\.example"\]\.routingProfile: "Basic" is no routing profile of instance contoso-dev\. Write one of: Basic Routing Profile\./,
    );
    assert.match(
      output,
      /hierarchyGroup: "Berlin" is no hierarchy group of instance contoso-dev\. Make one there first: it has none\./,
    );
  });

  it("change nothing that people sign in with", async () => {
    declare(declared);
    const { code, output } = await sandbox().pulumi("preview", "--stack", "dev", "--diff");
    assert.equal(code, 0, output);
    assert.match(output, /\+ 1 to create\n {4}\d+ unchanged/);
    assert.match(output, /\+ entra-connect-sso:graph:ConnectUsers: \(create\)/);
  });

  it("are made, and let people in; the next deployment has nothing to do, and the policies no objection", async () => {
    await sandbox().clouds.account.write(({ instances }) => {
      const instance = instances.find(({ alias }) => alias === "contoso-dev");
      if (instance) instance.users = instance.users.filter(({ username }) => /^(?:ada|sam)@/.test(username));
    });
    const first = await up("--policy-pack", "policies");
    assert.equal(first.code, 0, first.output);
    assert.doesNotMatch(first.output, /advisory|mandatory/);
    await assertEverybodySignsIn(sandbox().clouds);
    const second = await up("--expect-no-changes");
    assert.equal(second.code, 0, second.output);
  });

  it("are given security profiles that the stack makes, unless the instance has one of that name", async () => {
    const key = "entra-connect-sso:securityProfiles";
    sandbox().set("dev", [key], { agent: { set: "agent" } });
    const taken = await sandbox().pulumi("preview", "--stack", "dev");
    assert.notEqual(taken.code, 0);
    assert.match(taken.output, /the instance contoso-dev has a security profile "agent" already\. Nothing was made\./);
    sandbox().set("dev", [key], { "Contact Centre Agents": { set: "agent", permissions: ["Rules.View"] } });
    declare({ ...declared, apps: { ...declared.apps, agent: { securityProfiles: ["Contact Centre Agents"] } } });
    const made = await up();
    assert.equal(made.code, 0, made.output);
    const profilesOf = (name: string) =>
      sandbox().clouds.account.read(({ instances }) =>
        instances
          .flatMap(({ alias, users }) => (alias === "contoso-dev" ? users : []))
          .filter(({ username }) => username.startsWith(name))
          .map(({ securityProfiles }) => securityProfiles),
      );
    assert.deepEqual(await profilesOf("bo@"), [["Contact Centre Agents"]]);
    await assertEverybodySignsIn(sandbox().clouds);
    sandbox().edit("dev", (file) => file.deleteIn(["config", key]));
    declare(declared);
    const gone = await up();
    assert.equal(gone.code, 0, gone.output);
    assert.deepEqual(await profilesOf("bo@"), [["Agent"]]);
    const [kept] = await sandbox().clouds.account.read(({ instances }) =>
      instances.flatMap((each) => each.madeProfiles ?? []),
    );
    assert.deepEqual(
      [kept?.name, kept?.description],
      ["Contact Centre Agents", "Made by Pulumi (entra-connect-sso/dev): changes by hand are undone"],
    );
  });

  it("show each person in a preview: who comes, who is renamed, who was changed by hand", async () => {
    await sandbox().clouds.account.write(({ instances }) => {
      const bo = instances.flatMap((instance) => instance.users).find(({ username }) => username.startsWith("bo@"));
      if (bo) bo.securityProfiles = ["Admin"];
    });
    await sandbox().clouds.tenant.write((tenant) => {
      const all = Object.values(tenant.users);
      const [chi, gil] = ["chi@", "gil"].map((name) => all.find((user) => user.userPrincipalName.startsWith(name)));
      if (chi) chi.surname = "Chang";
      const group = Object.values(tenant.groups).find(({ displayName }) => displayName === "Contact Centre Agents");
      if (!gil || !group) throw new Error("the sandbox has a guest and a group of agents");
      Object.assign(gil, { userPrincipalName: "gil@contoso.example" });
      group.members.push(gil.id);
    });
    const { code, output } = await sandbox().pulumi("preview", "--diff", "--refresh", "--stack", "dev");
    assert.equal(code, 0, output);
    assert.match(
      output,
      /~ bo@contoso\.example : "Bo \| Agent \| agent, but security profiles Admin" => "Bo \| Agent \| agent"/,
    );
    assert.match(output, /~ chi@contoso\.example: "Chi \| Agent \| agent" => "Chi \| Chang \| agent"/);
    assert.match(output, /\+ gil@contoso\.example: "Gil \| Guest \| agent"/);
    const done = await up("--refresh");
    assert.equal(done.code, 0, done.output);
    assert.ok((await usernames()).includes("gil@contoso.example"));
  });

  it("keep who leaves, and say so", async () => {
    await sandbox().clouds.tenant.write((tenant) => {
      const gil = Object.values(tenant.users).find(({ givenName }) => givenName === "Gil");
      for (const group of Object.values(tenant.groups)) group.members = group.members.filter((id) => id !== gil?.id);
    });
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.match(
      output,
      /warning: 1 of the users are of people who are no longer let in \(gil@contoso\.example\): they are kept/,
    );
    assert.ok((await usernames()).includes("gil@contoso.example"));
  });

  it("leave alone who has a user of another case, and name them", async () => {
    await sandbox().clouds.account.write(({ instances }) => {
      const bo = instances.flatMap((instance) => instance.users).find(({ username }) => username.startsWith("bo@"));
      if (bo) bo.username = "Bo@contoso.example";
    });
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.match(
      output,
      /bo@contoso\.example is Bo@contoso\.example in instance contoso-dev, and signs in as bo@contoso\.example/,
    );
    assert.ok(!(await usernames()).includes("bo@contoso.example"));
  });

  for (const [how, signal] of [
    ["killed", "SIGKILL"],
    ["interrupted", "SIGINT"],
  ] as const)
    it(`are all made, each once, if a deployment is ${how} while it makes them`, async () => {
      const before = (await usernames()).length;
      await crowd(20, how);
      const pid = join(sandbox().workspace.project, "..", "pid");
      const script = `echo $$ > "${pid}"; exec pulumi up --yes --skip-preview --non-interactive --stack dev`;
      const broken = sandbox().run("bash", ["-c", script], "capture");
      while ((await usernames()).length < before + 6) await sleep(100);
      process.kill(Number(readFileSync(pid, "utf8")), signal);
      const { code } = await broken;
      assert.notEqual(code, 0);
      const made = (await usernames()).length;
      assert.ok(made < before + 20, `${made - before} were made`);
      if (signal === "SIGKILL") {
        restoreTornState(sandbox().workspace, "dev");
        await sandbox().pulumi("cancel", "--yes", "--stack", "dev");
      }
      const { code: then, output } = await up();
      assert.equal(then, 0, output);
      const all = await usernames();
      assert.equal(all.length, before + 20);
      assert.equal(new Set(all).size, all.length);
      const nothing = await up("--expect-no-changes");
      assert.equal(nothing.code, 0, nothing.output);
    });

  /** So many people more among the agents. */
  const crowd = (count: number, name: string) =>
    sandbox().clouds.tenant.write((tenant) => {
      const group = Object.values(tenant.groups).find(({ displayName }) => displayName === "Contact Centre Agents");
      const [person] = Object.values(tenant.users);
      if (!group || !person) throw new Error("the sandbox has people and a group of agents");
      for (let index = 0; index < count; index++) {
        const id = randomUUID();
        tenant.users[id] = { ...person, id, userPrincipalName: `${name}${index}@contoso.example` };
        group.members.push(id);
      }
    });
});
