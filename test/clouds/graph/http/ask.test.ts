import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { discoverCloud } from "../../../../clouds/graph/connection/cloud";
import { chooseSignIn } from "../../../../clouds/graph/connection/signIn";
import { connect } from "../../../../clouds/graph/connection/connect";
import { getFederationMetadata } from "../../../../graph-provider/functions/getFederationMetadata";
import { GraphSession } from "../../../../clouds/graph/session/session";
import { ask, HttpFailure } from "../../../../clouds/graph/http/ask";
import { graphSettings } from "../../../../clouds/graph/connection/settings";
import { VirtualClock } from "../../../graph-provider/support";
import {
  answering,
  answeringSafely,
  type AnsweringServer,
  anything,
  failureOf,
  json,
  page,
  type Scripted,
  sessionOf,
} from "./answering";

const elsewhere = { headers: { location: "https://elsewhere.example/take?it=1" } };
const hour = 3_600_000;

describe("what the provider asks of a server", () => {
  const servers: AnsweringServer[] = [];
  const kept = <T extends AnsweringServer>(server: T): T => {
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`is not sent after a redirect (${status})`, async () => {
      const server = kept(await answering(() => ({ status, ...elsewhere })));
      const { session, clock } = sessionOf(server);
      for (const work of [
        () => session.get("/a", anything),
        () => session.patch("/a", {}),
        () => session.remove("/a"),
      ]) {
        const { message } = await failureOf(work());
        assert.ok(message.includes(`${server.host} redirects (${status}) to elsewhere.example`), message);
        assert.doesNotMatch(message, /it=1/);
      }
      assert.equal(server.asked.length, 3);
      assert.deepEqual(clock.waits, []);
    });
  }

  for (const [location, where] of [
    ["/other", "to 127\\.0\\.0\\.1:\\d+,"],
    ["", "without saying where,"],
    ["http://[", "without saying where,"],
  ] as const) {
    it(`is not sent after a redirect to ${JSON.stringify(location)}`, async () => {
      const server = kept(await answering(() => ({ status: 302, headers: { location } })));
      const { message } = await failureOf(ask(server.origin, { http: fetch, within: 5000, longest: 10 }));
      assert.match(message, new RegExp(`redirects \\(302\\) ${where}`));
      assert.equal(server.asked.length, 1);
    });
  }

  it("is not sent after a redirect of the metadata host", async () => {
    const server = kept(await answeringSafely(() => ({ status: 302, ...elsewhere })));
    const asked = discoverCloud({ environment: "global", metadataHost: server.host }, server.http);
    const { message } = await failureOf(asked);
    assert.match(message, /metadata host .*: 127\.0\.0\.1:\d+ redirects \(302\) to elsewhere\.example/);
  });

  it("is not sent after a redirect of a pipeline's OpenID provider", async () => {
    const server = kept(await answering(() => ({ status: 307, ...elsewhere })));
    const oidc = { useOidc: true, oidcRequestUrl: server.origin, oidcRequestToken: "request-token" };
    const signIn = chooseSignIn(graphSettings({ tenantId: "t", clientId: "c", ...oidc }, {}));
    assert.ok("assertion" in signIn);
    const { message } = await failureOf(signIn.assertion());
    assert.match(message, /^no OpenID Connect token: 127\.0\.0\.1:\d+ redirects \(307\) to elsewhere\.example/);
  });

  it("is not sent after a redirect of the federation metadata, and that is not waited out", async () => {
    const server = kept(await answering(() => ({ status: 302, ...elsewhere })));
    const connection = { graph: server.origin, login: server.origin, token: () => Promise.resolve("t") };
    const clock = new VirtualClock();
    const guid = "0d000000-0000-4000-8000-000000000001";
    const args = { tenantId: guid, clientId: guid, thumbprints: ["0".repeat(40)] };
    const reached = { connect: () => Promise.resolve(connection), clock, http: fetch };
    const askAws = () => Promise.reject(new Error("nobody asks AWS"));
    const context = { ...reached, askAws, graph: new GraphSession({ ...reached, seconds: 1 }) };
    assert.match(
      (await failureOf(getFederationMetadata.call(args, context))).message,
      /redirects \(302\) to elsewhere/,
    );
    assert.deepEqual(clock.waits, []);
  });

  for (const [what, answer, expected] of [
    [
      "a redirect",
      { status: 307, ...elsewhere },
      / by client secret: 127\.0\.0\.1:\d+ redirects \(307\) to elsewhere\.example/,
    ],
    ["a page", page(), /127\.0\.0\.1:\d+ answered 200, and not in JSON, as a sign-in does: text\/html: <html>Blocked/],
    ["nothing", { status: 404 }, /answered 404, and not in JSON, as a sign-in does: an empty body/],
    ["a list", json([]), /answered 200, and not in JSON/],
    ["too much", page("x".repeat(2_000_000)), /answered more than the limit of 1000000 bytes/],
  ] as const) {
    it(`is a sign-in that fails, with the reason, if the login endpoint answers ${what}`, async () => {
      const server: Awaited<ReturnType<typeof answeringSafely>> = kept(
        await answeringSafely(({ url = "" }): Scripted =>
          url.startsWith("/metadata/")
            ? json({
                name: "Private",
                microsoftGraphResourceId: server.origin,
                authentication: { loginEndpoint: server.origin },
              })
            : answer,
        ),
      );
      const secret = "the-client-secret";
      const given = { tenantId: "t.example", clientId: "c", clientSecret: secret, metadataHost: server.host };
      const connection = await connect(graphSettings(given, {}), server.http);
      const { message } = await failureOf(connection.token());
      assert.match(message, /^cannot sign in to Microsoft Entra ID at https:\/\/127\.0\.0\.1:\d+ by client secret: /);
      assert.match(message, expected);
      assert.ok(!message.includes(secret));
      assert.equal(server.asked.filter((request) => request.startsWith("POST")).length, 1);
    }).timeout(20_000);
  }

  const wrong: readonly (readonly [string, Parameters<typeof answeringSafely>[1], RegExp])[] = [
    ["has expired", { notAfter: new Date(Date.now() - hour / 2) }, /\(CERT_HAS_EXPIRED\)\. Check the clock/],
    [
      "is for another host",
      { address: "127.0.0.2" },
      /\(ERR_TLS_CERT_ALTNAME_INVALID\)\. The certificate is for other/,
    ],
  ];
  for (const [what, fault, expected] of wrong) {
    it(`ends at once if the certificate ${what}`, async () => {
      const server = kept(await answeringSafely(() => json({ id: "a" }), fault));
      const { session, clock } = sessionOf(server, { http: server.http });
      const { message } = await failureOf(session.get("/a", anything));
      assert.ok(message.includes(`no safe connection to ${server.host}: `), message);
      assert.match(message, expected);
      assert.deepEqual(clock.waits, []);
    });
  }

  it("ends at once if nobody knows the authority of the certificate, and says what to do", async () => {
    const server = kept(await answeringSafely(() => json({ id: "a" })));
    const { session, clock } = sessionOf(server);
    const { message } = await failureOf(session.get("/a", anything));
    assert.match(
      message,
      /no safe connection to 127\.0\.0\.1:\d+: self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    );
    assert.match(message, /NODE_EXTRA_CA_CERTS .* SSL_CERT_FILE/);
    assert.deepEqual(clock.waits, []);
  });

  it("ends at once if the server does not speak TLS", async () => {
    const server = kept(await answering(() => json({ id: "a" })));
    const { session, clock } = sessionOf({ ...server, origin: server.origin.replace("http:", "https:") });
    assert.match(
      (await failureOf(session.get("/a", anything))).message,
      /no safe connection to .*WRONG_VERSION_NUMBER/,
    );
    assert.deepEqual(clock.waits, []);
  });

  it("is tried again if there is nobody at the address", async () => {
    const server = await answering(() => json({}));
    await server.stop();
    const { session, clock } = sessionOf(server);
    assert.match(
      (await failureOf(session.get("/a", anything))).message,
      /cannot be reached: .*; given up after 8 attempts/,
    );
    assert.equal(clock.waits.length, 7);
  });

  it("is cut off after its time, though the answer goes on", async () => {
    const server = kept(
      await answering((_request, _count, response) => {
        response.writeHead(200).write("{");
        return undefined;
      }),
    );
    const failure = await failureOf(ask(server.origin, { http: fetch, within: 200, longest: 10 }));
    assert.ok(failure instanceof HttpFailure);
    assert.equal(failure.kind, "unreachable");
    assert.match(failure.message, /no whole answer within 1 s$/);
  });
});
