import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { BrokenConnection, type RequestFault, RequestFaults } from "../../../sandbox/core/requestFaults";

class Refused extends Error {}

/** What comes of requests, one after the other, and how many took effect. */
async function outcomes(faults: readonly RequestFault[], requests: readonly string[]) {
  const injected = new RequestFaults(({ status, code, message }) => new Refused(`${status} ${code}: ${message}`));
  for (const fault of faults) injected.add(fault);
  const answers: string[] = [];
  let effects = 0;
  for (const request of requests) {
    const [, method = "", path = ""] = /^(\w+) (.*)$/.exec(request) ?? [];
    const answer = await injected
      .around({ method, path }, () => Promise.resolve(`${++effects}`))
      .catch((error: unknown) => {
        if (error instanceof BrokenConnection) return "broken";
        if (error instanceof Refused) return error.message;
        throw error;
      });
    answers.push(answer);
  }
  return { answers, effects };
}

describe("faults of requests", () => {
  const get = "GET /groups?$filter=displayName eq 'Agents'";
  const post = "POST /groups";
  const busy = { status: 503, code: "Busy", message: "Later." };

  for (const [what, faults, requests, answers, effects] of [
    ["concern the first that matches, once", [{ path: "/groups", ...busy }], [get, get], ["503 Busy: Later.", "1"], 1],
    ["concern one method", [{ method: "POST", path: "/groups", ...busy }], [get, post], ["1", "503 Busy: Later."], 1],
    ["concern the path with its query", [{ path: "Agents'$", ...busy }], [post, get], ["1", "503 Busy: Later."], 1],
    ["break the connection if they have no status", [{ path: "" }], [get, get], ["broken", "1"], 1],
    ["lose an answer", [{ path: "", after: true, ...busy }], [post, post], ["503 Busy: Later.", "2"], 2],
    ["lose an answer with the connection", [{ path: "", after: true }], [post, post], ["broken", "2"], 2],
    ["concern the nth, and so many from there", [{ path: "", nth: 2, times: 2 }], 4, "1 broken broken 2", 2],
    ["take turns", [{ path: "" }, { path: "", ...busy }], 3, ["broken", "503 Busy: Later.", "1"], 1],
    ["count what another one hits", [{ path: "" }, { path: "", nth: 3 }], 4, "broken 1 broken 2", 2],
  ] as const) {
    it(what, async () => {
      const asked = typeof requests === "number" ? Array<string>(requests).fill(post) : requests;
      const expected = typeof answers === "string" ? answers.split(" ") : answers;
      assert.deepEqual(await outcomes(faults, asked), { answers: expected, effects });
    });
  }

  it("concern just as many as they say, whatever else is asked", async () => {
    const count = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(count, count, fc.array(fc.constantFrom("GET /a", "GET /b")), async (nth, times, requests) => {
        const { answers } = await outcomes([{ path: "/a$", nth, times }], requests);
        const ofA = answers.filter((_, index) => requests[index] === "GET /a");
        const ofB = answers.filter((_, index) => requests[index] === "GET /b");
        const hit = (index: number): boolean => index + 1 >= nth && index + 1 < nth + times;
        assert.deepEqual(
          ofA.map((answer) => answer === "broken"),
          ofA.map((_, index) => hit(index)),
        );
        assert.ok(!ofB.includes("broken"));
      }),
    );
  });

  it("come and go", async () => {
    const injected = new RequestFaults(({ message }) => new Refused(message));
    const ask = () => injected.around({ path: "/groups" }, () => Promise.resolve("answer"));
    injected.add({ path: "", times: 9, status: 503, message: "Later." });
    await assert.rejects(ask(), /^Error: Later\.$/);
    injected.clear();
    assert.equal(await ask(), "answer");
  });

  it("answer once they are told to", async () => {
    const injected = new RequestFaults(() => new Refused());
    const order: string[] = [];
    injected.add({ path: "" }, async () => {
      await Promise.resolve();
      order.push("told");
    });
    await assert.rejects(injected.around({ path: "" }, () => Promise.resolve()).finally(() => order.push("answered")));
    assert.deepEqual(order, ["told", "answered"]);
  });

  for (const [fault, problem] of [
    [{ path: "(" }, /is no regular expression/],
    [{ path: "", status: 200 }, /status/],
    [{ path: "", times: 0 }, /times/],
  ] as const) {
    it(`are refused as ${JSON.stringify(fault)}`, () => {
      assert.throws(() => {
        new RequestFaults(() => new Refused()).add(fault);
      }, problem);
    });
  }
});
