import type { Ask } from "../terminalQuestion";
import type { Finding } from "./finding";
import { type Outcome, removeLeftovers } from "./removeLeftovers";
import { listText, outcomeText, questionText, reportOf } from "./words";

export interface LeftoversOptions {
  readonly stack: string;
  readonly remove?: true;
  readonly yes?: true;
  readonly json?: true;
}

export interface Search extends LeftoversOptions {
  /** Looks at the state and both clouds as they are now. */
  readonly look: () => Promise<Finding[]>;
  /** Left out if nobody can answer. */
  readonly ask: Ask | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Columns of the terminal; left out if nobody sees it. */
  readonly width?: number;
}

/** Lists what is left over, and removes it if that is asked for. Answers the exit code. */
export async function leftoversOf(search: Search): Promise<number> {
  const { stack, remove, json, look, print, complain, width } = search;
  const found = await look();
  const removable = found.filter(({ removal }) => removal !== undefined);
  if (!json) print(listText(stack, found, width));
  const report = (outcomes: readonly Outcome[]): void => {
    if (json) print(`${JSON.stringify(reportOf(stack, found, outcomes), undefined, 2)}\n`);
  };
  if (removable.length === 0 || remove !== true) {
    report([]);
    if (!json && removable.length > 0) print(`\nTo remove: npm run leftovers -- --stack ${stack} --remove\n`);
    return removable.length === 0 ? 0 : 1;
  }

  if (!(await confirmed(search, removable.length))) {
    report([]);
    return 1;
  }
  // The question may have stood there for long: what somebody uses by now, or a deployment has taken over, is no leftover.
  const seen = new Set(removable.map(keyOf));
  const outcomes = await removeLeftovers((await look()).filter((finding) => seen.has(keyOf(finding))));
  report(outcomes);
  if (!json) print(outcomeText(outcomes));
  const problems = outcomes.flatMap(({ finding, problem }) => (problem === undefined ? [] : [{ finding, problem }]));
  for (const { finding, problem } of problems) complain(`${finding.what} ${finding.id}: ${problem}\n`);
  return problems.length === 0 ? 0 : 1;
}

const keyOf = ({ what, id }: Finding): string => `${what} ${id}`;

async function confirmed({ yes, json, ask, complain }: Search, count: number): Promise<boolean> {
  if (yes) return true;
  if (ask && !json) {
    if (await ask(questionText(count))) return true;
    complain("Nothing was removed.\n");
    return false;
  }
  complain(
    `Nothing was removed: ${json ? "--json does not ask" : "there is no terminal to ask on"}. --yes removes without asking.\n`,
  );
  return false;
}
