import assert from "node:assert/strict";
import { askedOf, deployedStack } from "../../../cli/doctor/deployed";
import { exportedState } from "../../../resources/state/exportedState";
import { UserError } from "../../../tools/userError";
import { exported } from "../../support/memoryEngine/exported";
import { emptyState, type StackState, stackType } from "../../support/memoryEngine/state";
import { newWorld, run, settingsOf } from "../../support/memoryEngine/world";

const read = (state: StackState) => deployedStack(exportedState(exported(state)), "dev");
const settings = settingsOf("dev");

describe("a deployed stack, by its state", function () {
  this.timeout(60_000);
  let state: StackState;
  before(async () => void ({ state } = (await run(newWorld(), { command: "up", settings })).world));

  it("is what its outputs say, once it was deployed to the end", () => {
    const outputs = state.resources.find(({ type }) => type === stackType)?.outputs ?? {};
    const said = outputs["apps"] as Record<string, { clientId: string; samlProviderArn: string; roleArn: string }>;
    const { apps, unfinished, federation } = read(state);
    const expected = Object.entries(said).map(([slug, { clientId, samlProviderArn }]) => [
      slug,
      { clientId, samlProviderArn },
    ]);
    assert.deepEqual(apps, Object.fromEntries(expected));
    assert.deepEqual(unfinished, []);
    const {
      roleArns,
      samlProviderArns,
      instanceArns,
      apps: asked,
    } = askedOf({ apps, federation }, { project: "entra-connect-sso", stack: "dev" });
    assert.deepEqual(roleArns, [...new Set(Object.values(said).map(({ roleArn }) => roleArn))]);
    assert.deepEqual(
      [...samlProviderArns].sort(),
      Object.values(said)
        .map((app) => app.samlProviderArn)
        .sort(),
    );
    assert.deepEqual(instanceArns, [(outputs["instance"] as { arn: string }).arn]);
    assert.deepEqual(
      asked.map(({ slug }) => slug),
      Object.keys(said),
    );
  });

  it("keeps the departures from the safe defaults", async () => {
    const tutorial = await run(newWorld(), { command: "up", settings: settingsOf("tutorial") });
    assert.deepEqual(
      [read(state).departures.size, read(tutorial.world.state).departures.has("roleAssignment: imported")],
      [0, true],
    );
  });

  it("has the applications of a deployment that did not come to its end, with what it was at", async () => {
    const seen = new Set<string>();
    for (const nth of [6, 12, 18]) {
      const { world, isInterrupted } = await run(newWorld(), {
        ...{ command: "up", settings },
        interruption: { nth, takesEffect: true, kills: true },
      });
      assert.ok(isInterrupted);
      const { apps, unfinished } = read(world.state);
      for (const slug of Object.keys(apps)) {
        seen.add(slug);
        assert.ok(unfinished.includes(`making app ${slug}`), unfinished.join());
      }
      assert.ok(
        unfinished.some((each) => /^(creating|updating) \w+ "[\w.-]+"$/.test(each)),
        unfinished.join(),
      );
    }
    assert.deepEqual([...seen].sort(), ["admin", "agent"]);
  });

  it("knows an application before its service principal is set up", () => {
    const resources = state.resources.filter(({ type }) => !type.endsWith(":ServicePrincipal"));
    const early = { ...state, resources };
    assert.deepEqual(
      Object.values(read(early).apps).map(({ clientId }) => clientId),
      Object.values(read(state).apps).map(({ clientId }) => clientId),
    );
  });

  it("is refused without an application, in words that say what to do", () => {
    for (const empty of [emptyState, { ...state, resources: state.resources.filter(({ type }) => type === stackType) }])
      assert.throws(
        () => read(empty),
        (error) => error instanceof UserError && error.message.includes("First: pulumi up --stack dev;"),
      );
  });
});
