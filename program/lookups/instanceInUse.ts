import type * as pulumi from "@pulumi/pulumi";
import { getConnectInstance, type InstanceInUse } from "../../components/connect/getConnectInstance";
import { type Fact, isKnown, undecided } from "../../federation/facts";
import type { ConnectInstance } from "../../federation/model";
import { valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { Spot } from "../judgment/spot";
import { awsConfiguration } from "./awsConfiguration";
import type { ConnectInstance as NamedInstance } from "./connectInstance";
import { type Findings, reasonOf } from "./lookup";

/** What is not known of it, and why, stops the deployment only if the settings insist on it. */
export interface FoundInUse extends Findings {
  /** What AWS does not tell is not known. */
  readonly instance: ConnectInstance<Spot>;
}

/**
 * Users, security profiles, approved origins and status of the instance.
 *
 * @param options What makes the `entragraph` provider known.
 */
export async function lookUpInstanceInUse(
  { instance: named, people }: Pick<Settings, "instance" | "people">,
  { arn, alias }: Pick<NamedInstance, "arn" | "alias">,
  options: pulumi.InvokeOptions,
): Promise<FoundInUse> {
  const [[key, value] = ["", ""]] = Object.entries(named);
  const at: Spot = { path: ["instance", key], found: valueText(value) };
  const finding = (why: string, remedy: string): Findings => {
    const problem = { ...at, rule: `is not checked in whole: ${why}` };
    return people.missing === "refuse" && !isKnown(instance.users)
      ? {
          problems: [{ ...problem, remedy: `${remedy}, or deploy all the same with people: {missing: warn}` }],
          remarks: [],
        }
      : { problems: [], remarks: [{ ...problem, remedy }] };
  };
  const looked = await getConnectInstance({ arn, configuration: awsConfiguration() }, options).then(
    (found) => found ?? "AWS finds no such instance",
    reasonOf,
  );
  const instance = instanceAt(at, { arn, alias, ...(typeof looked === "string" ? nothing : looked) });
  if (typeof looked === "string") {
    const remedy =
      "Check the AWS credentials and the network, or run the command again, to be told who has no user there";
    return { instance, ...finding(`its users and approved origins cannot be read (${looked})`, remedy) };
  }
  const { unreadable } = looked;
  const permissions = [...new Set(unreadable.map(({ permission }) => permission))].join(", ");
  const why = `the deployment may not read ${unreadable.map(({ what }) => what).join(", ")}`;
  const remedy = `Grant it ${permissions}, to be told who has no user there`;
  return { instance, ...(unreadable.length === 0 ? { problems: [], remarks: [] } : finding(why, remedy)) };
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
