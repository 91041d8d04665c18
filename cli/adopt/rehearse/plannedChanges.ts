import { z } from "zod";

/** A step of a deployment that changes something. */
export interface PlannedChange {
  /** `create`, `update`, `replace`, `delete`. */
  readonly operation: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** By path; no values, which may be secret. */
  readonly properties: readonly string[];
}

/** The steps of `pulumi preview --json` that change something, in the order of their names. */
export function plannedChanges(json: string): PlannedChange[] {
  const { steps } = preview.parse(JSON.parse(json));
  return steps
    .filter(({ op }) => !["same", "read", "refresh", ...partsOfReplacement].includes(op))
    .map(({ op, urn, detailedDiff, diffReasons }) => {
      const [, , types = "", ...name] = urn.split("::");
      return {
        operation: op,
        type: types.split("$").at(-1) ?? types,
        name: name.join("::"),
        properties: detailedDiff ? Object.keys(detailedDiff) : (diffReasons ?? []),
      };
    })
    .sort((one, other) => (`${one.type} ${one.name}` < `${other.type} ${other.name}` ? -1 : 1));
}

/** Besides the step `replace`. */
const partsOfReplacement = ["create-replacement", "delete-replaced"];

const preview = z.object({
  steps: z.array(
    z.object({
      op: z.string(),
      urn: z.string(),
      detailedDiff: z.record(z.string(), z.unknown()).nullish(),
      diffReasons: z.array(z.string()).nullish(),
    }),
  ),
});
