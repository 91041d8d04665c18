import { getInstance } from "@pulumi/aws/connect/getInstance";
import { replicaRegionProblem } from "../../federation/globalResiliency";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { Spot } from "../judgment/spot";
import type { ConnectInstance } from "./connectInstance";
import { NotFound, notFound } from "./lookup";

/** The replica of the instance in a Global Resiliency pair; it has the id of its source. */
export async function lookUpReplica(
  globalResiliency: GlobalResiliency,
  { instanceId, region: source }: ConnectInstance,
): Promise<ConnectInstance> {
  const { replicaRegion: region } = globalResiliency;
  const problem = (rule: string, remedy: string): Problem => ({ ...spotOfReplica(globalResiliency), rule, remedy });
  const wrong = replicaRegionProblem(region, source);
  if (wrong !== undefined)
    throw new NotFound([problem(wrong, "Write the region of the replica, or leave globalResiliency out")]);
  const { arn, instanceAlias: alias } = await getInstance({ instanceId, region }).catch(
    notFound((reason) =>
      problem(
        `holds no replica of the instance (${reason})`,
        `Let Amazon Connect make it first (ReplicateInstance, called in ${source}), or leave globalResiliency out`,
      ),
    ),
  );
  return { arn, instanceId, alias, region };
}

/** The sign-in endpoint of a pair names the region of its source, so that source and replica must not be taken for each other. */
export function sourceProblems(
  globalResiliency: GlobalResiliency,
  { region }: ConnectInstance,
  sourceRegion: string | undefined,
): Problem[] {
  if (sourceRegion === undefined || sourceRegion === region) return [];
  const rule = `is where the pair has its source, and the stack's instance, in ${region}, is the replica`;
  const remedy = `Set aws:region to ${sourceRegion}, and write globalResiliency: {replicaRegion: ${region}}`;
  return [{ ...spotOfReplica(globalResiliency), rule, remedy }];
}

/** Where the settings name it. */
export const spotOfReplica = ({ replicaRegion }: GlobalResiliency): Spot => ({
  path: ["globalResiliency", "replicaRegion"],
  found: valueText(replicaRegion),
});

type GlobalResiliency = NonNullable<Settings["globalResiliency"]>;
