import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import { LanguageHandshakeRequest, ProgramInfo, RunRequest, type RunResponse } from "@pulumi/pulumi/proto/language_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { startLanguageHost, type LanguageHost } from "../../../tools/engine/languageHost";
import { isAlive, until, useTemporaryDirectory } from "../../support/processes";

describe("the language host", () => {
  const directory = useTemporaryDirectory();
  let host: LanguageHost;
  let engine: { address: string; logged: LogRequest.AsObject[]; stop(): void };
  const clients: LanguageRuntimeClient[] = [];

  beforeEach(async () => {
    engine = await startEngine();
    host = await startLanguageHost({ PATH: process.env["PATH"], SHARED: "yes" }, directory());
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    host.stop();
    engine.stop();
  });

  /** Each engine has a connection of its own. */
  async function connect(): Promise<LanguageRuntimeClient> {
    const client = new LanguageRuntimeClient(`127.0.0.1:${host.port}`, grpc.credentials.createInsecure(), {
      "grpc.use_local_subchannel_pool": 1,
    });
    clients.push(client);
    const handshake = new LanguageHandshakeRequest().setEngineAddress(engine.address);
    await new Promise((done, failed) => client.handshake(handshake, settle(done, failed)));
    return client;
  }

  /** Runs a script in the place of the SDK's runner. */
  async function run(
    script: string,
    change: (request: RunRequest) => void = () => undefined,
    client?: LanguageRuntimeClient,
    calls: grpc.ClientUnaryCall[] = [],
  ) {
    const runner = join(directory(), "node_modules/@pulumi/pulumi/cmd/run");
    mkdirSync(runner, { recursive: true });
    writeFileSync(join(runner, "index.js"), script);
    const info = new ProgramInfo().setProgramDirectory(directory()).setRootDirectory(directory()).setEntryPoint(".");
    const request = new RunRequest().setInfo(info).setProject("project").setStack("dev").setPwd(directory());
    request.setMonitorAddress("monitor").setOrganization("organization").setParallel(16);
    change(request);
    const runtime = client ?? (await connect());
    return new Promise<RunResponse>((done, failed) => {
      calls.push(runtime.run(request, settle(done, failed)));
    });
  }

  it("hands to the SDK's runner what the engine said, in the environment it was started with", async () => {
    await run(
      `require("fs").writeFileSync("seen.json", JSON.stringify({ args: process.argv.slice(2), env: process.env }))`,
      (request) => {
        request.setDryrun(true).setConfigsecretkeysList(["project:secret"]);
        request.getConfigMap().set("project:key", "value");
        request.getInfo()?.setOptions(Struct.fromJavaScript({ tsconfig: "tsconfig.run.json" }));
      },
    );
    const seen = seenBy() as { args: string[]; env: Record<string, string> };
    assert.deepEqual(seen.args, [
      ...["--monitor", "monitor", "--engine", engine.address, "--organization", "organization"],
      ...["--project", "project", "--stack", "dev", "--pwd", directory(), "--root-directory", directory()],
      ...["--dry-run", "--parallel", "16", "."],
    ]);
    assert.deepEqual(
      ["SHARED", "HOME", "PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS", "PULUMI_NODEJS_TYPESCRIPT"].map(
        (name) => seen.env[name],
      ),
      ["yes", undefined, '{"project:key":"value"}', '["project:secret"]', "true"],
    );
    assert.equal(seen.env["PULUMI_NODEJS_TSCONFIG_PATH"], join(directory(), "tsconfig.run.json"));
  });

  const seenBy = (): unknown => JSON.parse(readFileSync(join(directory(), "seen.json"), "utf8"));
  const options = (given: Record<string, boolean | string>) => (request: RunRequest) =>
    request.getInfo()?.setOptions(Struct.fromJavaScript(given));

  it("gives the option nodeargs to Node, as a shell would", async () => {
    writeFileSync(join(directory(), "with space.js"), "globalThis.preloaded = true");
    await run(
      `require("fs").writeFileSync("seen.json", JSON.stringify([process.execArgv, globalThis.preloaded]))`,
      options({ nodeargs: `--require './with space.js'  --max-old-space-size=300` }),
    );
    assert.deepEqual(seenBy(), [["--require", "./with space.js", "--max-old-space-size=300"], true]);
  });

  it("refuses options of another type", async () => {
    for (const given of [{ nodeargs: true }, { typescript: "no" }, { tsconfig: false }])
      await assert.rejects(run("", options(given)), new RegExp(`option ${Object.keys(given).join("")} must be a`));
  });

  it("runs no program of another project, next to this one", async () => {
    const other = `${directory()}-other`;
    mkdirSync(other);
    const inOther = (request: RunRequest) => request.getInfo()?.setRootDirectory(other);
    await assert.rejects(run(`require("fs").writeFileSync("seen.json", "{}")`, inOther), /alone, not .*other/);
    assert.equal(existsSync(join(directory(), "seen.json")), false);
  });

  it("runs a copy of the project that is made of links to it", async () => {
    const copy = join(directory(), "copy");
    mkdirSync(copy);
    writeFileSync(join(directory(), "package.json"), "{}");
    symlinkSync(join(directory(), "package.json"), join(copy, "package.json"));
    const response = await run("", (request) => request.getInfo()?.setRootDirectory(copy));
    assert.equal(response.getError(), "");
  });

  it("shows what the program prints among the engine's messages, to the last line", async () => {
    await run(`console.log("to stdout"); console.error("to stderr"); process.stdout.write("unfinished")`);
    const messages = engine.logged.map(({ message }) => message);
    assert.deepEqual(messages.sort(), ["to stderr\n", "to stdout\n", "unfinished\n"]);
  });

  it("tells success, failure, and failure that the engine knows of already", async () => {
    const outcome = async (code: number) => {
      const response = await run(`process.exit(${code})`);
      return [response.getError(), response.getBail()];
    };
    assert.deepEqual(await outcome(0), ["", false]);
    assert.deepEqual(await outcome(3), ["Program exited with non-zero exit code: 3", false]);
    assert.deepEqual(await outcome(32), ["", true]);
  });

  const waits = (name: string) =>
    `require("fs").writeFileSync("${name}.draft", String(process.pid));
     require("fs").renameSync("${name}.draft", "${name}");
     setInterval(() => {}, 1000)`;
  const pidIn = (name: string) => Number(readFileSync(join(directory(), name), "utf8"));

  it("ends the programs of the engine that cancels, and no others", async () => {
    const [one, other] = [await connect(), await connect()];
    const first = run(waits("first"), undefined, one);
    await until(() => existsSync(join(directory(), "first")));
    const second = run(waits("second"), undefined, other);
    await until(() => existsSync(join(directory(), "second")));

    await new Promise((done, failed) => one.cancel(new Empty(), settle(done, failed)));
    assert.equal((await first).getError(), "Program was ended by a signal");
    assert.equal(isAlive(pidIn("second")), true);

    host.stop();
    await assert.rejects(second);
    await until(() => !isAlive(pidIn("second")));
  });

  it("ends the program of a call that the engine gave up", async () => {
    const calls: grpc.ClientUnaryCall[] = [];
    const running = run(waits("orphan"), undefined, await connect(), calls);
    await until(() => existsSync(join(directory(), "orphan")));
    for (const call of calls) call.cancel();
    await assert.rejects(running, { code: grpc.status.CANCELLED });
    await until(() => !isAlive(pidIn("orphan")));
  });

  it("kills a program that ignores that it is asked to end", async () => {
    const running = run(`process.on("SIGTERM", () => {}); ${waits("stubborn")}`);
    await until(() => existsSync(join(directory(), "stubborn")));
    host.stop();
    await assert.rejects(running);
    await until(() => !isAlive(pidIn("stubborn")));
  });
});

async function startEngine() {
  const logged: LogRequest.AsObject[] = [];
  const server = new grpc.Server();
  server.addService(EngineService, {
    log: (call: grpc.ServerUnaryCall<LogRequest, Empty>, answer: grpc.sendUnaryData<Empty>) => {
      logged.push(call.request.toObject());
      answer(null, new Empty());
    },
  });
  const port = await new Promise<number>((done, failed) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), settle(done, failed)),
  );
  return { address: `127.0.0.1:${port}`, logged, stop: () => server.forceShutdown() };
}

function settle<T>(done: (value: T) => void, failed: (error: Error) => void) {
  return (error: Error | null, value: T): void => (error ? failed(error) : done(value));
}
