import assert from "node:assert/strict";
import { signIn } from "../../sandbox/signIn";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

const key = "entra-connect-sso:conditionalAccess";

/** A policy is reported first, then enforced, then gone; who is excluded and where nobody is asked signs in throughout. */
inFull("a Conditional Access policy on the engine", function () {
  this.timeout(300_000);
  const sandbox = useSandbox({ deployed: true });
  const pulumi = (command: string, ...args: string[]) => sandbox().pulumi(command, "--stack", "dev", ...args);
  const up = () => pulumi("up", "--yes", "--skip-preview");
  const policies = () =>
    sandbox().clouds.tenant.read((state) => structuredClone(Object.values(state.conditionalAccessPolicies)));
  const locations = () =>
    sandbox().clouds.tenant.read((state) => Object.values(state.namedLocations).map(({ displayName }) => displayName));
  const enters = (person: string) => signIn(sandbox().clouds, { person, app: "Amazon Connect - Agent (dev)" });

  it("is refused together with all that it names and that is not there", async () => {
    sandbox().set("dev", [key], { excludedGroups: ["Nobody"], excludedLocations: ["Nowhere"] });
    const { code, output } = await pulumi("preview");
    assert.notEqual(code, 0);
    assert.match(output, /have 2 problems; nothing was registered/);
    assert.match(
      output,
      /conditionalAccess\.excludedLocations\[0\]: "Nowhere" is not the name of exactly one named location/,
    );
  });

  it("only reports at first, for the applications of the stack alone", async () => {
    const excludedIpRanges = ["192.0.2.0/24"];
    sandbox().set("dev", [key], { excludedUsers: ["dana@contoso.example"], excludedIpRanges });
    const { code, output } = await up();
    assert.equal(code, 0, output);
    const [policy, ...others] = await policies();
    assert.deepEqual(others, []);
    const apps = await sandbox().clouds.tenant.read((state) =>
      Object.values(state.applications).flatMap(({ appId, displayName }) =>
        displayName.startsWith("Amazon Connect") ? [appId] : [],
      ),
    );
    assert.equal(policy?.state, "enabledForReportingButNotEnforced");
    assert.deepEqual(policy.conditions.applications.includeApplications.sort(), apps.sort());
    assert.deepEqual(policy.conditions.users.excludeUsers, ["0b000000-0000-4000-8000-000000000005"]);
    assert.ok((await locations()).includes("entra-connect-sso-dev"));
    const again = await pulumi("preview", "--expect-no-changes");
    assert.equal(again.code, 0, again.output);
  });

  it("is enforced when the settings say so, without a word of warning by then", async () => {
    sandbox().set("dev", [key, "state"], "enabled");
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.ok(!output.includes("before anybody has seen whom it stops"), output);
    assert.deepEqual(
      (await policies()).map(({ state }) => state),
      ["enabled"],
    );
  });

  it("stops who cannot meet it", async () => {
    const refused = await enters("chi@contoso.example");
    assert.ok(!refused.ok);
    assert.equal(refused.hop, "Entra: Conditional Access");
    assert.match(refused.error, /^AADSTS50076: /);
    assert.ok((await enters("bo@contoso.example")).ok);
  });

  for (const more of [[], ["--planned"]])
    it(`is what doctor says of whom it asks and of whom it does not: ${["deployed", ...more].at(-1)}`, async () => {
      const doctor = (...asked: string[]) =>
        sandbox().run(
          process.execPath,
          ["cli/main.cjs", "doctor", "--stack", "dev", ...more, "--people", ...asked],
          "capture",
        );
      const { code, stdout, stderr } = await doctor();
      assert.deepEqual([code, stderr], [0, ""], stdout);
      const [, asked = "", says] = /Asked at Entra: Conditional Access: (.*)\n {2}(.*)/.exec(stdout) ?? [];
      assert.ok(asked.includes("bo@contoso.example") && !asked.includes("dana@"), stdout);
      assert.equal(
        says,
        "Policy entra-connect-sso-dev asks for multi-factor authentication, except at entra-connect-sso-dev.",
      );
    });

  it("goes with its location when the settings have it no more", async () => {
    sandbox().edit("dev", (file) => file.deleteIn(["config", key]));
    const { code, output } = await up();
    assert.equal(code, 0, output);
    assert.deepEqual(await policies(), []);
    assert.ok(!(await locations()).includes("entra-connect-sso-dev"));
  });

  it("is remarked on if it is enforced at once", async () => {
    sandbox().set("dev", [key], { state: "enabled", excludedUsers: ["dana@contoso.example"] });
    const { code, output } = await pulumi("preview");
    assert.equal(code, 0, output);
    assert.match(output, /conditionalAccess\.state: "enabled" enforces a policy before anybody has seen whom it stops/);
  });
});
