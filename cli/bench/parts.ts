import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withSandbox, type SandboxSession } from "../sandboxSession";
import { checkout } from "../../tools/checkout";
import { startLocalProvider } from "../../tools/engine/localProvider";

/** Milliseconds that each part of a preview may take which this project adds to Pulumi. */
export const partLimits = { program: 280, provider: 200, pack: 800 } as const;
export type Part = keyof typeof partLimits;

export const partNames: Readonly<Record<Part, string>> = {
  program: "load index.ts, next to the SDK",
  provider: "start the local provider",
  pack: "a preview with the policy pack, less one without",
};

const runsEach = 7;

/**
 * The least milliseconds of each part, by the wall's clock, in runs that take turns: other work on the machine, and caches that are
 * still empty, are not what is judged.
 */
export async function measureParts(): Promise<Record<Part, number>> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-bench-"));
  try {
    return await withSandbox(home, async (session) => {
      const runs = {
        program: loadProgram,
        provider: startProvider,
        plain: previewIn(session),
        packed: previewIn(session, "policies"),
      };
      const least = { program: Infinity, provider: Infinity, plain: Infinity, packed: Infinity };
      for (let turn = 0; turn < runsEach; turn++) {
        for (const name of ["program", "provider", "plain", "packed"] as const) {
          least[name] = Math.min(least[name], await runs[name]());
        }
      }
      return { program: least.program, provider: least.provider, pack: least.packed - least.plain };
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function loadProgram(): Promise<number> {
  const code =
    'require("@pulumi/pulumi"); const began = performance.now(); require("./tools/program.cjs");' +
    // As long as a deployment takes at least, so that what is compiled is kept.
    "console.log(performance.now() - began); setTimeout(() => {}, 1000)";
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", code], { cwd: checkout });
  return Number(stdout);
}

/** Until it says where it listens. */
async function startProvider(): Promise<number> {
  const began = performance.now();
  const { stop } = await startLocalProvider();
  const took = performance.now() - began;
  await stop();
  return took;
}

function previewIn({ run }: SandboxSession, pack?: string): () => Promise<number> {
  const options = pack === undefined ? [] : ["--policy-pack", pack];
  return async () => {
    const began = performance.now();
    const { code, output } = await run(
      "pulumi",
      ["preview", "--non-interactive", "--stack", "dev", ...options],
      "capture",
    );
    if (code !== 0) throw new Error(`pulumi preview ended with exit code ${code}:\n${output}`);
    return performance.now() - began;
  };
}
