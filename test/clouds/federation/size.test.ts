import assert from "node:assert/strict";
import { isKnown } from "../../../federation/facts";
import { large } from "./large";
import { serve } from "./world";

describe("a federation of three applications and 2,000 people", () => {
  it("is read in few requests, none of which is for one person", async () => {
    const { states, asked } = await large(2000);
    const served = await serve(states);
    try {
      const { people, instances, apps } = await served.read(asked);
      assert.equal(isKnown(people) && people.length, 2000);
      assert.equal(apps.length, 3);
      assert.equal(
        isKnown(instances) && instances[0] && isKnown(instances[0].users) && instances[0].users.length,
        2000,
      );
      const [graph, aws] = [served.graph.requests, served.aws.requests];
      assert.deepEqual(
        [graph.length, aws.length],
        [29, 18],
        [...graph.map((request) => request.slice(0, 120)), ...aws.map((request) => request.slice(0, 120))].join("\n"),
      );
    } finally {
      await served.stop();
    }
  }).timeout(120_000);
});
