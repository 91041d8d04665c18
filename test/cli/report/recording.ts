import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { EngineFiles } from "../../../cli/report/enginePreview";
import type { PreviewRun } from "../../../cli/report/reportOf";
import { readHeadcount } from "../../../federation/headcount";
import { exportedState } from "../../../resources/state/exportedState";
import { types } from "../../../resources/types";

/** A preview of the real engine, as `take.ts` has recorded it: less what nobody reads of it. */
export interface Recording {
  readonly code: number;
  readonly printed: string;
  readonly steps: readonly object[];
  readonly others: readonly object[];
  readonly sources: object | undefined;
  readonly state: object;
}

export const recorded = join(__dirname, "recorded");

/** When all of them were taken. */
export const takenAt = (): Date =>
  new Date(z.string().parse(JSON.parse(readFileSync(join(recorded, "taken.json"), "utf8"))));

/** What the engine left behind, as the command reads it. */
export function readRecording(name: string): PreviewRun {
  const { code, printed, steps, others, sources, state } = recording.parse(
    JSON.parse(readFileSync(join(recorded, `${name}.json`), "utf8")),
  );
  const outputs = new Map(state.deployment.resources.map((each) => [each.urn, each.outputs]));
  const events = [
    ...steps.map((metadata) => ({
      resOutputsEvent: {
        metadata: {
          ...metadata,
          new: metadata.new && {
            ...metadata.new,
            outputs: metadata.new.outputs === asInState ? outputs.get(metadata.urn) : metadata.new.outputs,
          },
        },
      },
    })),
    ...others,
  ];
  return {
    ...{ code, printed, events: events.map((each) => JSON.stringify(each)).join("\n") },
    plan: sources && JSON.stringify({ resourcePlans: sources }),
    state: exportedState(JSON.stringify(state)),
  };
}

/** Stands for outputs that are those of the state. */
const asInState = "as in the state";

const properties = z.record(z.string(), z.unknown());
const step = z.looseObject({
  ...{ op: z.string(), urn: z.string(), type: z.string() },
  new: z.looseObject({ outputs: z.union([properties, z.literal(asInState)]).nullish() }).nullish(),
});
const resource = z.looseObject({ urn: z.string(), type: z.string(), outputs: properties.nullish() });
const recording = z.object({
  ...{ code: z.number(), printed: z.string(), steps: z.array(step), others: z.array(z.looseObject({})) },
  sources: z.record(z.string(), z.unknown()).optional(),
  state: z.object({ deployment: z.object({ resources: z.array(resource) }) }),
});

/** What of the engine's files is read, and nothing twice. */
export function slimmed(
  { code, printed }: Pick<PreviewRun, "code" | "printed">,
  { events, plan, exported }: EngineFiles,
): Recording {
  const state = z
    .object({ deployment: z.object({ resources: z.array(resource).nullish() }).nullish() })
    .parse(JSON.parse(exported));
  const resources = (state.deployment?.resources ?? []).map((each) => ({
    ...{ urn: each.urn, ...only(each) },
    propertyDependencies: each["propertyDependencies"],
    outputs: isRead(each.type) ? each.outputs : {},
  }));
  const known = new Map(resources.map((each) => [each.urn, each.outputs]));
  const all = events
    .trim()
    .split("\n")
    .map((line) => event.parse(JSON.parse(line)));
  const steps = all.flatMap(
    ({ resourcePreEvent, resOutputsEvent }) => (resOutputsEvent ?? resourcePreEvent)?.metadata ?? [],
  );
  const last = new Map(steps.map((each) => [`${each.op} ${each.urn}`, each]));
  return {
    ...{ code, printed },
    steps: [...last.values()].map(({ op, urn, type, diffs, new: state }) => ({
      ...{ op, urn, type, diffs },
      new: state && slimState(state, known.get(urn)),
    })),
    others: all.flatMap(({ policyEvent, diagnosticEvent, summaryEvent }) => [
      ...(policyEvent ? [{ policyEvent }] : []),
      ...(diagnosticEvent && isTold(diagnosticEvent) ? [{ diagnosticEvent }] : []),
      ...(summaryEvent ? [{ summaryEvent }] : []),
    ]),
    sources: plan === undefined ? undefined : sourcesIn(plan),
    state: { deployment: { resources } },
  };
}

/** Debug messages are the program's own, or nobody reads them. */
const isTold = ({ severity, message }: z.infer<typeof loose>): boolean =>
  severity !== "debug" || readHeadcount(String(message)) !== undefined;

const isRead = (type: string): boolean => Object.values<string>(types).includes(type);

function slimState(found: z.infer<typeof loose>, known: unknown): object {
  if (!isRead(z.string().parse(found["type"]))) return { ...only(found), outputs: {} };
  const { outputs } = found;
  return { ...only(found), outputs: isDeepStrictEqual(outputs, known) ? asInState : outputs };
}

/** Not where in which file a resource is made. */
const only = ({ urn, type, id, parent, custom, protect }: z.infer<typeof loose>): object => ({
  ...{ urn, type, id, parent, custom, protect },
});

const sourcesIn = (plan: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(plans.parse(JSON.parse(plan)).resourcePlans).map(([urn, { goal }]) => [
      urn,
      { goal: goal && { propertyDependencies: goal.propertyDependencies } },
    ]),
  );

const plans = z.object({
  resourcePlans: z.record(
    z.string(),
    z.object({ goal: z.object({ propertyDependencies: z.unknown().optional() }).nullish() }),
  ),
});

const loose = z.looseObject({});
const stepEvent = z.object({
  metadata: z.looseObject({ ...{ op: z.string(), urn: z.string(), type: z.string() }, new: loose.nullish() }),
});
const event = z.object({
  resourcePreEvent: stepEvent.optional(),
  resOutputsEvent: stepEvent.optional(),
  ...{ policyEvent: loose.optional(), diagnosticEvent: loose.optional(), summaryEvent: loose.optional() },
});
