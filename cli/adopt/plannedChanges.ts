import { z } from "zod";

/** A step of a deployment that changes something. */
export interface PlannedChange {
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
    .filter(({ op }) => op !== "same" && op !== "read")
    .map(({ op, urn, detailedDiff, diffReasons }) => ({
      operation: op,
      type: urn.split("::")[2]?.split("$").at(-1) ?? urn,
      name: urn.split("::").slice(3).join("::"),
      properties:
        op === "update" ? Object.keys(detailedDiff ?? {}).concat(detailedDiff ? [] : (diffReasons ?? [])) : [],
    }))
    .sort((one, other) => (`${one.type} ${one.name}` < `${other.type} ${other.name}` ? -1 : 1));
}

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
