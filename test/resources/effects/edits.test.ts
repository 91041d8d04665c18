import assert from "node:assert/strict";
import { join } from "node:path";
import { effectsOf, plainText } from "../../../federation/effects";
import { effectsBeyond } from "../../../resources/effects";
import type { Side } from "../../../resources/effects/sides";
import { federationOf } from "../../../resources/model/federationOf";
import { resourceWords } from "../../../resources/words";
import { plannedIn } from "../../policies/engineStack";
import { type Edit, releasedBefore, type Settings, stackConfig } from "../../proofs/generatedSettings";
import { first, type NamedEdit, namedEdits } from "../../proofs/namedEdits";
import { scenario, type ScenarioName, scenarioNames } from "../../proofs/scenarios";
import { oneIn } from "../../support/extent";
import type { StackState } from "../../support/memoryEngine/state";
import { type Command, newWorld, run, type World } from "../../support/memoryEngine/world";
import { RecordedTexts, steady } from "../../support/recordedTexts";

/** What a pull request says of each edit. PROOFS=full with UPDATE_RECORDED=1, for all of them. */
const recorded = new RecordedTexts(join(__dirname, "edits.txt"));

const slot = { endDate: "2029-12-01T00:00:00Z" };
const certificates = { s0: { endDate: "2028-12-01T00:00:00Z" }, s1: slot };
const published = { signing: { active: "s0", certificates } };
const activated = { signing: { active: "s1", certificates } };
const [own, other, third] = ["111122223333", "444455556666", "777788889999"].map((id) => `arn:aws:iam::${id}:root`);
const breakGlass = { breakGlass: { trusted: [own, other] } };
const agent = { displayName: "Agent", landing: "ccp" };

/** What is not edited in the proofs, or in more than one step. */
const further: readonly NamedEdit[] = [
  { what: "a certificate more", edit: published },
  { what: "the new certificate is active", after: published, edit: activated },
  {
    what: "the old certificate is gone",
    after: activated,
    edit: { signing: { active: "s1", certificates: { s1: slot } } },
  },
  { what: "break-glass access", edit: breakGlass },
  {
    what: "others for break-glass access, without a device",
    after: breakGlass,
    edit: { breakGlass: { trusted: [own, third], mfa: "notRequired" } },
  },
  {
    what: "break-glass access with a device again",
    after: { breakGlass: { trusted: [own], mfa: "notRequired" } },
    edit: { breakGlass: { trusted: [own] } },
  },
  { what: "no break-glass access any more", after: breakGlass, edit: { breakGlass: undefined } },
  { what: "an app more, to which nobody is assigned", edit: { "apps.supervisor": { ...agent, displayName: "Later" } } },
  { what: "nobody is assigned any more", edit: { "apps.agent": agent } },
];

/** The way from imported to declared roles and back. */
const betweenRoles = scenarioNames.slice(scenarioNames.indexOf("claims for everyone"));
const titleOf = (name: ScenarioName): string => `role assignment: ${name}`;

const sideOf = (state: StackState): Side => {
  const resources = plannedIn(state);
  return { resources, federation: federationOf(resources) };
};

interface Stack {
  readonly world: World;
  readonly settings: Settings;
}

async function deployed({ world, settings }: Stack, edit: Edit): Promise<Stack> {
  const edited = { ...settings, ...edit };
  const up = await run(world, { command: "up", settings: stackConfig(edited) });
  assert.deepEqual(up.errors, []);
  return { world: up.world, settings: edited };
}

async function said(world: World, settings: Command["settings"]): Promise<string> {
  const { errors, planned } = await run(world, { command: "preview", settings });
  assert.deepEqual(errors, []);
  const [one, other] = [sideOf(world.state), sideOf(planned)];
  const sides = { deployed: one.federation, planned: other.federation };
  return effectsOf({ ...sides, words: resourceWords(), now: new Date() }, effectsBeyond(one, other))
    .map(({ weight, sentence }) => `  ${steady(`${weight}: ${plainText(sentence)}`)}\n`)
    .join("");
}

describe("what is said of an edit of a stack's settings", function () {
  this.timeout(60_000);
  let base: Stack;
  before(async () => {
    base = await deployed({ world: newWorld(), settings: {} }, first);
  });

  const told = [...namedEdits, ...further].filter(({ refusal }) => refusal === undefined);
  for (const { what, after, edit } of oneIn(3, told)) {
    it(what, async () => {
      const before = after === undefined ? base : await deployed(base, after);
      const leaving = releasedBefore(before.settings, { ...before.settings, ...edit });
      const stack = leaving === undefined ? before : await deployed(before, leaving);
      const now = await said(stack.world, stackConfig({ ...stack.settings, ...edit }));
      assert.equal(now, recorded.of(what, now));
    });
  }

  for (const name of oneIn(2, betweenRoles)) {
    it(titleOf(name), async () => {
      const { before, command } = await scenario(name);
      const now = await said(before, command.settings);
      assert.equal(now, recorded.of(titleOf(name), now));
    });
  }

  it("is recorded, and nothing else", () => {
    const titles = [...told.map(({ what }) => what), ...betweenRoles.map(titleOf)];
    assert.deepEqual(recorded.titles().sort(), titles.sort());
  });
});
