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
  // The engine and the program take their time on clouds of any speed; what is judged is the waiting for the clouds.
  const latencyRatio = (latency.took - latency.tookAtOnce) / latency.forced;
  print([
    `Deployment: pulumi up of the dev stack where every cloud operation takes ${latency.latency} s`,
    `  took                   ${latency.took.toFixed(1)} s, of which ${latency.tookAtOnce.toFixed(1)} s where the clouds answer at once`,
    `  forced by the clouds   ${latency.forced.toFixed(1)} s:`,
    ...forcedChain.map((operation, index) => `    ${index + 1}. ${operation}`),
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
