import assert from "node:assert/strict";
import * as fc from "fast-check";
import { withDefaults } from "../../../sandbox/bridge/defaults";
import type { Properties } from "../../../tools/wire/provider";
import { inputs, shape } from "./toy";

const urn = "urn:pulumi:dev::project::toy:index/thing:Thing::mine";
const filled = (given: Properties, olds: Properties = {}) => withDefaults(given, shape, { urn, olds });
const checked = ({ inputs, defaulted }: ReturnType<typeof filled>): Properties => ({
  ...inputs,
  __defaults: defaulted,
});

describe("withDefaults", () => {
  it("fills in what is left out, and makes up a name", () => {
    const { inputs, defaulted } = filled({ color: "red" });
    assert.deepEqual([inputs["enabled"], defaulted], [true, ["enabled", "name"]]);
    assert.match(JSON.stringify(inputs["name"]), /^"mine-[0-9a-f]{7}"$/);
  });

  it("leaves to the plan what is as good as nothing", () => {
    assert.ok(!("forced" in filled({}).inputs));
  });

  it("makes up no name beside a prefix", () => {
    assert.deepEqual(filled({ namePrefix: "a", enabled: false }).defaulted, []);
  });

  it("fills in the same again, and keeps what is given", () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const first = filled(given);
        assert.deepEqual(filled(given, checked(first)), first);
        for (const [key, value] of Object.entries(given)) assert.deepEqual(first.inputs[key], value);
      }),
    );
  });

  it("takes what was filled in before for the default, also if no list says what that was", () => {
    assert.equal(filled({}, { name: "old", __defaults: ["name"] }).inputs["name"], "old");
    assert.equal(filled({}, { enabled: false }).inputs["enabled"], false);
  });

  it("fills in again what the program has given in between", () => {
    const { inputs } = filled({}, { name: "old", enabled: false, __defaults: ["color"] });
    assert.notEqual(inputs["name"], "old");
    assert.equal(inputs["enabled"], true);
  });
});
