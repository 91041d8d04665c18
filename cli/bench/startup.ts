import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findStackFile } from "../stack/project";
import { yamlDocument } from "../stack/yamlFile";
import { checkout } from "../../tools/checkout";
import { startEngineDouble, type EngineDouble } from "./engineDouble";

/** How much more the program may cost than a flat one. */
export const startupLimit = 1.08;

export interface StartupResult {
  /** Medians of processor time, in milliseconds. */
  readonly program: number;
  readonly flat: number;
  readonly resources: { readonly program: number; readonly flat: number };
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** A group with one person, or that person. */
function lettingIn(id: string, attributes: readonly string[]) {
  const name = `${id.slice(0, 8)}@contoso.example`;
  const values = Object.fromEntries(attributes.map((attribute) => [attribute, name]));
  return { id, people: [{ id, name, isDisabled: false, attributes: values }] };
}

/**
 * What it costs to load index.ts and register the dev stack, next to a flat program of the same resources without
 * components, settings and rules. Both run as the Node language host runs them, against an engine that answers at once;
 * what counts is their processor time. They take turns, so that a change of the machine's speed meets both.
 *
 * @param runsEach After one that is not counted.
 */
export async function measureStartup(runsEach = 9): Promise<StartupResult> {
  const engine = await startEngineDouble({
    "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "111122223333" },
    "aws:connect/getInstance:getInstance": {
      arn: "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890",
      id: "2fb42df9-78a2-4e74-9572-c8af67ed2890",
      identityManagementType: "SAML",
      instanceAlias: "contoso-dev",
    },
    "aws:iam/getRole:getRole": new Error("reading IAM Role: couldn't find resource"),
    "azuread:index/getClientConfig:getClientConfig": { tenantId: "11111111-2222-4333-8444-555555555555" },
    "azuread:index/getGroup:getGroup": { objectId: "0a000000-0000-4000-8000-000000000001" },
    "azuread:index/getUser:getUser": { objectId: "0b000000-0000-4000-8000-000000000001" },
    "entra-connect-sso:graph:getPeople": ({ groups, users, attributes }) => ({
      groups: listOf(groups).map((id) => lettingIn(id, listOf(attributes))),
      users: listOf(users).map((id) => lettingIn(id, listOf(attributes))),
    }),
    "entra-connect-sso:graph:getConnectInstance": {
      found: {
        ...{ status: "ACTIVE", identityManagementType: "SAML", approvedOrigins: [] },
        ...{ unreadable: [], failed: [] },
        users: ["0a000000@contoso.example", "0b000000@contoso.example"].map((username) => ({
          username,
          securityProfiles: ["Admin"],
        })),
        securityProfiles: [{ name: "Admin", permissions: ["BasicAgentAccess"] }],
      },
    },
    "azuread:index/getApplication:getApplication": { clientId: "0d000000-0000-4000-8000-000000000001" },
  });
  const scratch = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const config = readConfig("dev");
    const times: Record<"program" | "flat", number[]> = { program: [], flat: [] };
    const resources = { program: 0, flat: 0 };
    for (let run = 0; run <= runsEach; run++) {
      for (const which of ["program", "flat"] as const) {
        const milliseconds = await runProgram(programs[which], config, engine, join(scratch, "cpu"));
        resources[which] = engine.takeRegistered();
        // The first run of each fills the caches of the file system.
        if (run > 0) times[which].push(milliseconds);
      }
    }
    return { program: median(times.program), flat: median(times.flat), resources };
  } finally {
    engine.stop();
    await rm(scratch, { recursive: true });
  }
}

interface StartedProgram {
  readonly directory: string;
  readonly entry: string;
  readonly environment: NodeJS.ProcessEnv;
}

const programs: Readonly<Record<"program" | "flat", StartedProgram>> = {
  program: { directory: checkout, entry: ".", environment: {} },
  // As Pulumi runs TypeScript by default, but for checks of types.
  flat: {
    directory: join(checkout, "cli/bench/flat"),
    entry: join(checkout, "cli/bench/flat/index.ts"),
    environment: { PULUMI_NODEJS_TYPESCRIPT: "true" },
  },
};

async function runProgram(
  { directory, entry, environment }: StartedProgram,
  config: Record<string, string>,
  engine: EngineDouble,
  cpuTimeFile: string,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      "--require",
      join(checkout, "cli/bench/cpuTime.cjs"),
      require.resolve("@pulumi/pulumi/cmd/run"),
      ...["--monitor", engine.address, "--engine", engine.address, "--project", "entra-connect-sso", "--stack", "dev"],
      ...["--organization", "organization", "--pwd", directory, "--root-directory", directory, "--parallel", "16"],
      ...["--dry-run", entry],
    ],
    {
      cwd: directory,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        PATH: process.env["PATH"],
        BENCH_CPU_TIME_FILE: cpuTimeFile,
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: "[]",
        ...environment,
      },
    },
  );
  const code = await new Promise((done) => child.on("close", done));
  if (code !== 0) throw new Error(`the program in ${directory} ended with exit code ${String(code)}`);
  return Number(await readFile(cpuTimeFile, "utf8")) / 1000;
}

/** The stack's configuration as the engine hands it to a program: text, or JSON text. */
function readConfig(stack: string): Record<string, string> {
  const { text, name } = findStackFile(stack, checkout);
  const file = yamlDocument(text, name).toJS() as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(file.config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
