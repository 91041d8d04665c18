import { doctorLimits, measureDoctor, questionNames } from "./doctor";
import { forced, forcedChain, latencyLimit, measureLatency } from "./latency";
import { growthLimit, growthOf, measurePeople, peopleLimits, peopleNames, peopleUnits } from "./people";
import { measureParts, partLimits, partNames } from "./parts";
import { signInLimit } from "./signIn";
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
  const latencyRatio = (latency.took - latency.idle) / forced;
  print([
    "Deployment: first pulumi up of the dev stack where every operation of azuread and aws takes 1 s (least of some runs)",
    `  took                   ${latency.took.toFixed(1)} s; an up with nothing to do ${latency.idle.toFixed(1)} s`,
    `  forced by the clouds   ${forced.toFixed(1)} s:`,
    ...forcedChain.map(([step, seconds], index) => `    ${index + 1}. ${step} (${seconds} s)`),
    `  waits of our own       ${(latency.took - latency.idle - forced).toFixed(1)} s, at most ${(forced * (latencyLimit - 1)).toFixed(1)}`,
    verdict(latencyRatio, latencyLimit),
  ]);
  print([
    "Sign-in in the simulated clouds: processor time of one, with their state on disk (least)",
    `  took                   ${latency.signIn.toFixed(1)} ms, at most ${signInLimit}: ${held(latency.signIn <= signInLimit)}`,
  ]);

  const parts = budgets(await measureParts(), partLimits, partNames);
  print(["Parts of a preview that this project adds (least of alternating runs)", ...parts.lines]);
  const questions = budgets(await measureDoctor(), doctorLimits, questionNames);
  print(["Doctor, with the engine's own commands (least of some runs)", ...questions.lines]);
  const { took, writing } = await measurePeople();
  const people = budgets(took, peopleLimits, peopleNames, peopleUnits);
  const growth = growthOf(writing);
  print([
    "10,000 people whose Amazon Connect users are declared",
    ...people.lines,
    ...[...writing].map(
      ([count, each]) => `  ${each.toFixed(2).padStart(5)} ms of the local provider for each of ${count} people`,
    ),
    verdict(growth, growthLimit),
  ]);
  const isWithin =
    startupRatio <= startupLimit &&
    latencyRatio <= latencyLimit &&
    latency.signIn <= signInLimit &&
    parts.areHeld &&
    questions.areHeld &&
    people.areHeld &&
    growth <= growthLimit;
  return isWithin ? 0 : 1;
}

/** What was measured, each next to its budget. */
function budgets<K extends string>(
  measured: Readonly<Record<K, number>>,
  limits: Readonly<Record<K, number>>,
  names: Readonly<Record<K, string>>,
  units: Readonly<Partial<Record<string, string>>> = {},
): { readonly lines: readonly string[]; readonly areHeld: boolean } {
  const all = (Object.keys(names) as K[]).map((name) => ({
    took: measured[name],
    limit: limits[name],
    unit: units[name] ?? "ms",
    name: names[name],
  }));
  return {
    lines: all.map(
      ({ took, limit, unit, name }) =>
        `  ${took.toFixed(0).padStart(5)} ${unit}, at most ${limit}: ${held(took <= limit)}  ${name}`,
    ),
    areHeld: all.every(({ took, limit }) => took <= limit),
  };
}

function verdict(ratio: number, limit: number): string {
  return `  ratio                  ${ratio.toFixed(2)}, at most ${limit}: ${held(ratio <= limit)}`;
}

const held = (isHeld: boolean): string => (isHeld ? "held" : "EXCEEDED");

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n\n`);
}
