import { z } from "zod";

/** A resource as the state of a stack has it. */
export type StateResource = z.infer<typeof resource>;

/** What an engine was at when it was killed; it does not know how that ended. */
export type PendingOperation = z.infer<typeof pendingOperation>;

/** The state of a stack, as the engine keeps it. */
export interface ExportedState {
  readonly resources: readonly StateResource[];
  readonly pendingOperations: readonly PendingOperation[];
}

/** Takes the state out of what `pulumi stack export` prints. A stack that was never deployed has no resources. */
export function exportedState(json: string): ExportedState {
  const { deployment } = state.parse(JSON.parse(json));
  return { resources: deployment?.resources ?? [], pendingOperations: deployment?.pending_operations ?? [] };
}

const properties = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((given) => given ?? {});

const sources = z
  .record(z.string(), z.array(z.string()).nullish())
  .nullish()
  .transform((given): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(Object.entries(given ?? {}).map(([property, urns]) => [property, urns ?? []])),
  );

const text = z
  .string()
  .nullish()
  .transform((given) => given ?? "");

const flag = z
  .boolean()
  .nullish()
  .transform((given) => given ?? false);

/** https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/apitype/core.go (ResourceV3) */
const resource = z
  .object({
    urn: z.string(),
    type: z.string(),
    /** Empty for components. */
    id: text,
    custom: flag,
    parent: text,
    protect: flag,
    inputs: properties,
    outputs: properties,
    propertyDependencies: sources,
    delete: flag,
    pendingReplacement: flag,
  })
  .transform(({ delete: isReplaced, pendingReplacement: awaitsReplacement, ...others }) => ({
    ...others,
    /** It was replaced, and is still to be deleted. */
    isReplaced,
    /** It was deleted, and is still to be made again. */
    awaitsReplacement,
  }));

const pendingOperation = z.object({
  /** As it was to be; without an id if it was being created. */
  resource: z.object({ urn: z.string(), type: z.string(), id: text, inputs: properties }),
  /** `creating`, `updating`, `deleting`, `reading`, or `importing`. */
  type: z.string(),
});

const state = z.object({
  deployment: z
    .object({ resources: z.array(resource).nullish(), pending_operations: z.array(pendingOperation).nullish() })
    .nullish(),
});
