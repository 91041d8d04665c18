import assert from "node:assert/strict";
import { ConnectClient, DescribeInstanceCommand, ListUsersCommand } from "@aws-sdk/client-connect";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { RequestQuotas } from "../../../../sandbox/aws/http/requestQuotas";
import { connectInstance } from "../fixtures";
import { deployerKeys, makeWorld, refusedBy, type World } from "./support";

const of = { InstanceId: connectInstance };
const tooMany = ["TooManyRequestsException", 429, "Too Many Requests"] as const;

describe("Amazon Connect's quotas of requests", () => {
  let world: World;
  let now: number;
  let made: ConnectClient[];
  beforeEach(async () => {
    now = 0;
    made = [];
    world = await makeWorld({ quotaClock: () => now });
  });
  afterEach(async () => {
    for (const each of made) each.destroy();
    await world.stop();
  });

  /** Without AWS's own retries, which would really wait. */
  const client = (region = "us-east-1") => {
    const endpoint = world.server.origin;
    const connect = new ConnectClient({ region, endpoint, credentials: deployerKeys(world.server), maxAttempts: 1 });
    made.push(connect);
    return connect;
  };
  const users = (connect: ConnectClient) => connect.send(new ListUsersCommand(of));
  const useUp = async (connect: ConnectClient) => {
    for (let request = 0; request < 5; request++) await users(connect);
    await refusedBy(users(connect), ...tooMany);
  };

  it("take five at once, then one every half second, whoever asks", async () => {
    await useUp(client());
    now = 499;
    await refusedBy(users(client()), ...tooMany);
    now = 500;
    await users(client());
    await refusedBy(users(client()), ...tooMany);
  });

  it("take five at once again after a rest, and no more after a long one", async () => {
    await useUp(client());
    now = 2500;
    await useUp(client());
    now = 1e9;
    await useUp(client());
  });

  it("are of an operation and a region each", async () => {
    await useUp(client());
    await client().send(new DescribeInstanceCommand(of));
    await refusedBy(users(client("us-west-2")), "ResourceNotFoundException", 404, connectInstance);
  });

  it("take five and two a second more in any time, however requests come", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { minLength: 1, maxLength: 60, size: "max" }), (pauses) => {
        let time = 0;
        const quotas = new RequestQuotas(() => time);
        const taken: number[] = [];
        for (const pause of pauses) {
          time += pause;
          try {
            quotas.take("us-east-1", "ListUsers");
            taken.push(time);
          } catch {
            // A refusal takes nothing.
          }
        }
        for (const [first, from] of taken.entries())
          for (const [index, to] of taken.slice(first).entries()) assert.ok(index + 1 <= 5 + (2 * (to - from)) / 1000);
        // Whoever pauses for half a second is never refused.
        if (pauses.every((pause) => pause >= 500)) assert.equal(taken.length, pauses.length);
      }),
    ));

  it("do not count unless somebody says so", async () => {
    const free = await makeWorld();
    try {
      const { connect } = free.clients();
      for (let request = 0; request < 20; request++) assert.equal((await users(connect)).$metadata.attempts, 1);
    } finally {
      await free.stop();
    }
  });
});
