import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { connect } from "../../../../clouds/graph/connection/connect";
import { graphProvider } from "../../../../graph-provider/provider";
import { graphSettings } from "../../../../clouds/graph/connection/settings";
import { lifeOf, makeWorld, type World } from "../../../graph-provider/support";

describe("the token of the Graph provider", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.stop());

  it("is kept until a fresh one is asked for", async () => {
    const connection = await connect(graphSettings({}, world.server.environment), world.http);
    const first = await connection.token();
    assert.equal(await connection.token(), first);
    const second = await connection.token({ fresh: true });
    assert.notEqual(second, first);
    assert.equal(await connection.token(), second);
  });

  it("that was revoked is replaced by another one, in the midst of an operation", async () => {
    let revoked = "";
    const http: typeof fetch = (input, init) => {
      const authorization = new Headers(init?.headers).get("authorization") ?? "";
      // Of the first write on, what was good is good no more.
      if (init?.method === "PATCH" && revoked === "") revoked = authorization;
      if (authorization === "" || authorization !== revoked) return world.http(input, init);
      return Promise.resolve(Response.json({ error: { code: "InvalidAuthenticationToken" } }, { status: 401 }));
    };
    const { environment } = world.server;
    const provider = graphProvider({
      environment,
      clock: world.clock,
      http,
      connect: (settings) => connect(settings, world.http),
    });
    await lifeOf(provider, "ApplicationSettings").create({
      applicationObjectId: world.app.applicationId,
      displayName: "Agents",
      identifierUris: ["https://signin.aws.amazon.com/saml#agents"],
      replyUrls: ["https://us-west-2.signin.aws.amazon.com/saml"],
    });
    assert.notEqual(revoked, "");
  });
});
