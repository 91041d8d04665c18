import { type Effect, effectsOf } from "../../federation/effects";
import { readHeadcount } from "../../federation/headcount";
import { effectsBeyond } from "../../resources/effects";
import type { Side } from "../../resources/effects/sides";
import { federationOf } from "../../resources/model/federationOf";
import { type Diagnostic, type PreviewEvents, readEvents, type Violation } from "../../resources/preview/events";
import { readPlan } from "../../resources/preview/plan";
import { previewed } from "../../resources/preview/previewed";
import { title } from "../../resources/resource";
import { nameOf } from "../../resources/state/deployedResources";
import type { ExportedState } from "../../resources/state/exportedState";
import type { Resource } from "../../resources/resource";
import { resourceWords } from "../../resources/words";
import { changesIn } from "./changes";
import type { Report, ReportedFinding } from "./report";
import { untold } from "./untold";

/** What a preview left behind. */
export interface PreviewRun {
  readonly code: number;
  /** For people. */
  readonly printed: string;
  /** JSON lines of `--event-log`. */
  readonly events: string;
  /** JSON of `--save-plan`. Undefined: the preview failed. */
  readonly plan: string | undefined;
  readonly state: ExportedState;
}

export function reportOf(stack: string, run: PreviewRun, now: Date): Report {
  const events = readEvents(run.events);
  const {
    deployed,
    now: present,
    planned,
  } = previewed(run.state, events.steps, run.plan === undefined ? undefined : readPlan(run.plan));
  const words = resourceWords(headcountsIn(events));
  const meaning = (one: Side, other: Side): Effect[] =>
    effectsOf({ deployed: one.federation, planned: other.federation, words, now }, effectsBeyond(one, other));
  const [before, current, after] = [sideOf(deployed), sideOf(present), sideOf(planned)];
  const changes = changesIn(events.steps);
  const isWhole = run.code === 0 || events.violations.length > 0;
  // Of a preview that broke off, what is missing is not removed.
  const effects = isWhole ? meaning(current, after) : [];
  return {
    version: 1,
    stack,
    outcome: outcomeOf(run.code, events, changes.length),
    isFirst: run.state.resources.length === 0,
    drift: meaning(before, current).map(({ sentence }) => [...sentence]),
    effects: effects.map(({ weight, sentence }) => ({ weight, sentence: [...sentence] })),
    untold: isWhole ? untold(changes, { current, after, effects, meaning }) : [],
    findings: findingsIn(events.violations),
    errors: errorsIn(run, events),
    warnings: [...new Set(events.warnings.map(textOf))],
    counts: events.counts ?? {},
    resources: changes.map(({ op, urn, type }) => `${op} ${title({ type, name: nameOf(urn) })}`),
    diff: run.printed.trim(),
  };
}

function outcomeOf(code: number, { violations }: PreviewEvents, changes: number): Report["outcome"] {
  if (code === 0) return changes === 0 ? "unchanged" : "changes";
  return violations.some(isMandatory) ? "refused" : "failed";
}

const sideOf = (resources: readonly Resource[]): Side => ({ resources, federation: federationOf(resources) });

const headcountsIn = ({ debug }: PreviewEvents): ReadonlyMap<string, number> =>
  new Map(
    debug.flatMap(({ message }) => {
      const found = readHeadcount(message);
      return found === undefined ? [] : [[found.group.toLowerCase(), found.people] as const];
    }),
  );

const isMandatory = ({ enforcementLevel }: Violation): boolean => enforcementLevel === "mandatory";

const severities = ["critical", "high", "medium", "low"];

function findingsIn(violations: readonly Violation[]): ReportedFinding[] {
  const rank = ({ severity = "" }: Violation) => (severities.indexOf(severity) + severities.length) % severities.length;
  const all = [...violations]
    .sort((one, other) => Number(isMandatory(other)) - Number(isMandatory(one)) || rank(one) - rank(other))
    .map((violation) => ({
      rule: violation.policyName,
      severity: violation.severity ?? "",
      isMandatory: isMandatory(violation),
      text: withoutDescription(violation.message),
    }));
  return [...new Map(all.map((each) => [`${each.rule} ${each.text}`, each])).values()];
}

/** The engine puts the rule's requirement before what was found, in a line of its own. */
const withoutDescription = (message: string): string => message.trim().split("\n").at(-1) ?? "";

/** What the engine sums up of findings and resources is told already. */
function errorsIn({ code, printed }: PreviewRun, { errors, violations }: PreviewEvents): string[] {
  const ofResources = errors.filter(({ urn }) => urn !== undefined && urn !== "");
  const own = ofResources.length > 0 ? ofResources : errors;
  const told = [...new Set(own.map(textOf))].filter((text) => text !== "preview failed" || violations.length === 0);
  if (code === 0 || told.length > 0 || violations.some(isMandatory)) return told;
  return [printed.trim() === "" ? "The preview ended without a word." : printed.trim()];
}

const textOf = ({ message }: Diagnostic): string => message.replace(/^(?:error|warning): /, "").trim();
