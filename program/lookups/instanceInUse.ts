import * as pulumi from "@pulumi/pulumi";
import { getConnectInstance, type InstanceInUse } from "../../components/connect/getConnectInstance";
import { type Fact, undecided } from "../../federation/facts";
import type { ConnectInstance } from "../../federation/model";
import { type Problem, valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { Spot } from "../judgement/spot";
import type { ConnectInstance as NamedInstance } from "./connectInstance";
import { reasonOf } from "./lookup";

export interface FoundInUse {
  /** What AWS does not tell is not known. */
  readonly instance: ConnectInstance<Spot>;
  /** What is not known, and why. */
  readonly remarks: readonly Problem[];
}

/**
 * Users, security profiles, approved origins and status of the instance.
 *
 * @param options What makes the `entragraph` provider known.
 */
export async function lookUpInstanceInUse(
  { instance: named }: Pick<Settings, "instance">,
  { arn, alias }: Pick<NamedInstance, "arn" | "alias">,
  options: pulumi.InvokeOptions,
): Promise<FoundInUse> {
  const [[key, value] = ["", ""]] = Object.entries(named);
  const at: Spot = { path: ["instance", key], found: valueText(value) };
  const remark = (why: string, remedy: string): Problem => ({ ...at, rule: `is not checked in whole: ${why}`, remedy });
  const configuration = Object.entries(pulumi.runtime.allConfig()).filter(([name]) => name.startsWith("aws:"));
  const looked = await getConnectInstance({ arn, configuration: Object.fromEntries(configuration) }, options).then(
    (found) => found ?? "AWS finds no such instance",
    reasonOf,
  );
  const instance = instanceAt(at, { arn, alias, ...(typeof looked === "string" ? nothing : looked) });
  if (typeof looked === "string") {
    const remedy = "Check the AWS credentials and the network, to be told who has no user there";
    return { instance, remarks: [remark(`its users and approved origins cannot be read (${looked})`, remedy)] };
  }
  const { unreadable } = looked;
  const permissions = [...new Set(unreadable.map(({ permission }) => permission))].join(", ");
  const why = `the deployment may not read ${unreadable.map(({ what }) => what).join(", ")}`;
  const remedy = `Grant it ${permissions}, to be told who has no user there`;
  return { instance, remarks: unreadable.length === 0 ? [] : [remark(why, remedy)] };
}

const nothing: InstanceInUse = {
  ...{ status: null, identityManagementType: null, approvedOrigins: null },
  ...{ users: null, securityProfiles: null, unreadable: [] },
};

type Named = Pick<NamedInstance, "arn" | "alias">;

function instanceAt(at: Spot, { arn, alias, ...found }: InstanceInUse & Named): ConnectInstance<Spot> {
  return {
    ...{ at, arn, alias },
    status: known(found.status),
    identityManagementType: known(found.identityManagementType),
    approvedOrigins: known(found.approvedOrigins),
    users: known(
      found.users?.map(({ username, securityProfiles }) => ({
        at: { ...at, subject: { kind: "user", name: username } },
        ...{ username, securityProfiles: known(securityProfiles), boundRole: undecided },
      })),
    ),
    securityProfiles: known(
      found.securityProfiles?.map(({ name, permissions }) => ({ at, name, permissions: known(permissions) })),
    ),
  };
}

const known = <T>(value: T | null | undefined): Fact<T> => value ?? undecided;
