import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { retryAfter } from "../../../../clouds/graph/session/retryAfter";
import { answering, type AnsweringServer, anything, failureOf, json, refusal, sessionOf } from "./answering";

describe("Retry-After", () => {
  const now = Date.parse("2026-03-01T12:00:00Z");
  for (const [given, milliseconds] of [
    ["17", 17_000],
    [" 17 ", 17_000],
    ["1.5", 1500],
    ["0", 1000],
    ["-5", 1000],
    ["0.001", 1000],
    ["86400", 120_000],
    ["99999999999999999999999", 120_000],
    ["Sun, 01 Mar 2026 12:00:30 GMT", 30_000],
    ["Sunday, 01-Mar-26 12:00:30 GMT", 30_000],
    ["Sun Mar  1 12:00:30 2026", 30_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", 1000],
    ["Sun, 01 Mar 2027 12:00:00 GMT", 120_000],
    ["Sun, 99 Mar 2026 12:00:30 GMT", undefined],
    ["soon", undefined],
    ["5 apples", undefined],
    ["2026", 120_000],
    ["2026-03-01", undefined],
    ["NaN", undefined],
    ["Infinity", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["", undefined],
  ] as const) {
    it(`${JSON.stringify(given)} is ${milliseconds === undefined ? "ignored" : `${milliseconds} ms`}`, () => {
      assert.equal(retryAfter(new Headers({ "retry-after": given }), now), milliseconds);
    });
  }

  it("as a date goes by the server's clock", () => {
    const headers = { "retry-after": "Sun, 01 Mar 2026 15:00:10 GMT", date: "Sun, 01 Mar 2026 15:00:00 GMT" };
    assert.equal(retryAfter(new Headers(headers), now), 10_000);
  });
});

describe("a request to Graph", () => {
  let server: AnsweringServer;
  afterEach(() => server.stop());

  for (const status of [429, 503]) {
    for (const asked of ["0", "-1", "Sun, 01 Mar 2020 12:00:00 GMT"]) {
      it(`is not repeated in a loop if ${status} asks to wait ${asked}`, async () => {
        server = await answering(() => refusal(status, "TooManyRequests", { "retry-after": asked }));
        const { session, clock } = sessionOf(server, { seconds: 20 });
        await failureOf(session.get("/a", anything));
        assert.ok(clock.waits.every((wait) => wait === 1000));
        assert.ok(server.asked.length <= 21);
      });
    }
  }

  it("does not wait beyond its time, and says how long Graph asks to wait", async () => {
    server = await answering(() => refusal(429, "TooManyRequests", { "retry-after": "3600" }));
    const { session, clock } = sessionOf(server, { seconds: 30 });
    assert.match(
      (await failureOf(session.get("/a", anything))).message,
      /429 TooManyRequests: .*; asked to wait 120 s$/,
    );
    assert.deepEqual(clock.waits, []);
  });

  it("is made once more with a fresh token after 401", async () => {
    server = await answering((_request, count) =>
      count === 1 ? refusal(401, "InvalidAuthenticationToken") : json({ id: "a" }),
    );
    const { session, clock } = sessionOf(server);
    await session.get("/a", anything);
    await session.get("/b", anything);
    assert.deepEqual(server.tokens, ["Bearer t1", "Bearer t2", "Bearer t2"]);
    assert.deepEqual(clock.waits, []);
  });

  it("fails after the second 401, and the next one asks for no further token", async () => {
    server = await answering(() => refusal(401, "InvalidAuthenticationToken"));
    const { session, clock } = sessionOf(server);
    const message = /401 InvalidAuthenticationToken: In words\./;
    assert.match((await failureOf(session.get("/a", anything))).message, message);
    assert.match((await failureOf(session.get("/a", anything))).message, message);
    assert.deepEqual(server.tokens, ["Bearer t1", "Bearer t2", "Bearer t2"]);
    clock.pass(61_000);
    await failureOf(session.get("/a", anything));
    assert.deepEqual(server.tokens.slice(3), ["Bearer t2", "Bearer t3"]);
  });
});
