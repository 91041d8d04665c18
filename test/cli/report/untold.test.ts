import assert from "node:assert/strict";
import { reportOf } from "../../../cli/report/reportOf";
import { readRecording, takenAt } from "./recording";

const root = "urn:pulumi:dev::entra-connect-sso";
const custom = (op: string, type: string, name: string, others: object = {}) => ({
  ...{ op, urn: `${root}::${type}::${name}`, type },
  new: { urn: `${root}::${type}::${name}`, type, custom: true, inputs: {}, outputs: {} },
  ...others,
});

/** The recorded preview in which nothing changes, and besides what these steps say. */
function untoldOf(...steps: readonly object[]): readonly string[] {
  const run = readRecording("relay-state");
  const more = steps.map((metadata) => JSON.stringify({ resOutputsEvent: { metadata } }));
  const { effects, untold } = reportOf("dev", { ...run, events: [run.events, ...more].join("\n") }, takenAt());
  assert.equal(effects.length, 1, "as without these steps");
  return untold;
}

describe("what no sentence tells", () => {
  it("is nothing if all changes are told", () => {
    assert.deepEqual(untoldOf(), []);
  });

  it("is listed beside the sentences, by what becomes of it and by kind", () => {
    assert.deepEqual(
      untoldOf(
        custom("create", "aws:kms/key:Key", "a"),
        custom("create", "aws:kms/key:Key", "b"),
        custom("create", "aws:sns/topic:Topic", "alerts"),
        custom("update", "aws:sns/topic:Topic", "other", { diffs: ["tags", "displayName"] }),
      ),
      ['create 2 Key, Topic "alerts"', 'update Topic "other" (displayName, tags)'],
    );
  });

  it("has neither components nor providers that are made, but those that change", () => {
    assert.deepEqual(
      untoldOf(
        custom("create", "entra-connect-sso:index:Alerts", "a"),
        custom("create", "pulumi:providers:aws", "default"),
        custom("update", "pulumi:providers:azuread", "default", { diffs: ["version"] }),
      ),
      ['update provider azuread "default" (version)'],
    );
  });

  it("has what is read and yet no part of a sentence, as a tag", () => {
    const run = readRecording("relay-state");
    const provider = run.state.resources.find((each) => each.type.endsWith(":SamlProvider"));
    assert.ok(provider);
    const { urn, type, outputs, inputs, parent } = provider;
    const tagged = { urn, type, parent, custom: true, inputs, outputs: { ...outputs, tags: { a: "b" } } };
    assert.deepEqual(untoldOf({ op: "update", urn, type, diffs: ["tags"], new: tagged }), [
      `update SamlProvider "${urn.split("::").at(-1)}" (tags)`,
    ]);
  });
});
