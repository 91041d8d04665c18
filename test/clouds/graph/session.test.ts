import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { z } from "zod";
import { GraphError } from "../../../clouds/graph/session/graphError";
import { GraphSession } from "../../../clouds/graph/session/session";
import { lifeOf, makeWorld, type World } from "../../graph-provider/support";

/** How requests to Graph fail and are repeated, seen through a resource that writes once and reads back. */
describe("requests to Graph", () => {
  let world: World;
  let settings: ReturnType<typeof lifeOf>;
  const asked = () => ({
    applicationObjectId: world.app.applicationId,
    displayName: "Agents",
    identifierUris: ["https://signin.aws.amazon.com/saml#agents"],
    replyUrls: ["https://us-west-2.signin.aws.amazon.com/saml"],
  });
  const patches = () => world.server.requests.filter((request) => request.startsWith("PATCH")).length;

  beforeEach(async () => {
    world = await makeWorld();
    settings = lifeOf(world.provider, "ApplicationSettings");
  });
  afterEach(() => world.stop());

  it("are not repeated where Graph refuses, and the error has its code, message and request id", async () => {
    const what = { status: 403, code: "Authorization_RequestDenied", message: "Insufficient privileges." };
    world.server.faults.add({ method: "PATCH", path: "^/applications/", times: 9, ...what });
    await assert.rejects(settings.create(asked()), (error: unknown) => {
      assert.ok(error instanceof GraphError);
      assert.match(
        error.message,
        /^Microsoft Graph refused PATCH \/applications\/[\da-f-]{36}: 403 Authorization_RequestDenied: Insufficient privileges\. \(request id [\da-f-]{36}\)$/,
      );
      return true;
    });
    assert.equal(patches(), 1);
  });

  for (const status of [500, 502, 503, 504]) {
    it(`are repeated after ${status}, with growing pauses`, async () => {
      const what = { status, code: "UnknownError" };
      world.server.faults.add({ method: "PATCH", path: "^/applications/", times: 3, ...what });
      await settings.create(asked());
      assert.deepEqual(world.clock.waits.slice(0, 3), [1000, 2000, 4000]);
      assert.equal(patches(), 4);
    });
  }

  it("are repeated after a broken connection", async () => {
    world.server.faults.add({ method: "PATCH", path: "^/applications/" });
    world.server.faults.add({ method: "PATCH", path: "^/applications/", nth: 2, after: true });
    await settings.create(asked());
    assert.equal(patches(), 3);
  });

  it("give up after eight broken attempts, and say so", async () => {
    const what = { status: 503, code: "ServiceUnavailable" };
    world.server.faults.add({ method: "PATCH", path: "^/applications/", times: 99, ...what });
    await assert.rejects(settings.create(asked()), /503 ServiceUnavailable: .*; given up after 8 attempts in \d+ s$/);
    assert.equal(patches(), 8);
  });

  it("wait as long as Graph asks where it throttles, however often", async () => {
    const what = { status: 429, code: "TooManyRequests", retryAfter: 10 };
    world.server.faults.add({ method: "PATCH", path: "^/applications/", times: 12, ...what });
    await settings.create(asked());
    assert.deepEqual(world.clock.waits.slice(0, 12), Array<number>(12).fill(10_000));
  });

  it("end with the time that the operation is given", async () => {
    const what = { status: 429, code: "TooManyRequests", retryAfter: 10 };
    world.server.faults.add({ method: "PATCH", path: "^/applications/", times: 99, ...what });
    const start = world.clock.now();
    await assert.rejects(settings.create(asked(), 35), /429 TooManyRequests: .*; given up after 4 attempts in 30 s$/);
    assert.ok(world.clock.now() - start <= 35_000);
  });

  it("can be made by a clock that knows fractions of milliseconds, as the wall's does", async () => {
    const session = new GraphSession({
      connect: () => Promise.resolve({ graph: world.server.origin, login: "", token: () => world.token() }),
      clock: world.clock,
      seconds: 10,
      http: world.http,
    });
    world.clock.pass(0.3);
    assert.equal((await session.list("/applications", z.unknown())).length, 2);
  });

  it("follow no list to another server with the token", async () => {
    const asked: string[] = [];
    const session = new GraphSession({
      connect: () =>
        Promise.resolve({
          login: "https://login.example",
          graph: "https://graph.example",
          token: () => Promise.resolve("t"),
        }),
      clock: world.clock,
      seconds: 60,
      http: (url) => {
        asked.push(new Request(url).url);
        return Promise.resolve(Response.json({ value: [], "@odata.nextLink": "https://elsewhere.example/v1.0/x" }));
      },
    });
    await assert.rejects(session.list("/x", z.unknown()), /names a next page that is not its own/);
    assert.deepEqual(asked, ["https://graph.example/v1.0/x"]);
  });
});
