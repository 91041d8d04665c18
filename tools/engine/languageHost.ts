import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  LanguageHandshakeResponse,
  RunResponse,
  type LanguageHandshakeRequest,
  type RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

export interface LanguageHost {
  readonly port: number;
  /** Ends the programs that run, and the host. */
  stop(): void;
}

/** How the SDK's runner says that the program failed and has told the engine why. */
const exitCodeAfterLogging = 32;

/** The engine shows the lines of one stream together. */
const streams = { stdout: 1, stderr: 2 } as const;

type Program = ReturnType<typeof startProgram>;

/**
 * Runs Node programs for a Pulumi CLI that comes without its Node language host, as one built with Go does. The CLI finds
 * it through `PULUMI_DEBUG_LANGUAGES=nodejs:PORT`. Like the official host, it starts the SDK's own `cmd/run`; programs get
 * the given environment, because the engine does not pass on its own.
 * https://github.com/pulumi/pulumi/tree/v3.248.0/sdk/nodejs/cmd/pulumi-language-nodejs
 */
export async function startLanguageHost(environment: NodeJS.ProcessEnv): Promise<LanguageHost> {
  // One host may serve several commands at once, each on a connection of its own, on which it names its engine.
  const engines = new Map<string, string>();
  const programs = new Map<ChildProcess, string>();
  const end = (peer?: string): void => {
    for (const [program, owner] of programs) if (peer === undefined || owner === peer) endProgram(program);
  };

  const server = new grpc.Server();
  server.addService(LanguageRuntimeService, {
    handshake: unary((request: LanguageHandshakeRequest, peer) => {
      engines.set(peer, request.getEngineAddress());
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo()),
    getRequiredPackages: unary(() => new GetRequiredPackagesResponse()),
    getRequiredPlugins: unary(() => new GetRequiredPluginsResponse()),
    getProgramDependencies: unary(() => new GetProgramDependenciesResponse()),
    about: unary(() => new AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    run: unary(async (request: RunRequest, peer) => {
      const engine = engines.get(peer);
      if (engine === undefined) throw new Error("the engine did not say where it is");
      const program = startProgram(request, engine, environment);
      programs.set(program, peer);
      try {
        return await finish(program, engine);
      } finally {
        programs.delete(program);
      }
    }),
    cancel: unary((_request: Empty, peer) => {
      end(peer);
      return new Empty();
    }),
  });

  const port = await new Promise<number>((done, failed) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? failed(error) : done(bound),
    );
  });
  return {
    port,
    stop: () => {
      end();
      server.forceShutdown();
    },
  };
}

function startProgram(request: RunRequest, engineAddress: string, environment: NodeJS.ProcessEnv) {
  const info = request.getInfo();
  if (!info) throw new Error("the engine did not say what to run");
  const { typescript, tsconfig, nodeargs } = info.getOptions()?.toJavaScript() ?? {};
  return spawn(
    process.execPath,
    [
      ...(typeof nodeargs === "string" ? nodeargs.split(" ").filter((argument) => argument !== "") : []),
      require.resolve("@pulumi/pulumi/cmd/run", { paths: [info.getProgramDirectory()] }),
      ...["--monitor", request.getMonitorAddress(), "--engine", engineAddress],
      ...["--organization", request.getOrganization(), "--project", request.getProject()],
      ...["--stack", request.getStack(), "--pwd", request.getPwd(), "--root-directory", info.getRootDirectory()],
      ...(request.getDryrun() ? ["--dry-run"] : []),
      ...["--parallel", String(request.getParallel())],
      info.getEntryPoint(),
    ],
    {
      cwd: info.getProgramDirectory(),
      stdio: ["ignore", "pipe", "pipe"],
      // In a group of its own: a terminal's Ctrl-C is for the engine, which ends the program in order.
      detached: true,
      env: {
        ...environment,
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
        PULUMI_NODEJS_TYPESCRIPT: typescript === false ? "" : "true",
        ...(typeof tsconfig === "string" && {
          PULUMI_NODEJS_TSCONFIG_PATH: resolve(info.getRootDirectory(), tsconfig),
        }),
      },
    },
  );
}

async function finish(program: Program, engineAddress: string): Promise<RunResponse> {
  const engine = new EngineClient(engineAddress, grpc.credentials.createInsecure());
  try {
    const [code] = await Promise.all([
      new Promise<number | null>((done, failed) => {
        program.on("error", failed);
        program.on("close", done);
      }),
      forward(program.stdout, engine, streams.stdout),
      forward(program.stderr, engine, streams.stderr),
    ]);
    const response = new RunResponse();
    if (code === exitCodeAfterLogging) response.setBail(true);
    else if (code === null) response.setError("Program was ended by a signal");
    else if (code !== 0) response.setError(`Program exited with non-zero exit code: ${code}`);
    return response;
  } finally {
    engine.close();
  }
}

function endProgram({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}

/** Shows what the program prints among the engine's messages, as the official host does. */
async function forward(stream: Readable, engine: EngineClient, streamId: number): Promise<void> {
  const sent: Promise<void>[] = [];
  for await (const line of createInterface({ input: stream })) {
    const request = new LogRequest().setSeverity(LogSeverity.INFO).setMessage(`${line}\n`).setStreamid(streamId);
    sent.push(
      // A message that the engine no longer takes is no reason to fail the program.
      new Promise((done) => engine.log(request, () => done())),
    );
  }
  await Promise.all(sent);
}

function unary<Request, Response>(
  respond: (request: Request, peer: string) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => respond(call.request, call.getPeer()))
      .then(
        (response) => callback(null, response),
        (error: unknown) =>
          callback({ code: grpc.status.UNKNOWN, message: error instanceof Error ? error.message : String(error) }),
      );
  };
}
