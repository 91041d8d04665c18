import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { answering, type AnsweringServer, anything, failureOf, json, sessionOf } from "./answering";

describe("the next page of a list of Graph's", () => {
  let server: AnsweringServer;
  afterEach(() => server.stop());

  const list = (next: (count: number) => unknown) =>
    answering((_request, count) => json({ value: [{ id: String(count) }], "@odata.nextLink": next(count) }));

  for (const [what, link] of [
    ["another server", () => "https://elsewhere.example/v1.0/x"],
    ["another port", () => server.origin.replace(/\d+$/, "1") + "/v1.0/x"],
    ["another scheme", () => server.origin.replace("http:", "https:") + "/v1.0/x"],
    ["a host that only begins alike", () => `${server.origin}.elsewhere.example/v1.0/x`],
    ["a name before the host", () => server.origin.replace("//", "//user:word@") + "/v1.0/x"],
    ["the host as a name before another", () => `${server.origin}@elsewhere.example/v1.0/x`],
    ["another version", () => `${server.origin}/beta/x`],
    ["a way out of the version", () => `${server.origin}/v1.0/../beta/x`],
    ["another server without a scheme", () => "//elsewhere.example/v1.0/x"],
    ["what is no address", () => "http://"],
  ] as const) {
    it(`is not fetched from ${what}`, async () => {
      server = await list(() => link());
      const { message } = await failureOf(sessionOf(server).session.list("/x", anything));
      assert.match(message, /names a next page that is not its own.*: the token does not go there$/);
      assert.ok(message.includes(server.host));
      assert.equal(server.asked.length, 1);
    });
  }

  for (const [what, next] of [
    ["the page itself", () => `${server.origin}/v1.0/x`],
    ["the same page again", () => `${server.origin}/v1.0/x?p=2`],
    ["a circle of pages", (count: number) => `${server.origin}/v1.0/x?p=${count % 3}`],
    ["the same page under another fragment", (count: number) => `${server.origin}/v1.0/x?p=2#${count}`],
  ] as const) {
    it(`is an error if it is ${what}`, async () => {
      server = await list(next);
      const { message } = await failureOf(sessionOf(server).session.list("/x", anything));
      assert.match(message, /names a page of a list a second time as the next one: it does not end$/);
      assert.ok(server.asked.length <= 4);
    });
  }

  it("is an error if there is always another one", async () => {
    server = await list((count) => `${server.origin}/v1.0/x?p=${count}`);
    const { message } = await failureOf(sessionOf(server).session.list("/x", anything));
    assert.match(message, /has more than 1000 pages of a list/);
    assert.equal(server.asked.length, 1000);
  }).timeout(60_000);

  it("is not fetched when the time of the operation is over", async () => {
    server = await answering((_request, count) => {
      clock.pass(4000);
      return json({ value: [], "@odata.nextLink": `${server.origin}/v1.0/x?p=${count}` });
    });
    const { session, clock } = sessionOf(server, { seconds: 10 });
    const { message } = await failureOf(session.list("/x", anything));
    assert.match(message, /no time for all pages of GET \/x: 0 objects in 10 s$/);
    assert.equal(server.asked.length, 3);
  });

  it("is an error if its link is no text", async () => {
    server = await list(() => 2);
    assert.match((await failureOf(sessionOf(server).session.list("/x", anything))).message, /is not understood/);
  });

  it("may be named by a path", async () => {
    server = await list((count) => (count === 1 ? "x?p=2" : null));
    assert.equal((await sessionOf(server).session.list("/x", anything)).length, 2);
    assert.deepEqual(server.asked, ["GET /v1.0/x", "GET /v1.0/x?p=2"]);
  });
});
