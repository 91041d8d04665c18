import { z } from "zod";

/** Of what a property is made, by URN and property: the event log does not tell it, the file of `--save-plan` does. */
export type Sources = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

export const readPlan = (json: string): Sources =>
  new Map(
    Object.entries(plan.parse(JSON.parse(json)).resourcePlans).flatMap(([urn, { goal }]) =>
      goal ? [[urn, goal.propertyDependencies]] : [],
    ),
  );

/** https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/apitype/plan.go */
const plan = z.object({
  resourcePlans: z.record(
    z.string(),
    z.object({
      goal: z
        .object({
          propertyDependencies: z
            .record(z.string(), z.array(z.string()).nullish())
            .nullish()
            .transform((given) =>
              Object.fromEntries(Object.entries(given ?? {}).map(([property, urns]) => [property, urns ?? []])),
            ),
        })
        .nullish(),
    }),
  ),
});
