import type { Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";
import type { Findings } from "./lookup";

/**
 * An instance that the stack has made, and that these settings create no more, or let go. What may be lost with it cannot be brought
 * back, so that two deployments have to want it. Docs: docs/creating-an-instance.md.
 */
export function judgeLeavingInstance(
  { instance, newInstance }: Pick<Settings, "instance" | "newInstance">,
  { instance: last }: Pick<LastDeployment, "instance">,
): Findings {
  if (last?.onRemoval === undefined) return { problems: [], remarks: [] };
  const { alias, onRemoval } = last;
  const stays = newInstance !== undefined && "alias" in instance && instance.alias === alias;
  if (stays) {
    if (newInstance.onRemoval === "refuse") return { problems: [], remarks: [] };
    const rule = `gives the instance ${alias} free: ${fates[newInstance.onRemoval]} as soon as it leaves the stack`;
    const path = ["instance", "create", "onRemoval"];
    return { problems: [], remarks: [{ path, rule, remedy: "Remove it, unless that is what you want" }] };
  }
  const finding = (rule: string, remedy: string): Problem => ({ path: ["instance"], rule, remedy });
  if (onRemoval !== "refuse") {
    const rule = `creates the instance ${alias} no more: ${fates[onRemoval]}`;
    return { problems: [], remarks: [finding(rule, "It can be put back until this is deployed")] };
  }
  const rule = `creates the instance ${alias} no more, which this stack has made and protects`;
  const remedy =
    "Put it back with create: {onRemoval: keep}, or delete with all that is in it, run pulumi up, and take it out then " +
    "(docs/creating-an-instance.md)";
  return { problems: [finding(rule, remedy)], remarks: [] };
}

const fates = {
  keep: "it stays in AWS, and the stack forgets it",
  delete: "it is deleted, with its users, flows, phone numbers and the history of all contacts",
} as const;
