import { readlinkSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { Server } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  LanguageHandshakeResponse,
  type LanguageHandshakeRequest,
  type RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { listen, unary } from "../wire/grpc";
import { endProgram, finish, startProgram, type Program } from "./program";

export interface LanguageHost {
  readonly port: number;
  /** Ends the programs that run, and the host. */
  stop(): void;
}

/**
 * Runs Node programs for a Pulumi CLI that comes without its Node language host, as one built with Go does. The CLI finds
 * it through `PULUMI_DEBUG_LANGUAGES=nodejs:PORT`. Like the official host, it starts the SDK's own `cmd/run`; programs get
 * the given environment, because the engine does not pass on its own.
 * https://github.com/pulumi/pulumi/tree/v3.248.0/sdk/nodejs/cmd/pulumi-language-nodejs
 *
 * It serves the engines of one session alone: those that run `project`, a program in it, or a copy that is made of links to it. Any engine of
 * the machine can find the port, for instance one that a former session left, and must not get this session's environment.
 * An engine that attaches says nothing else by which it could be known.
 */
export async function startLanguageHost(environment: NodeJS.ProcessEnv, project: string): Promise<LanguageHost> {
  // One host may serve several commands at once, each on a connection of its own, on which it names its engine.
  const engines = new Map<string, string>();
  const programs = new Map<Program, string>();
  const end = (peer?: string): void => {
    for (const [program, owner] of programs) if (peer === undefined || owner === peer) endProgram(program);
  };

  const server = new Server();
  server.addService(LanguageRuntimeService, {
    handshake: unary((request: LanguageHandshakeRequest, call) => {
      engines.set(call.getPeer(), request.getEngineAddress());
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo()),
    getRequiredPackages: unary(() => new GetRequiredPackagesResponse()),
    getRequiredPlugins: unary(() => new GetRequiredPluginsResponse()),
    getProgramDependencies: unary(() => new GetProgramDependenciesResponse()),
    about: unary(() => new AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    run: unary(async (request: RunRequest, call) => {
      const engine = engines.get(call.getPeer());
      if (engine === undefined) throw new Error("the engine did not say where it is");
      const root = request.getInfo()?.getRootDirectory() ?? "";
      if (!isOf(project, root)) throw new Error(`this language host runs the project in ${project} alone, not ${root}`);
      const program = startProgram(request, engine, environment);
      programs.set(program, call.getPeer());
      // An engine that was killed cannot cancel; its calls end with its connection.
      call.on("cancelled", () => endProgram(program));
      try {
        return await finish(program, engine);
      } finally {
        programs.delete(program);
      }
    }),
    cancel: unary((_request: Empty, call) => {
      end(call.getPeer());
      return new Empty();
    }),
  });

  const port = await listen(server);
  return {
    port,
    stop: () => {
      end();
      server.forceShutdown();
    },
  };
}

/** Whether a directory is the project, a program in a folder of it, or its package.json is a link into it. */
function isOf(project: string, directory: string): boolean {
  try {
    const real = realpathSync(project);
    const manifest = join(directory, "package.json");
    const found = realpathSync(directory);
    return (
      found === real || found.startsWith(`${real}${sep}`) || realpathSync(dirname(readlinkSync(manifest))) === real
    );
  } catch {
    return false;
  }
}
