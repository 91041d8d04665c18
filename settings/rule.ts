import { slugProblem } from "../federation/names";
import { valueText, type Path, type Problem, type Stack } from "./problems";
import type { DraftSettings } from "./schema";

/** What the rules must know besides the settings. */
export interface RuleContext extends Stack {
  /** The stack's aws:region, where it is given. */
  readonly region: string | undefined;
  /** The stack's aws:defaultTags. */
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly now: Date;
  /** Whether the setting has a problem of its own, so that its default must not be judged in its place. */
  readonly isRefused: (path: Path) => boolean;
  /** Whether something in the setting has a problem of its own, so that what is left of it is not all that stands there. */
  readonly holdsRefused: (path: Path) => boolean;
}

/** Judges settings that are right by themselves. */
export type Rule = (settings: DraftSettings, context: RuleContext) => Problem[];

/** A problem, where there is one. */
export function problem(path: Path, found: unknown, rule: string | undefined, remedy: string): Problem[] {
  return rule === undefined ? [] : [{ path, found: valueText(found), rule, remedy }];
}

/** Apps whose default names say something: those of a wrong slug are wrong with it. */
export const soundApps = (apps: DraftSettings["apps"]) =>
  Object.entries(apps ?? {}).filter(([slug]) => slugProblem(slug) === undefined);

export const tooLongDefault = "It is the default, made of the names of project and stack: write a shorter one";
