import type { Found } from "../../federation/checks";
import { listed } from "../../federation/words";
import type { Problem } from "../../settings/problems";
import { type Occasion, remedyFor } from "./consequences";
import type { Spot } from "./spot";

/** Findings of one check as one problem of the setting that leads to all of them. */
export function problemOf(alike: readonly [Found<Spot>, ...Found<Spot>[]], occasion: Omit<Occasion, "at">): Problem {
  const [first] = alike;
  const { path, found, subject } = first.at;
  const problems = alike.map(({ at, problem }) =>
    at.subject === undefined ? problem : `${at.subject.name} ${problem}`,
  );
  const intro = subject === undefined ? "" : `${introductions[subject.kind](alike.length)}: `;
  return {
    ...{
      path,
      rule: `${intro}${listed(problems)}`,
      remedy: remedyFor(first.check, first, { ...occasion, at: first.at }),
    },
    ...(found !== undefined && { found }),
  };
}

const introductions = {
  person: (count: number) => `lets in ${count === 1 ? "somebody" : `${count} people`} who could not sign in`,
  user: (count: number) => `has ${count === 1 ? "a user who is" : `${count} users who are`} not ready`,
};
