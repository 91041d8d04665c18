import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { afterEach, beforeEach, describe, it } from "mocha";
import { fromStruct } from "../../tools/wire/values";
import { makeWorld, urn, type World } from "./support";

/** The plugin as the engine starts it: another process, which finds Graph and signs in by its environment alone. */
describe("the Graph provider's plugin", function () {
  this.timeout(30_000);
  let world: World;
  let folder: string;
  let plugin: ChildProcess | undefined;
  let output: string;

  beforeEach(async () => {
    world = await makeWorld();
    folder = mkdtempSync(join(tmpdir(), "plugin-"));
    output = "";
  });
  afterEach(async () => {
    plugin?.kill();
    plugin = undefined;
    rmSync(folder, { recursive: true });
    await world.stop();
  });

  async function start(environment: NodeJS.ProcessEnv): Promise<ResourceProviderClient> {
    symlinkSync(resolve("graph-provider"), join(folder, "linked"));
    const child = spawn(join(folder, "linked", "pulumi-resource-entra-connect-sso"), ["127.0.0.1:1"], {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder, AZURE_LOG_LEVEL: "verbose", ...environment },
    });
    plugin = child;
    const port = await new Promise<string>((found, failed) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const line = /^(\d+)\n/.exec(output)?.[1];
        if (line !== undefined) found(line);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("exit", () => failed(new Error(`the plugin ended: ${output}`)));
    });
    return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  }

  /** Reads something from Graph: the client id of the application. */
  function read(client: ResourceProviderClient): Promise<unknown> {
    const type = "entra-connect-sso:graph:TemplateApplicationReady";
    const request = new proto.ReadRequest()
      .setUrn(urn(type))
      .setType(type)
      .setId(`${world.app.applicationId}/${world.app.servicePrincipalId}`);
    return new Promise((found, failed) => {
      client.read(request, (error: ServiceError | null, answer: proto.ReadResponse) => {
        client.close();
        if (error === null) found(fromStruct(answer.getProperties())["clientId"]);
        else failed(new Error(error.details));
      });
    });
  }

  it("runs through a link and from anywhere, and signs in with a client secret", async () => {
    assert.equal(await read(await start(world.server.environment)), world.app.clientId);
  });

  it("signs in where the login endpoint gives tokens and says nothing of itself, as azuread does", async () => {
    await world.stop();
    world = await makeWorld({ openIdMetadata: false });
    assert.equal(await read(await start(world.server.environment)), world.app.clientId);
  });

  it("signs in with a token that it asks the pipeline's OpenID provider for", async () => {
    assert.equal(await read(await start(world.server.oidcEnvironment)), world.app.clientId);
  });

  it("signs in with a token from a file", async () => {
    const file = join(folder, "token");
    writeFileSync(file, `${world.server.federatedToken()}\n`);
    assert.equal(
      await read(
        await start({
          ...world.server.oidcEnvironment,
          ACTIONS_ID_TOKEN_REQUEST_URL: "",
          ARM_OIDC_TOKEN_FILE_PATH: file,
        }),
      ),
      world.app.clientId,
    );
  });

  it("trusts whom azuread trusts, whomever Node trusts besides, and goes to this machine without a proxy", async () => {
    const proxy = "http://127.0.0.1:9";
    const other = {
      NODE_EXTRA_CA_CERTS: "/dev/null",
      HTTPS_PROXY: proxy,
      https_proxy: proxy,
      NO_PROXY: "other.example",
    };
    assert.equal(await read(await start({ ...world.server.environment, ...other })), world.app.clientId);
  });

  const theSystem = [
    { NODE_USE_SYSTEM_CA: "1" },
    // Not known to Node 20.
    ...(process.allowedNodeEnvironmentFlags.has("--use-system-ca") ? [{ NODE_OPTIONS: "--use-system-ca" }] : []),
  ];
  for (const told of theSystem) {
    it(`trusts whom azuread trusts if Node is to trust the system by ${Object.keys(told).join()}`, async () => {
      assert.equal(await read(await start({ ...world.server.environment, ...told })), world.app.clientId);
    });
  }

  it("trusts whom Node is told to trust besides the public authorities", async () => {
    const { SSL_CERT_FILE: file = "", ...environment } = world.server.environment;
    assert.equal(await read(await start({ ...environment, NODE_EXTRA_CA_CERTS: file })), world.app.clientId);
  });

  it("says whom it does not trust, and what to do about it", async () => {
    await assert.rejects(
      read(await start({ ...world.server.environment, SSL_CERT_FILE: "" })),
      /^Error: the metadata host 127\.0\.0\.1:\d+ .* no safe connection to .* NODE_EXTRA_CA_CERTS .* SSL_CERT_FILE/,
    );
  });

  it("says why it cannot sign in, and never with what", async () => {
    const secret = "not-the-right-secret";
    const client = await start({ ...world.server.environment, ARM_CLIENT_SECRET: secret });
    await assert.rejects(read(client), (error: Error) => {
      assert.match(error.message, /^cannot sign in to Microsoft Entra ID at .* by client secret: .*AADSTS7000215/);
      assert.doesNotMatch(error.message, new RegExp(secret));
      return true;
    });
    assert.doesNotMatch(output, new RegExp(secret));
  });

  it("writes no secret and no token anywhere, even where the library logs everything", async () => {
    await read(await start(world.server.environment));
    assert.match(output, /azure:identity/, "the library logs");
    assert.doesNotMatch(output, /eyJ/);
    assert.doesNotMatch(output, new RegExp(world.server.environment["ARM_CLIENT_SECRET"] ?? "no secret"));
  });
});
