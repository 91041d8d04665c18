import assert from "node:assert/strict";
import { quotaProblems } from "../../program/quotas";
import { settingsOf } from "../settings/support";
import { newWorld } from "../support/memoryEngine/world";
import { dev, refusals } from "./lookups/settled";

const apps = (count: number, slug = "contact-centre-team") =>
  [
    ["apps"],
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `${slug}-${index}`,
        { displayName: `Team ${index}`, landing: "ccp" },
      ]),
    ),
  ] as const;
const quota = (characters: number) => [["role", "trustPolicyQuota"], characters] as const;

describe("what AWS refuses for its size", function () {
  this.timeout(60_000);

  it("is a trust policy of too many apps, which is found before anything is made", async () => {
    const [problem = "", ...others] = await refusals(newWorld(), dev(apps(26)));
    assert.match(
      problem,
      /^role\.trustPolicyQuota: 2048 is the most that AWS takes of a trust policy, and that of role entra-connect-sso-dev would have \d{4} characters\. Have AWS raise the quota/,
    );
    assert.deepEqual(others, []);
  });

  it("depends on the account's quota", async () => {
    assert.deepEqual(await refusals(newWorld(), dev(apps(26), quota(4096))), []);
    const [problem = "", ...others] = await refusals(newWorld(), dev(apps(60), quota(4096)));
    assert.match(problem, /4096 is the most .* AWS raises it to 4096 at most: shorten apps/);
    assert.deepEqual(others, []);
  });

  for (const [count, remedy] of [
    [
      45,
      /2048 is the most .* that of role \S+break-glass would have \d{4} .* \(up to 4096\), or list fewer in breakGlass/,
    ],
    [99, /AWS raises it to 4096 at most: list fewer in breakGlass\.trusted/],
  ] as const)
    it(`is a break-glass role that trusts ${count}, and said once`, async () => {
      const trusted = Array.from({ length: count }, (_, index) => `arn:aws:iam::444455556666:role/on-call-${index}`);
      const settings = dev([["breakGlass"], { trusted, mfa: "notRequired" }]);
      const [problem = "", ...others] = await refusals(newWorld(), settings);
      assert.match(problem, remedy);
      assert.deepEqual(others, []);
    });

  it("is not the trust policy if each app has a role of its own", async () =>
    assert.deepEqual(await refusals(newWorld(), dev(apps(26), [["role", "topology"], "perApp"])), []));

  it("is a SAML provider for each of more than 100 apps", async () =>
    assert.match(
      (await refusals(newWorld(), dev(apps(101, "a"), quota(4096)))).join(),
      /^apps are 101, each with a SAML provider of its own; an AWS account has 100 at most\./,
    ));

  it("is the reply URL of a Global Resiliency pair, which Entra takes up to 256 characters of", async () => {
    const pair = [["globalResiliency"], { replicaRegion: "us-west-2" }] as const;
    const named = (length: number) => [["apps", "agent", "samlProvider"], "p".repeat(length)] as const;
    assert.deepEqual(await refusals(newWorld(), dev(pair, named(53))), []);
    const [problem = "", ...others] = await refusals(newWorld(), dev(pair, named(54)));
    assert.match(
      problem,
      /^apps\.agent\.samlProvider: "p+" makes the reply URL 257 characters long, together with the role entra-connect-sso-dev; Entra takes 256, .*\. Shorten it or the name of the role\.$/,
    );
    assert.deepEqual(others, []);
    assert.match(
      (await refusals(newWorld(), dev(pair, named(30), [["role", "path"], "/a/"]))).join(),
      /, leave out role\.path\.$/,
    );
  });

  /** Each app in an instance of its own. */
  function problemsOf(count: number, settings: object): string[] {
    const own = Array.from({ length: count }, (_, index) => instanceOf(index));
    const parsed = settingsOf({
      ...settings,
      apps: Object.fromEntries(
        own.map(({ arn, alias }) => [alias, { displayName: alias, landing: "ccp", instance: { arn } }]),
      ),
    });
    const surroundings = {
      ...{ partition: "aws" as const, account: "111122223333", tenantId: "" },
      ...{ instance: instanceOf(999), instances: Object.fromEntries(own.map((each) => [each.alias, each])) },
      ...{ formerInstances: {}, principals: {}, deployed: {}, deployedRoles: {} },
    };
    return quotaProblems({ settings: parsed, surroundings })
      .filter(({ path }) => path[0] === "apps")
      .map(({ rule }) => rule);
  }
  const instanceOf = (index: number) => {
    const instanceId = `2fb42df9-78a2-4e74-9572-${String(index).padStart(12, "0")}`;
    const arn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
    return { arn, instanceId, alias: `a${index}`, region: "us-east-1" };
  };
  const breakGlass = { trusted: ["arn:aws:iam::111122223333:root"], mfa: "notRequired" };

  for (const [what, fits, settings, rule] of [
    ["of a role", 80, {}, /policy of role entra-connect-sso-dev, which names 100 of them, .* AWS takes 10240$/],
    ["of the tutorial", 40, { role: { permissions: "tutorial" } }, /AWS takes 6144$/],
    [
      "of the break-glass role",
      40,
      { role: { topology: "perApp" }, breakGlass },
      /policy of role entra-connect-sso-dev-break-glass, which names 101 of them/,
    ],
  ] as const)
    it(`is a policy ${what} for too many instances`, () => {
      assert.deepEqual(problemsOf(fits, settings), []);
      const [problem = "", ...others] = problemsOf(100, settings);
      assert.match(problem, rule);
      assert.deepEqual(others, []);
    });
});
