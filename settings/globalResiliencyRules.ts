import { pairLandingProblem, replicaRegionProblem } from "../federation/globalResiliency";
import { connectRegionProblem } from "../federation/partitions";
import { namedByArn } from "./instanceRules";
import { problem, type Rule, type RuleContext } from "./rule";
import type { DraftSettings } from "./schema";

/** The region of the source may stand elsewhere than in the stack file; then it is judged once the instance is found. */
const replica: Rule = (settings, context) => {
  const { replicaRegion } = settings.globalResiliency ?? {};
  const source = sourceRegion(settings, context);
  if (replicaRegion === undefined || source === undefined) return [];
  return problem(
    ["globalResiliency", "replicaRegion"],
    replicaRegion,
    replicaRegionProblem(replicaRegion, source),
    "Write the region of the replica, or leave globalResiliency out",
  );
};

function sourceRegion({ instance }: DraftSettings, { region }: RuleContext): string | undefined {
  const source = namedByArn(instance)?.region ?? region;
  return source === undefined || connectRegionProblem(source) !== undefined ? undefined : source;
}

/** "This endpoint always contains the source AWS Region": nothing is left to choose. */
const noOtherEndpoint: Rule = ({ globalResiliency, acsRegion }) =>
  problem(
    ["acsRegion"],
    acsRegion,
    globalResiliency === undefined || acsRegion === undefined
      ? undefined
      : "names the sign-in endpoint of a region, but with globalResiliency people sign in at the endpoint of the pair",
    "Remove one of the two",
  );

const landings: Rule = ({ globalResiliency, apps }) => {
  if (globalResiliency === undefined) return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { landing }]) => {
    if (typeof landing !== "object") return [];
    return Object.entries(landing).flatMap(([key, value]) =>
      problem(
        ["apps", slug, "landing", key],
        value,
        pairLandingProblem({ [key]: value }),
        "Change it, or leave globalResiliency out",
      ),
    );
  });
};

/** One sign-in endpoint is for one pair, and all apps accept assertions there. */
const oneInstance: Rule = ({ globalResiliency, apps }) =>
  Object.entries(apps ?? {}).flatMap(([slug, { instance }]) =>
    problem(
      ["apps", slug, "instance"],
      instance,
      globalResiliency === undefined || instance === undefined
        ? undefined
        : "cannot be used with globalResiliency: people sign in at the endpoint of the pair of the stack's own instance",
      "Remove it, or give the app a stack of its own",
    ),
  );

export const globalResiliencyRules: readonly Rule[] = [replica, noOtherEndpoint, landings, oneInstance];
