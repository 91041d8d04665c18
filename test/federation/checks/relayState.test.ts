import assert from "node:assert/strict";
import fc from "fast-check";
import { relayStateProblems } from "../../../federation/checks/relayState";
import { relayState } from "../../../federation/relayState";
import { saysOnly } from "../refusals";

const instance = { region: "eu-central-1", instanceId: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" };
const govCloud = { region: "us-gov-west-1", instanceId: instance.instanceId };

describe("relay state check", () => {
  it("passes what the program writes, in both dialects and partitions", () => {
    for (const home of [instance, govCloud]) {
      for (const dialect of ["current", "legacy"] as const) {
        assert.deepEqual(relayStateProblems(relayState(home, { page: "ccp", dialect }), home), []);
      }
    }
  });

  it("finds the wrong region", () => {
    const url = relayState({ ...instance, region: "us-east-1" }, { page: "ccp" });
    saysOnly(relayStateProblems(url, instance), "us-east-1", "write eu-central-1");
  });

  it("finds the wrong partition, though GovCloud's address names no region", () => {
    saysOnly(relayStateProblems(relayState(govCloud, { page: "ccp" }), instance), "GovCloud", "write eu-central-1");
    saysOnly(
      relayStateProblems(relayState(instance, { page: "ccp" }), govCloud),
      "eu-central-1",
      "write us-gov-west-1",
    );
  });

  it("finds the wrong instance", () => {
    const other = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
    const url = relayState({ ...instance, instanceId: other }, { page: "ccp" });
    saysOnly(relayStateProblems(url, instance), other, `write ${instance.instanceId}`);
  });

  it("passes any instance where none is expected", () => {
    assert.deepEqual(relayStateProblems(relayState(instance, { page: "admin" })), []);
  });

  it("finds a destination that is not encoded", () => {
    const url = `https://eu-central-1.console.aws.amazon.com/connect/federate/${instance.instanceId}?destination=/ccp-v2`;
    saysOnly(relayStateProblems(url, instance), "not URL-encoded");
  });

  for (const nothing of [undefined, "", 7]) {
    it(`finds ${String(nothing) || "empty text"} instead of a relay state`, () => {
      saysOnly(relayStateProblems(nothing, instance), "arrive at the AWS console");
    });
  }

  it("reads any value without failing", () => {
    fc.assert(fc.property(fc.anything(), (value) => void relayStateProblems(value, instance)));
  });
});
