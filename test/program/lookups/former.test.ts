import assert from "node:assert/strict";
import { newWorld, run, settingsOf } from "../../support/memoryEngine/world";
import { dev, devWorld, refusals } from "./settled";

const signing = (endDate: string) => [["signing"], { active: "2026", certificates: { "2026": { endDate } } }] as const;

describe("settings of a stack that is deployed", function () {
  this.timeout(60_000);

  it("are taken again", async () => assert.deepEqual(await refusals(await devWorld(), dev()), []));

  it("rename nobody in Amazon Connect without a word", async () => {
    const byNumber = [["roleSessionName"], "employeeId"] as const;
    const withoutDana = [["apps", "agent", "users"], []] as const;
    const list =
      "ada@contoso.example becomes E1001; sam@contoso.example becomes E1004; bo@contoso.example becomes E1002; chi@contoso.example becomes E1003";
    assert.deepEqual(await refusals(await devWorld(), dev(byNumber, withoutDana)), [
      `roleSessionName: "employeeId" would rename 4 of 4 people in Amazon Connect, which knows them by userPrincipalName until now: ${list}. Make new users for these in Amazon Connect: until then, they cannot sign in. If that is meant, write renamesPeople: userPrincipalName.`,
    ]);
    const renamed = dev(byNumber, withoutDana, [["renamesPeople"], "userPrincipalName"]);
    const up = await run(await devWorld(), { command: "up", settings: renamed });
    assert.deepEqual(up.errors, []);
    // The word is for one change alone.
    const back = dev(withoutDana, [["renamesPeople"], "userPrincipalName"]);
    assert.match((await refusals(up.world, back)).join(), /which knows them by employeeId until now/);
  });

  it("may name people by another attribute that is the same for all of them", async () => {
    const withoutDana = [["apps", "agent", "users"], []] as const;
    assert.deepEqual(await refusals(await devWorld(), dev([["roleSessionName"], "mail"], withoutDana)), []);
  });

  it("keep the apps that are deployed, by their names", async () => {
    const { admin, agent } = settingsOf("dev")["entra-connect-sso:apps"] as Record<string, object>;
    const gone =
      /^apps\.agent is deployed, but no longer in these settings: 4 people lose it\. To remove it, put it back/;
    for (const apps of [{ admin }, { admin, agents: agent }, { admin, agents: { ...agent, protection: "none" } }]) {
      const [problem = "", ...others] = await refusals(await devWorld(), dev([["apps"], apps]));
      assert.match(problem, gone);
      assert.deepEqual(others, []);
    }
  });

  it("let an app go that was given free before", async () => {
    const free = dev([["apps", "agent", "protection"], "none"]);
    const freed = await run(await devWorld(), { command: "up", settings: free });
    assert.deepEqual(freed.errors, []);
    const { admin } = settingsOf("dev")["entra-connect-sso:apps"] as Record<string, object>;
    const gone = await run(freed.world, { command: "up", settings: dev([["apps"], { admin }]) });
    assert.deepEqual(gone.errors, []);
    assert.doesNotMatch(gone.world.moment.tenant, /Amazon Connect - Agent/);
    assert.doesNotMatch(gone.world.moment.account, /entra-connect-sso-dev-agent/);
    // And nothing of it is missed later.
    assert.deepEqual(await refusals(gone.world, dev([["apps"], { admin }])), []);
  });

  it("go on while an origin is not approved any more, unless an app is to land there now", async () => {
    const desk = [["apps", "agent", "landing"], { url: "https://desk.contoso.example/agents" }] as const;
    const { world, errors } = await run(newWorld(), { command: "up", settings: dev(desk) });
    assert.deepEqual(errors, []);
    const account = world.moment.account.replaceAll('"https://desk.contoso.example"', "");
    assert.notEqual(account, world.moment.account);
    const removed = { ...world, moment: { ...world.moment, account } };
    const said =
      /^apps\.agent lets people land on https:\/\/desk\.contoso\.example, which instance contoso-dev does not approve/;
    const renamed = await run(removed, {
      command: "up",
      settings: dev(desk, [["apps", "admin", "displayName"], "Desk"]),
    });
    assert.deepEqual(renamed.errors, []);
    assert.match(renamed.world.moment.tenant, /"Desk"/);
    const moved = [["apps", "agent", "landing"], { url: "https://desk.contoso.example/new" }] as const;
    assert.match((await refusals(removed, dev(moved))).join(), said);
    const second = { displayName: "Second", landing: desk[1], groups: ["Contact Centre Agents"] };
    assert.match(
      (await refusals(removed, dev(desk, [["apps", "second"], second]))).join(),
      /^apps\.second lets people land on/,
    );
  });

  it("do not hide that a certificate ends, by another date for its slot", async () => {
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().replace(/\.\d+Z/, "Z");
    const lenient = { ...(signing(soon)[1] as object), expiry: { failDays: 0 } };
    const deployed = await run(newWorld(), { command: "up", settings: dev([["signing"], lenient]) });
    assert.deepEqual(deployed.errors, []);
    const problems = await refusals(deployed.world, dev(signing("2028-12-01T00:00:00Z")));
    assert.match(
      problems.join(),
      /^signing\.certificates\["2026"\] ends in 9 days, at .*; deployments stop 14 days before/,
    );
  });
});
