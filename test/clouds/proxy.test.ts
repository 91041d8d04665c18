import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { awsClients } from "../../clouds/aws";
import { stackConfiguration } from "../../clouds/configuration";
import { ask } from "../../clouds/graph/http/ask";
import { fetchOut } from "../../tools/proxy";
import { withEnvironment } from "./support";

/** On a network whose only way out is a proxy, which knows hosts that nobody here does. */
describe("behind a proxy", () => {
  let proxy: Server;
  let behind: Server;
  let address: string;
  let seen: string[];

  before(async () => {
    behind = createServer((request, response) => response.end(JSON.stringify({ host: request.headers.host })));
    await once(behind.listen(0, "127.0.0.1"), "listening");
    const { port } = behind.address() as AddressInfo;
    // What is not tunnelled, names its target.
    proxy = createServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response.end("<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>");
    });
    proxy.on("connect", (request, socket) => {
      seen.push(`${request.headers["proxy-authorization"] ?? ""} CONNECT ${request.url ?? ""}`.trim());
      if (request.url?.endsWith(":443")) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      const tunnel = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.pipe(tunnel).pipe(socket);
      });
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  beforeEach(() => (seen = []));
  after(() => {
    for (const server of [proxy, behind]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const question = { http: fetchOut, within: 5000, longest: 1000 };
  const caller = async (configuration: Readonly<Record<string, string>>) => {
    const keys = { "aws:accessKey": "AKIA0000000000000000", "aws:secretKey": "secret", "aws:region": "us-east-1" };
    const clients = awsClients(stackConfiguration({ ...keys, ...configuration }));
    try {
      await (await clients.sts()).send(new GetCallerIdentityCommand({}));
    } finally {
      clients.destroy();
    }
  };

  it("Microsoft's servers are reached through it", async () => {
    await withEnvironment({ HTTP_PROXY: `http://somebody:s3cret@${address}` }, async () => {
      const { text } = await ask("http://graph.example/v1.0/me", question);
      assert.deepEqual(JSON.parse(text), { host: "graph.example" });
    });
    const login = Buffer.from("somebody:s3cret").toString("base64");
    assert.deepEqual(seen, [`Basic ${login} CONNECT graph.example:80`]);
  });

  it("a refusal of the proxy's names the host that was asked for, and no password", async () => {
    await withEnvironment({ HTTPS_PROXY: `http://somebody:s3cret@${address}` }, () =>
      assert.rejects(
        ask("https://graph.example/v1.0/me", question),
        /^Error: graph\.example cannot be reached: (?!.*s3cret).*403/,
      ),
    );
  });

  it("what NO_PROXY names is reached without it", async () => {
    await withEnvironment({ HTTPS_PROXY: `http://${address}`, NO_PROXY: "example" }, () =>
      assert.rejects(ask("https://graph.example/v1.0/me", question), /ENOTFOUND|EAI_AGAIN/),
    );
    assert.deepEqual(seen, []);
  });

  for (const [what, configuration, environment] of [
    ["the environment", {}, { HTTPS_PROXY: "ADDRESS" }],
    ["aws:httpsProxy", { "aws:httpsProxy": "ADDRESS" }, { HTTPS_PROXY: "http://127.0.0.1:9" }],
  ] as const) {
    it(`AWS is reached through that of ${what}`, async () => {
      const filled = (values: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.replace("ADDRESS", address)]));
      await withEnvironment({ AWS_MAX_ATTEMPTS: "1", ...filled(environment) }, () =>
        assert.rejects(caller(filled(configuration)), /HTTP 403, not in AWS's form: a proxy/),
      );
      assert.deepEqual(seen, ["CONNECT sts.us-east-1.amazonaws.com:443"]);
    });
  }

  it("an endpoint of AWS's without TLS is asked for by its name", async () => {
    const endpoints = JSON.stringify([{ sts: "http://sts.example" }]);
    await withEnvironment({}, () => caller({ "aws:httpProxy": `http://${address}`, "aws:endpoints": endpoints }));
    assert.deepEqual(seen, ["POST http://sts.example/"]);
  });

  it("AWS's endpoints that aws:noProxy names are reached without it", async () => {
    const configuration = { "aws:httpsProxy": `http://${address}`, "aws:noProxy": "amazonaws.com" };
    await withEnvironment({ AWS_MAX_ATTEMPTS: "1" }, () => assert.rejects(caller(configuration)));
    assert.deepEqual(seen, []);
  });
});
