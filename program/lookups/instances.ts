import type * as pulumi from "@pulumi/pulumi";
import { isPlannedInstance } from "../../federation/plannedInstance";
import type { Settings } from "../../settings/schema";
import { instancesBy } from "../instances";
import type { Surroundings } from "../surroundings";
import { type ConnectInstance, lookUpInstance } from "./connectInstance";
import { type FoundInUse, lookUpInstanceInUse } from "./instanceInUse";
import { NotFound, together } from "./lookup";
import { instanceKey, namedInstances, namingText } from "./namedInstance";

/** The instances that the settings name: the stack's own, those of apps, and all of them as they are in use. */
export interface FoundInstances extends Pick<Surroundings, "instance" | "instances" | "replica"> {
  /** Each once, by its ARN; the stack's own is the first. */
  readonly inUse: ReadonlyMap<string, FoundInUse>;
}

/**
 * Looks each of them up once, all at the same time. Reading all users may take long: it waits for nothing but the instances.
 *
 * @param account Whose credentials are in use; AWS account id.
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function lookUpInstances(
  settings: Settings,
  account: Promise<string>,
  options: pulumi.InvokeOptions,
): Promise<FoundInstances> {
  const named = namedInstances(settings);
  const found = await together(named.map(async (each) => ({ ...each, instance: await lookUpInstance(each, account) })));
  // Named in two ways, it is looked at where it is named first.
  const once = new Map([...found].reverse().map((each) => [each.instance.arn, each]));
  const inUse = await together(
    [...once.values()].reverse().map(async ({ instance, ...naming }) => {
      const { path, found: text } = namingText(naming);
      const looked = await lookUpInstanceInUse(settings, { path, found: text }, instance, options);
      return [instance.arn, looked] as const;
    }),
  );
  const byName = new Map(found.map((each) => [instanceKey(each.named), each.instance]));
  const instances = instancesBy(settings, byName);
  const pair = await lookUpReplicaOf(settings, instances.instance, options);
  return {
    ...instances,
    ...(pair && { replica: pair.replica }),
    inUse: new Map([...inUse, ...(pair ? [[pair.replica.arn, pair.inUse] as const] : [])]),
  };
}

/** Loaded only if there is one. */
async function lookUpReplicaOf(settings: Settings, source: ConnectInstance, options: pulumi.InvokeOptions) {
  const { globalResiliency } = settings;
  if (globalResiliency === undefined) return undefined;
  if (isPlannedInstance(source.arn)) {
    const remedy = "Deploy without globalResiliency, let Amazon Connect replicate the instance, and add it then";
    const rule = "is of an instance that is still to be made, and has no replica yet";
    throw new NotFound([{ path: ["globalResiliency"], rule, remedy }]);
  }
  const { lookUpReplica, sourceProblems, spotOfReplica } = await import("./replica.js");
  const replica = await lookUpReplica(globalResiliency, source);
  const inUse = await lookUpInstanceInUse(settings, spotOfReplica(globalResiliency), replica, options);
  const wrongWay = sourceProblems(globalResiliency, source, inUse.sourceRegion);
  return { replica, inUse: { ...inUse, problems: [...inUse.problems, ...wrongWay] } };
}
