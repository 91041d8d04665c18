import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultsVariable } from "../../sandbox/core/faults";
import { withSandbox } from "../sandboxSession";
import { measureSignIn } from "./signIn";

/** How much longer a deployment may take than the clouds themselves force. */
export const latencyLimit = 1.05;

/** Seconds that every operation of azuread and aws takes. */
const operation = 1;

/**
 * The longest chain of a first deployment in which each step needs what the one before it made, with the seconds of each:
 * docs/deployment-order.md says why. The way through Entra has fewer operations: requests of the local provider are answered at
 * once.
 */
export const forcedChain: readonly (readonly [step: string, seconds: number])[] = [
  ["look up the Amazon Connect instance, the groups and the users", operation],
  ["make the application from the template", operation],
  ["add the signing certificate", operation],
  ["make the SAML provider", operation],
  ["make the role", operation],
  ["give the role its permissions", operation],
  ["keep all other permissions out of it", operation],
];

/** Seconds of the whole chain. */
export const forced = forcedChain.reduce((sum, [, seconds]) => sum + seconds, 0);

export interface LatencyResult {
  /** Seconds of the whole command. */
  readonly took: number;
  /** Seconds of the same command where nothing is left to do, and the clouds answer at once: engine and program themselves. */
  readonly idle: number;
  /** Milliseconds of processor time of one sign-in to what was deployed. */
  readonly signIn: number;
}

/** The first one of a checkout compiles the program, too; and how long new keys take is chance. */
const runs = 4;

/** Deploys the dev stack to clouds whose every operation takes a second; the least of some runs. */
export async function measureLatency(): Promise<LatencyResult> {
  const measured: LatencyResult[] = [];
  for (let run = 0; run < runs; run++) measured.push(await measureOnce());
  const least = (of: keyof LatencyResult): number => Math.min(...measured.map((each) => each[of]));
  return { took: least("took"), idle: least("idle"), signIn: least("signIn") };
}

async function measureOnce(): Promise<LatencyResult> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-bench-"));
  try {
    return {
      took: await deploy(home, operation),
      idle: await deploy(home, 0),
      signIn: await withSandbox(home, ({ clouds }) => measureSignIn(clouds)),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function deploy(home: string, latency: number): Promise<number> {
  process.env[faultsVariable] = JSON.stringify({ latencyMs: latency * 1000 });
  try {
    return await withSandbox(home, async ({ run }) => {
      const began = performance.now();
      const { code, output } = await run(
        "pulumi",
        // A first deployment finds nothing to refresh: neither may the one that is taken off.
        ["up", "--yes", "--skip-preview", "--refresh=false", "--non-interactive", "--stack", "dev"],
        "capture",
      );
      if (code !== 0) throw new Error(`pulumi up ended with exit code ${code}:\n${output}`);
      return (performance.now() - began) / 1000;
    });
  } finally {
    Reflect.deleteProperty(process.env, faultsVariable);
  }
}
