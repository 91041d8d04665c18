import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { RunResponse, type RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { z } from "zod";
import { guard } from "../guard";
import { endGroup } from "../processes";
import { shellWords } from "./shellWords";

/** How the SDK's runner says that the program failed and has told the engine why. */
const exitCodeAfterLogging = 32;

/** The engine shows the lines of one stream together. */
const streams = { stdout: 1, stderr: 2 } as const;

export type Program = ReturnType<typeof startProgram>;

/** Starts the SDK's own runner on a program, as the official host does. */
export function startProgram(request: RunRequest, engineAddress: string, environment: NodeJS.ProcessEnv) {
  const info = request.getInfo();
  if (!info) throw new Error("the engine did not say what to run");
  const { typescript, tsconfig, nodeargs } = runtimeOptions.parse(info.getOptions()?.toJavaScript() ?? {});
  return spawn(
    process.execPath,
    [
      ...shellWords(nodeargs),
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
        PULUMI_NODEJS_TYPESCRIPT: typescript ? "true" : "",
        ...(tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: resolve(info.getRootDirectory(), tsconfig) }),
      },
    },
  );
}

/** `runtime.options` of Pulumi.yaml. Others are for what the sandbox does not do, such as installing packages. */
const runtimeOptions = z.object({
  typescript: z.boolean("the option typescript must be a boolean").default(true),
  tsconfig: z.string("the option tsconfig must be a string").optional(),
  /** For Node, before the SDK's runner. */
  nodeargs: z.string("the option nodeargs must be a string").default(""),
});

/** Waits for a program, and answers how it went. */
export async function finish(program: Program, engineAddress: string): Promise<RunResponse> {
  const stopGuarding = guard(program.pid);
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
    stopGuarding();
  }
}

export function endProgram({ pid }: Program): void {
  void endGroup(pid);
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
