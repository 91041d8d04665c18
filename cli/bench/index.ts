import { forcedChain, latencyLimit, measureLatency } from "./latency";
import { measureStartup, startupLimit } from "./startup";

/** `npm run bench`: prints what was measured next to its budget; answers 1 where a budget is exceeded. */
export async function bench(): Promise<number> {
  const startup = await measureStartup();
  const startupRatio = startup.program / startup.flat;
  print([
    "Start-up: processor time to load the program and register the dev stack (median)",
    `  this program           ${startup.program.toFixed(0)} ms, ${startup.resources.program} resources`,
    `  flat program           ${startup.flat.toFixed(0)} ms, ${startup.resources.flat} resources`,
    verdict(startupRatio, startupLimit),
  ]);

  const latency = await measureLatency();
  // The engine and the program take their time on clouds of any speed; what is judged is the waiting.
  const latencyRatio = (latency.took - latency.idle) / latency.forced;
  print([
    "Deployment: first pulumi up of the dev stack where every operation of azuread and aws takes 1 s",
    `  took                   ${latency.took.toFixed(1)} s; an up with nothing to do ${latency.idle.toFixed(1)} s`,
    `  forced by the clouds   ${latency.forced.toFixed(1)} s:`,
    ...forcedChain.map(([step, seconds], index) => `    ${index + 1}. ${step} (${seconds} s)`),
    verdict(latencyRatio, latencyLimit),
  ]);
  return startupRatio <= startupLimit && latencyRatio <= latencyLimit ? 0 : 1;
}

function verdict(ratio: number, limit: number): string {
  return `  ratio                  ${ratio.toFixed(2)}, at most ${limit}: ${ratio <= limit ? "held" : "EXCEEDED"}`;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n\n`);
}
