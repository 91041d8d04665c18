import assert from "node:assert/strict";
import { join } from "node:path";
import { stringify } from "yaml";
import { bootstrap, config } from "../../bootstrap/support";
import { uniqueEnd } from "../../support/canonical";
import { everyFeature } from "../../support/everyFeature";
import {
  isProvider,
  providerUrn,
  type ResourceState,
  stackType,
  type StackState,
} from "../../support/memoryEngine/state";
import { type Command, newWorld, run, settingsOf } from "../../support/memoryEngine/world";
import { RecordedTexts, steady } from "../../support/recordedTexts";
import { dev } from "../lookups/settled";

/** What each resource is declared with: UPDATE_RECORDED=1 writes it again. Each change of it is one of somebody's clouds. */
const recorded = new RecordedTexts(join(__dirname, "declared.txt"));

const deployed = async (settings: Command["settings"]): Promise<StackState> => {
  const { errors, world } = await run(newWorld(), { command: "up", settings });
  assert.deepEqual(errors, []);
  return world.state;
};

const stacks: Readonly<Record<string, () => Promise<StackState>>> = {
  "every feature": () => deployed(dev(...everyFeature)),
  tutorial: () => deployed(settingsOf("tutorial")),
  bootstrap: async () => {
    const { errors, state } = await bootstrap(newWorld(), { settings: config({ state: { bucket: "contoso-state" } }) });
    assert.deepEqual(errors, []);
    return state;
  },
};

describe("what each resource is declared with", function () {
  this.timeout(60_000);

  const titles: string[] = [];

  for (const [stack, deploy] of Object.entries(stacks)) {
    it(stack, async () => {
      const { resources } = await deploy();
      const texts = resources
        .filter(({ type }) => type !== stackType)
        .map((resource) => ({ title: `${stack}: ${wordsOf(resource.urn)}`, now: textOf(resource) }))
        .sort((one, other) => (one.title < other.title ? -1 : 1));
      titles.push(...texts.map(({ title }) => title));
      const all = (text: (each: (typeof texts)[number]) => string) =>
        texts.map((each) => `${each.title}\n${text(each)}`).join("");
      assert.equal(
        all(({ now }) => now),
        all(({ title, now }) => recorded.of(title, now)),
      );
    });
  }

  it("is recorded, and nothing else", () => {
    assert.deepEqual(recorded.titles().sort(), titles.sort());
  });
});

/** As YAML, without what is as the engine has it by default. */
function textOf(resource: ResourceState): string {
  const { inputs, parent, dependencies, provider, protect, retainOnDelete, deletedWith } = resource;
  const { deleteBeforeReplace, ignoreChanges, replaceOnChanges, timeouts, hooks } = resource;
  // What the provider notes about them, and the tags again.
  const asked = Object.entries(inputs).filter(([key]) => key !== "__defaults" && key !== "tagsAll");
  const options = {
    parent: wordsOf(parent),
    dependsOn: dependencies.map(wordsOf).sort(),
    provider: provider === "" ? "" : wordsOf(providerUrn(provider)),
    ...{ protect, retainOnDelete, deletedWith, deleteBeforeReplace, ignoreChanges, replaceOnChanges, timeouts, hooks },
  };
  const text = stringify(
    { ...withoutDefaults(options), ...(isProvider(resource.type) ? {} : { inputs: Object.fromEntries(asked) }) },
    { lineWidth: 0 },
  );
  // Before ids are found in them.
  const short = text
    .replace(/[A-Za-z0-9+/]{200,}={0,2}/g, "<base64>")
    .replace(/value: [A-Za-z0-9+/]{40}$/gm, "value: <secret access key>")
    .replace(new RegExp(uniqueEnd, "g"), "<unique>")
    .replace(/\bAKIA[0-9A-Z]{16}/g, "<access key>");
  return steady(short).replace(/^/gm, "  ").trimEnd() + "\n";
}

const wordsOf = (urn: string): string => {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""} ${name}`;
};

function withoutDefaults(options: object): object {
  const set = Object.entries(options).flatMap(([key, value]: [string, unknown]) => {
    const inner = typeof value === "object" && value !== null && !Array.isArray(value) ? withoutDefaults(value) : value;
    const isDefault = !inner || (typeof inner === "object" && Object.keys(inner).length === 0);
    return isDefault ? [] : [[key, inner] as const];
  });
  return Object.fromEntries<unknown>(set);
}
