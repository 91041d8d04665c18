import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { withTimeout } from "../../../sandbox/core/deadline";
import { BrokenConnection } from "../../../sandbox/core/requestFaults";
import { GraphError } from "../../../sandbox/entra";
import { askedByAzuread } from "../../../sandbox/entra/azureadClient";
import { VirtualClock } from "../../graph-provider/support";

/** Asks until Graph answers or azuread gives up; answers fail in turn, the last one for ever. */
async function ask(request: string, failures: readonly (Error | undefined)[], timeout = 0) {
  const clock = new VirtualClock();
  const [method = "", path = ""] = request.split(" ");
  let calls = 0;
  const carry = askedByAzuread((_, answer) => answer(), clock);
  const answer = (): Promise<string> => {
    const failure = failures[Math.min(calls++, failures.length - 1)];
    return failure === undefined ? Promise.resolve("answered") : Promise.reject(failure);
  };
  const outcome = await withTimeout(timeout, () => carry({ method, path }, answer)).catch((error: unknown) => error);
  return { outcome, calls, pauses: clock.waits.map((wait) => wait / 1000) };
}

const patch = "PATCH /applications/a";
const error = (status: number, message = "No.", retryAfter?: number): GraphError =>
  new GraphError(status, "Code", message, retryAfter);

describe("azuread's calls of Graph", () => {
  for (const status of [408, 424, 429, 500, 502, 503, 504]) {
    it(`are sent again after ${status}, with growing pauses, writes too`, async () => {
      const failures = [error(status), error(status), error(status), undefined];
      const expected = { outcome: "answered", calls: 4, pauses: [1, 2, 4] };
      assert.deepEqual(await ask(patch, failures), expected);
    });
  }

  for (const status of [400, 401, 403, 404, 405, 409, 412, 501]) {
    it(`are not sent again after ${status}`, async () => {
      const refusal = error(status);
      assert.deepEqual(await ask(patch, [refusal]), { outcome: refusal, calls: 1, pauses: [] });
    });
  }

  it("wait as long as Graph asks for", async () => {
    assert.deepEqual((await ask(patch, [error(429, "Busy.", 17), error(503), undefined])).pauses, [17, 2]);
  });

  // https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/client/client.go
  for (const [timeout, calls] of [
    [1, 1],
    [7, 2],
    [8, 3],
    [10, 3],
    [60, 5],
    [300, 10],
    [600, 15],
    [0, 10],
  ] as const) {
    it(`are sent ${calls} times in ${timeout === 0 ? "an operation without a limit" : `${timeout} s`}`, async () => {
      const refusal = error(503);
      const asked = await ask(patch, [refusal], timeout);
      assert.deepEqual([asked.outcome, asked.calls], [refusal, calls]);
    });
  }

  it("come to an end before the time of the operation does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7200 }), async (timeout) => {
        const { pauses } = await ask(patch, [error(500)], timeout);
        assert.ok(pauses.reduce((sum, pause) => sum + pause, 0) < timeout);
      }),
    );
  });

  it("end with the time of the operation if Graph asks for more", async () => {
    const { outcome, pauses } = await ask(patch, [error(429, "Busy.", 20)], 30);
    assert.match(String(outcome), /^Error: context deadline exceeded$/);
    assert.deepEqual(pauses, [20, 10]);
  });

  for (const [request, refusal, isLate] of [
    ["POST /servicePrincipals/s/appRoleAssignedTo", error(404), true],
    ["POST /servicePrincipals/s/appRoleAssignedTo", error(400, "Not a valid reference update."), true],
    ["POST /servicePrincipals/s/appRoleAssignedTo", error(400, "Permission being assigned was not found."), false],
    ["GET /servicePrincipals/s/appRoleAssignedTo", error(404), false],
    [
      "POST /servicePrincipals",
      error(400, "The appId 'a' of the service principal does not reference a valid application object."),
      true,
    ],
    ["POST /servicePrincipals", error(400, "Invalid value."), false],
    ["PUT /servicePrincipals/s/synchronization/secrets", error(403), true],
    ["POST /servicePrincipals/s/synchronization/jobs", error(409), true],
    ["GET /servicePrincipals/s/synchronization/jobs/j", error(404), false],
  ] as const) {
    const { status, message } = refusal;
    it(`${isLate ? "are" : "are not"} sent again after ${status} "${message}" to ${request}`, async () => {
      assert.equal((await ask(request, [refusal, undefined])).calls, isLate ? 2 : 1);
    });
  }

  for (const [request, problem] of [
    ["GET /groups/g", 'Get "https://graph.microsoft.com/v1.0/groups/g": EOF'],
    [
      "POST /groups",
      'Post "https://graph.microsoft.com/v1.0/groups": HTTP response was nil; connection may have been reset',
    ],
  ] as const) {
    it(`are not sent again if the connection breaks at ${request}`, async () => {
      const { outcome, calls } = await ask(request, [new BrokenConnection("lost")]);
      assert.deepEqual([String(outcome), calls], [`Error: ${problem}`, 1]);
    });
  }
});
