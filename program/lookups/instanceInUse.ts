import type * as pulumi from "@pulumi/pulumi";
import { getConnectInstance, type InstanceInUse } from "../../components/connect/getConnectInstance";
import { type Fact, isKnown, undecided } from "../../federation/facts";
import type { ConnectInstance } from "../../federation/model";
import { isPlannedInstance, plannedInstance } from "../../federation/plannedInstance";
import { capital } from "../../federation/words";
import type { Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { Spot } from "../judgment/spot";
import { awsConfiguration } from "./awsConfiguration";
import type { ConnectInstance as FoundInstance } from "./connectInstance";
import { type Findings, reasonOf } from "./lookup";

/** What is not known of it, and why, stops the deployment only if the settings insist on it. */
export interface FoundInUse extends Findings {
  /** What AWS does not tell is not known. */
  readonly instance: ConnectInstance<Spot>;
  /** Where the instance of a Global Resiliency pair was replicated from. Undefined: it is in none, or AWS does not tell. */
  readonly sourceRegion: string | undefined;
}

/**
 * Users, security profiles, approved origins and status of the instance.
 *
 * @param at Where the settings name it.
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function lookUpInstanceInUse(
  { people }: Pick<Settings, "people">,
  at: Spot,
  { arn, alias }: Pick<FoundInstance, "arn" | "alias">,
  options: pulumi.InvokeOptions,
): Promise<FoundInUse> {
  if (isPlannedInstance(arn))
    return { instance: plannedInstance(at, { arn, alias }), sourceRegion: undefined, problems: [], remarks: [] };
  const looked = await getConnectInstance({ arn, configuration: awsConfiguration() }, options).then(
    (answer) => answer ?? "AWS finds no such instance",
    reasonOf,
  );
  const instance = instanceAt(at, { arn, alias, ...(typeof looked === "string" ? nothing : looked) });
  const sourceRegion = typeof looked === "string" ? undefined : looked.sourceRegion;
  const reasons =
    typeof looked === "string" ? [unanswered("its users and approved origins", looked)] : reasonsOf(looked);
  if (reasons.length === 0) return { instance, sourceRegion, problems: [], remarks: [] };
  const problem: Problem = {
    ...at,
    rule: `is not fully checked: ${reasons.map(({ why }) => why).join("; ")}`,
    remedy: `${capital([...new Set(reasons.map(({ remedy }) => remedy))].join(", and "))}, to see who has no user there`,
  };
  if (people.missing !== "refuse" || isKnown(instance.users))
    return { instance, sourceRegion, problems: [], remarks: [problem] };
  const remedy = `${problem.remedy}, or deploy all the same with people: {missing: warn}`;
  return { instance, sourceRegion, problems: [{ ...problem, remedy }], remarks: [] };
}

/** Why something is not known, and what helps; goes on in a sentence. */
interface Reason {
  readonly why: string;
  readonly remedy: string;
}

function reasonsOf({ unreadable, failed }: InstanceInUse): Reason[] {
  const permissions = [...new Set(unreadable.map(({ permission }) => permission))].join(", ");
  const failures = [...new Set(failed.map(({ failure }) => failure))];
  return [
    ...(unreadable.length === 0
      ? []
      : [{ why: `the deployment may not read ${names(unreadable)}`, remedy: `grant it ${permissions}` }]),
    ...failures.map((failure) => unanswered(names(failed.filter((each) => each.failure === failure)), failure)),
  ];
}

const unanswered = (what: string, failure: string): Reason => ({
  why: `${what} cannot be read (${failure})`,
  remedy: "check the AWS credentials and the network, or run the command again",
});

const names = (all: readonly { readonly what: string }[]): string => all.map(({ what }) => what).join(", ");

const nothing: InstanceInUse = {
  ...{ status: null, identityManagementType: null, approvedOrigins: null },
  ...{ users: null, securityProfiles: null, unreadable: [], failed: [] },
};

type Named = Pick<FoundInstance, "arn" | "alias">;

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
