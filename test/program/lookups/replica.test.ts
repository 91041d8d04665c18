import assert from "node:assert/strict";
import { newWorld, replicaRegion } from "../../support/memoryEngine/world";
import { dev, refusals } from "./settled";

const pair = (region: string) => [["globalResiliency"], { replicaRegion: region }] as const;

/** Their regions exchanged: whichever is taken for the source. */
const theOtherWay = {
  ...dev([["instance"], { alias: "contoso-dev-replica" }], pair("us-east-1")),
  "aws:region": replicaRegion,
};

describe("the replica of a Global Resiliency pair", function () {
  this.timeout(60_000);

  it("is found by the id of its source", async () =>
    assert.deepEqual(await refusals(newWorld(), dev(pair(replicaRegion))), []));

  it("is refused if AWS has none there", async () => {
    const world = newWorld();
    const account = world.moment.account
      .replaceAll("contoso-dev-replica", "other")
      .replace(/"us-west-2"/g, '"eu-west-2"');
    const [problem = "", ...others] = await refusals(
      { ...world, moment: { ...world.moment, account } },
      dev(pair(replicaRegion)),
    );
    assert.match(
      problem,
      /^globalResiliency\.replicaRegion: "us-west-2" holds no replica of the instance \(.*\)\. Let Amazon Connect make it first \(ReplicateInstance, called in us-east-1\)/,
    );
    assert.deepEqual(others, []);
  });

  it("is not taken for its source", async () =>
    assert.deepEqual(await refusals(newWorld(), theOtherWay), [
      'globalResiliency.replicaRegion: "us-east-1" is where the pair has its source, and the stack\'s instance, in us-west-2, is the replica. Set aws:region to us-east-1, and write globalResiliency: {replicaRegion: us-west-2}.',
    ]));
});
