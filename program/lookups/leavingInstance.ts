import type * as pulumi from "@pulumi/pulumi";
import { getConnectInstance } from "../../components/connect/getConnectInstance";
import type { Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { awsConfiguration } from "./awsConfiguration";
import type { LastDeployment } from "./lastDeployment";
import { type Findings, noFindings } from "./lookup";

/**
 * An instance that the stack has made, and that these settings create no more, or let go. What may be lost with it cannot be brought
 * back, so that two deployments have to want it. Docs: docs/creating-an-instance.md.
 */
export async function judgeLeavingInstance(
  { instance, newInstance }: Pick<Settings, "instance" | "newInstance">,
  { instance: last, begunInstance: begun }: Pick<LastDeployment, "instance" | "begunInstance">,
  { used, options }: Judging,
): Promise<Findings> {
  if (last?.onRemoval === undefined)
    return { problems: [], remarks: begun && newInstance === undefined ? [neverFinished(begun)] : [] };
  const { alias, onRemoval } = last;
  const stays = newInstance !== undefined && "alias" in instance && instance.alias === alias;
  if (stays) {
    if (newInstance.onRemoval === "refuse") return noFindings;
    const rule = `no longer protects the instance ${alias}: if you remove it from the settings, ${fates[newInstance.onRemoval]}`;
    const path = ["instance", "create", "onRemoval"];
    return { problems: [], remarks: [{ path, rule, remedy: "Remove it, unless that is what you want" }] };
  }
  const finding = (rule: string, remedy: string): Problem => ({ path: ["instance"], rule, remedy });
  if (onRemoval === "delete" && used.includes(last.arn)) {
    const rule = `no longer creates the instance ${alias}, which would be deleted, but apps lead there`;
    const remedy =
      "Name another instance, or keep this one: put it back with create: {onRemoval: keep} and run pulumi up first";
    return { problems: [finding(rule, remedy)], remarks: [] };
  }
  // Nobody has to keep what somebody has deleted by hand.
  if ((await isThere(last.arn, options)) === false) return noFindings;
  if (onRemoval !== "refuse") {
    const rule = `no longer creates the instance ${alias}: ${fates[onRemoval]}`;
    return { problems: [], remarks: [finding(rule, "You can put it back until this is deployed")] };
  }
  const rule = `no longer creates the instance ${alias}, which this stack has made and protects`;
  const remedy =
    "Put it back with create: {onRemoval: keep}, or {onRemoval: delete} to delete it with everything in it, run pulumi up, then remove it " +
    "(docs/creating-an-instance.md)";
  return { problems: [finding(rule, remedy)], remarks: [] };
}

/** Whether Pulumi still protects it, only Pulumi knows. */
const neverFinished = ({ urn, alias }: NonNullable<LastDeployment["begunInstance"]>): Problem => ({
  path: ["instance"],
  rule: `no longer creates the instance ${alias}, which an interrupted deployment made: it stays in AWS, and the stack forgets it`,
  remedy:
    "If Pulumi says that it is protected, and you do not want it back, run " +
    `pulumi state unprotect '${urn}' and pulumi up (docs/creating-an-instance.md)`,
});

interface Judging {
  /** ARNs of the instances that the settings lead to. */
  readonly used: readonly string[];
  /** What makes the provider of `graph-provider/` known. */
  readonly options: pulumi.InvokeOptions;
}

/** Undefined: AWS does not tell. */
const isThere = (arn: string, options: pulumi.InvokeOptions): Promise<boolean | undefined> =>
  getConnectInstance({ arn, configuration: awsConfiguration() }, options).then(
    (answer) => answer !== undefined,
    () => undefined,
  );

const fates = {
  keep: "it stays in AWS, and the stack forgets it",
  delete: "it is deleted, with its users, flows, phone numbers and the history of all contacts",
} as const;
