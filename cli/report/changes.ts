import type { Step } from "../../resources/preview/events";
import { isRead } from "../../resources/preview/previewed";

/** Of each resource once, as the engine counts them. */
export function changesIn(steps: readonly Step[]): Step[] {
  const changes = steps.filter(({ op }) => op !== "same" && !isRead(op) && !partsOfReplacement.includes(op));
  return [...new Map(changes.map((step) => [step.urn, step])).values()];
}

/** Besides the step `replace`. */
const partsOfReplacement = ["create-replacement", "delete-replaced"];
