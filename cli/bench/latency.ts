import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultsVariable } from "../../sandbox/core/faults";
import { withSandbox } from "../sandboxSession";

/** How much longer a deployment may take than the clouds themselves force. */
export const latencyLimit = 1.2;

/**
 * The longest chain of operations of a first deployment in which each needs what the one before it made:
 * docs/deployment-order.md says why for each.
 */
export const forcedChain = [
  "look up the Amazon Connect instance, the groups and the users",
  "make the application from the template",
  "add the signing certificate to its service principal",
  "make the SAML provider of the metadata with that certificate",
  "make the role that trusts the provider",
  "give the role its permissions",
] as const;

export interface LatencyResult {
  /** Seconds that each simulated operation takes. */
  readonly latency: number;
  /** Seconds of the whole command. */
  readonly took: number;
  /** Seconds of the same where the clouds answer at once: the engine and the program themselves. */
  readonly tookAtOnce: number;
  /** Seconds. */
  readonly forced: number;
}

/** Deploys the dev stack to clouds whose every operation takes a second, and to clouds that answer at once. */
export async function measureLatency(): Promise<LatencyResult> {
  const latency = 1;
  return {
    latency,
    tookAtOnce: await deployFromNothing(0),
    took: await deployFromNothing(latency),
    forced: forcedChain.length * latency,
  };
}

async function deployFromNothing(latency: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-bench-"));
  process.env[faultsVariable] = JSON.stringify({ latencyMs: latency * 1000 });
  try {
    return await withSandbox(home, async ({ run }) => {
      const began = performance.now();
      const { code, output } = await run(
        "pulumi",
        ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", "dev"],
        "capture",
      );
      if (code !== 0) throw new Error(`pulumi up ended with exit code ${code}:\n${output}`);
      return (performance.now() - began) / 1000;
    });
  } finally {
    Reflect.deleteProperty(process.env, faultsVariable);
    rmSync(home, { recursive: true, force: true });
  }
}
