import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { z } from "zod";
import { ForeignAnswerError, GraphError } from "../../../../clouds/graph/session/graphError";
import {
  answering,
  type AnsweringServer,
  anything,
  failureOf,
  json,
  page,
  refusal,
  type Scripted,
  sessionOf,
} from "./answering";

/** What counts as an answer of Graph, and as its word that something is gone. */
describe("an answer to a request to Graph", () => {
  let server: AnsweringServer;
  afterEach(() => server.stop());

  for (const code of ["Request_ResourceNotFound", "ResourceNotFound", "ItemNotFound", "itemNotFound", "NotFound"]) {
    it(`means gone if it is 404 ${code}`, async () => {
      server = await answering(() => refusal(404, code));
      const { session } = sessionOf(server);
      assert.equal(await session.find("/applications/a", anything), undefined);
      assert.equal(await session.findList("/applications/a/owners", anything), undefined);
      await session.remove("/applications/a");
      assert.equal(server.asked.length, 3);
    });
  }

  const foreign: readonly (readonly [string, Scripted])[] = [
    ["a proxy's page", page("<html>Not found</html>", 404)],
    ["nothing", { status: 404 }],
    ["other JSON", json({ statusCode: 404, message: "Resource not found" }, 404)],
    ["an error that is a text", json({ error: "not_found" }, 404)],
    ["an error without a code", json({ error: { message: "Not Found" } }, 404)],
    ["an error whose code is a number", json({ error: { code: 404, message: "Not Found" } }, 404)],
    ["a list", json([{ error: { code: "Request_ResourceNotFound" } }], 404)],
    ["JSON that is cut off", { status: 404, body: '{"error":{"code":"Request_ResourceNotFound"' }],
  ];
  for (const [what, answer] of foreign) {
    it(`does not mean gone if it is 404 with ${what}`, async () => {
      server = await answering(() => answer);
      const { session, clock } = sessionOf(server);
      for (const work of [
        () => session.find("/applications/a", anything),
        () => session.findList("/applications/a/owners", anything),
        () => session.remove("/applications/a"),
        () => session.patch("/applications/a", {}, { missingFor: 60 }),
      ]) {
        const failure = await failureOf(work());
        assert.ok(failure instanceof ForeignAnswerError, failure.message);
        assert.ok(failure.message.startsWith(`${server.host} answered `), failure.message);
        assert.match(
          failure.message,
          /with 404 in a form that is not Microsoft Graph's.* does not mean that the object/,
        );
      }
      assert.deepEqual(clock.waits, []);
    });
  }

  it("does not mean gone if it is 404 in Graph's form for another reason", async () => {
    server = await answering(() => refusal(404, "UnknownError"));
    const failure = await failureOf(sessionOf(server).session.find("/applications/a", anything));
    assert.ok(failure instanceof GraphError);
    assert.match(failure.message, /404 UnknownError: In words\. \(request id r1\)$/);
  });

  const noObject: readonly (readonly [string, Scripted])[] = [
    ["a page", page()],
    ["nothing", {}],
    ["nothing, and says so", { status: 204 }],
    ["JSON that is cut off", { body: '{"id":"a","value":[' }],
    ["a list", json([{ id: "a", value: [] }])],
    ["a text", json("a")],
    ["a number", json(1)],
    ["null", json(null)],
    ["an object of another kind", json({ status: "ok" })],
    ["an object with nothing in it", json({})],
    ["an id that is no text", json({ id: 1, value: null })],
  ];
  for (const [what, answer] of noObject) {
    it(`is an error, and no empty value, if it is ${what}`, async () => {
      server = await answering(() => answer);
      const { session, clock } = sessionOf(server);
      const empty = z.object({ value: z.array(z.unknown()).nullish() });
      assert.match((await failureOf(session.get("/a", empty))).message, /not Microsoft Graph's|is not understood/);
      assert.match((await failureOf(session.find("/a", empty))).message, /not Microsoft Graph's|is not understood/);
      assert.match((await failureOf(session.list("/a", anything))).message, /not Microsoft Graph's|is not understood/);
      assert.deepEqual(clock.waits, []);
    });
  }

  for (const [what, answer] of [
    ["a page", page()],
    ["a list", json([])],
    ["JSON that is cut off", { body: '{"id":' }],
  ] as const) {
    it(`to a change is an error if it is ${what}, as nobody may have changed anything`, async () => {
      server = await answering(() => answer);
      const { session } = sessionOf(server);
      assert.ok((await failureOf(session.patch("/a", {}))) instanceof ForeignAnswerError);
      assert.ok((await failureOf(session.remove("/a"))) instanceof ForeignAnswerError);
      assert.equal(server.asked.length, 2);
    });

    it(`to a creation makes it look for what may have been made if it is ${what}`, async () => {
      server = await answering(() => answer);
      const recover = () => Promise.resolve({ id: "made" });
      const made = await sessionOf(server).session.post("/a", {}, z.object({ id: z.string() }), { recover });
      assert.equal(made.id, "made");
      assert.equal(server.asked.length, 1);
    });
  }

  it("to a change may be nothing at all", async () => {
    server = await answering(() => ({ status: 204 }));
    const { session } = sessionOf(server);
    await session.patch("/a", {});
    await session.remove("/a");
  });

  it("is cut off, with the limit in the error, if it does not end", async () => {
    server = await answering((_request, _count, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(1 << 20, " ");
      const go = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", go);
      go();
      return undefined;
    });
    const { session, clock } = sessionOf(server);
    const { message } = await failureOf(session.get("/a", anything));
    assert.ok(message.includes(`${server.host} answered more than the limit of 16777216 bytes`), message);
    assert.deepEqual(clock.waits, []);
  });
});
