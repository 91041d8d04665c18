import { Unknown } from "../../../tools/wire/provider";
import type { StackState } from "./state";

/** What `pulumi stack export` prints of a state. */
export function exported({ resources, pendingOperations }: StackState): string {
  const deployment = {
    resources: resources.map(({ urn, type, id, custom, parent, protect, inputs, outputs, ...others }) => ({
      ...{ urn, type, custom, parent, protect, inputs, outputs },
      ...(id !== "" && { id }),
      propertyDependencies: others.propertyDependencies,
      ...(others.isReplaced && { delete: true }),
      ...(others.awaitsReplacement && { pendingReplacement: true }),
    })),
    pending_operations: pendingOperations.map(({ urn, operation }) => ({
      // What it was to become, the memory engine does not keep.
      resource: { urn, type: urn.split("::").at(-2)?.split("$").at(-1) ?? "", inputs: {} },
      type: operation,
    })),
  };
  return JSON.stringify({ version: 3, deployment }, (_, value: unknown) =>
    value instanceof Unknown ? unknown : value,
  );
}

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
