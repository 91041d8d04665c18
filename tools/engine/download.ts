import { join } from "node:path";
import { runTool } from "./tool";
import { checkout } from "../checkout";
import { fetchOut } from "../proxy";
import { engineVersion } from "./version";

/** How long the download server may take to answer at all: where there is no network, a build should begin soon. */
const answerWithinMs = 5000;
/** How long the download as a whole may take; on a slow line a build is sooner done. */
const downloadWithinMs = 180_000;

/**
 * Installs the official CLI with its language hosts under `root`, with the SDK's own installer. Throws an Error that says
 * why it cannot.
 */
export async function downloadEngine(root: string): Promise<void> {
  try {
    await fetchOut("https://get.pulumi.com/", { method: "HEAD", signal: AbortSignal.timeout(answerWithinMs) });
  } catch {
    throw new Error("get.pulumi.com cannot be reached");
  }
  await runTool(process.execPath, [join(checkout, "tools/engine/download.cjs"), root, engineVersion], {
    timeoutMs: downloadWithinMs,
  });
}
