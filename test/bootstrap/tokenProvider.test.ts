import assert from "node:assert/strict";
import type { AccountState } from "../../sandbox/aws";
import { newWorld, type World } from "../support/memoryEngine/world";
import { stackType } from "../support/memoryEngine/state";
import { bootstrap, changed, config, type Config, problemsOf } from "./support";

const url = "https://token.actions.githubusercontent.com";
const arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const setting = "entra-connect-sso-bootstrap:openIdConnectProvider:";

/** An account in which somebody else has made the provider. */
const withProvider = (clientIds = ["sts.amazonaws.com"]): Promise<World> =>
  changed(newWorld(), (account) => account.createOpenIdConnectProvider({ url, clientIds, tags: {} }));

describe("the OpenID Connect provider of pipelines", function () {
  this.timeout(20_000);

  const existing = config({ openIdConnectProvider: "existing" });
  const foreign = `account 111122223333 has an OpenID Connect provider for ${url} that this stack has not made`;
  const audience =
    /accepts .*, and tokens of jobs are for the audience sts\.amazonaws\.com\. Add it: aws iam add-client-id/;
  const cases: [what: string, world: () => World | Promise<World>, settings: Config, problems: (string | RegExp)[]][] =
    [
      [
        "is to exist and does not",
        newWorld,
        existing,
        [
          `${setting} "existing" does not fit: account 111122223333 has no OpenID Connect provider for ${url}. Leave it out, and this stack makes the provider; or deploy first what makes it.`,
        ],
      ],
      ["exists", withProvider, existing, []],
      ["exists for other audiences alone", () => withProvider(["a", "b"]), existing, [audience]],
      ["exists for no audience", () => withProvider([]), existing, [/accepts no audience, and/]],
      [
        "is to be made and somebody else has made it",
        withProvider,
        config(),
        [`${setting} "create" does not fit: ${foreign}. Write existing, and this stack uses it.`],
      ],
      [
        "is to be made and somebody else has made it, for other audiences",
        () => withProvider(["a"]),
        config(),
        [new RegExp(foreign), audience],
      ],
      [
        "is one of several problems",
        withProvider,
        { ...config(), "aws:region": "eu-central-1" },
        [/aws:region: eu-central-1 is not the region/, new RegExp(foreign)],
      ],
    ];
  for (const [what, world, settings, expected] of cases) {
    it(`is looked up before anything is made: it ${what}`, async () => {
      const result = await bootstrap(await world(), { command: "preview", settings });
      const problems = problemsOf(result);
      assert.equal(problems.length, expected.length, problems.join("\n"));
      expected.forEach((problem, index) => {
        if (typeof problem === "string") assert.equal(problems[index], problem);
        else assert.match(problems[index] ?? "", problem);
      });
      if (expected.length > 0) assert.deepEqual(result.operations, []);
      else assert.deepEqual(result.errors, []);
    });
  }

  it("is no error where this stack has made it, even if it did not come to its end, and gets its audience back", async () => {
    const done = await bootstrap(newWorld());
    const isMade = ({ type }: { type: string }) => type.endsWith(":OpenIdConnectProvider") || type === stackType;
    const state = { ...done.state, resources: done.state.resources.filter(isMade) };
    assert.equal(state.resources.length, 2);
    const world = await changed(await withProvider(), (account) =>
      account.removeClientIdFromOpenIdConnectProvider(arn, "sts.amazonaws.com"),
    );
    const again = await bootstrap(world, { state });
    assert.deepEqual(again.errors, []);
    await changed(again.world, async (account) =>
      assert.deepEqual((await account.getOpenIdConnectProvider(arn)).clientIds, ["sts.amazonaws.com"]),
    );
  });

  it("is used by a second stack of the account", async () => {
    const { world } = await bootstrap(newWorld());
    const settings = config({ name: "other-pipeline", openIdConnectProvider: "existing" });
    assert.deepEqual((await bootstrap(world, { settings })).errors, []);
  });

  it("that cannot be looked up is said to need a permission", async () => {
    const world = newWorld();
    const account = JSON.parse(world.moment.account) as AccountState;
    account.caller.policies = [];
    const moment = { ...world.moment, account: JSON.stringify(account) };
    const result = await bootstrap({ ...world, moment }, { command: "preview" });
    assert.match(
      problemsOf(result).join("\n"),
      /"create" cannot be checked, because arn:.* cannot be looked up \(.*not authorized to perform: iam:GetOpenIDConnectProvider.*permission iam:GetOpenIDConnectProvider/,
    );
    assert.deepEqual(result.operations, []);
  });
});
