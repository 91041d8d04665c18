import type { Resource } from "../resource";
import { deployedResources } from "../state/deployedResources";
import type { ExportedState, StateResource } from "../state/exportedState";
import type { Step, StepState } from "./events";
import type { Sources } from "./plan";

/** The resources of a stack at three times. */
export interface Previewed {
  /** As the last deployment left them. */
  readonly deployed: readonly Resource[];
  /** As they are now: a preview looks at them first. */
  readonly now: readonly Resource[];
  /** As the deployment will leave them. Of a preview that failed, as far as it came. */
  readonly planned: readonly Resource[];
}

/** @param sources If there is a plan; else what is made of what is told as the state has it. */
export function previewed(state: ExportedState, steps: readonly Step[], sources: Sources = new Map()): Previewed {
  const deployed = state.resources.filter((each) => !each.isReplaced && !each.awaitsReplacement);
  const known = new Map(deployed.map((each) => [each.urn, each]));
  const at = (urn: string, found: StepState): StateResource => ({
    ...found,
    propertyDependencies: { ...known.get(urn)?.propertyDependencies, ...sources.get(urn) },
    ...{ isReplaced: false, awaitsReplacement: false },
  });
  const last = (ops: (op: string) => boolean): ReadonlyMap<string, Step> =>
    new Map(steps.filter(({ op }) => ops(op)).map((step) => [step.urn, step]));
  const refreshed = last((op) => op === "refresh");
  const changed = last((op) => !isRead(op) && op !== "delete-replaced");
  return {
    deployed: deployedResources(state),
    now: resourcesOf(
      deployed.flatMap((each) => {
        const step = refreshed.get(each.urn);
        if (step === undefined) return each;
        return step.new ? at(each.urn, step.new) : [];
      }),
    ),
    planned: resourcesOf(
      [...changed.values()].flatMap((step) => (step.new && step.op !== "delete" ? at(step.urn, step.new) : [])),
    ),
  };
}

/** Steps that look at what is there and plan nothing. */
export const isRead = (op: string): boolean => op === "refresh" || op.startsWith("read");

const resourcesOf = (resources: readonly StateResource[]): Resource[] =>
  deployedResources({ resources, pendingOperations: [] });
