import type * as pulumi from "@pulumi/pulumi";
import { isKnown } from "../../federation/facts";
import type { ConnectInstance } from "../../federation/model";
import type { Roster } from "../../federation/roster/roster";
import type { ConnectUsersSettings, Settings } from "../../settings/schema";
import type { Spot } from "../judgment/spot";
import { withRoster } from "../judgment/withRoster";
import { withoutOtherCase } from "../roster";
import { type Findings, together } from "./lookup";
import { lookUpRoster, namelessPeople, type ReadPeople, strangers } from "./roster";

export interface DeclaredUsers extends Findings {
  /** Those that are made or kept, by the ARN of their instance. */
  readonly rosters: Readonly<Record<string, Roster>>;
  /** As they will be with them. */
  readonly instances: readonly ConnectInstance<Spot>[];
}

/** An instance as it is now, and the apps whose people sign in to it. */
export interface UsedInstance {
  readonly arn: string;
  readonly inUse: ConnectInstance<Spot>;
  readonly slugs: readonly string[];
  /** Amazon Connect mirrors its users from another one. */
  readonly isReplica: boolean;
}

/** The users that the settings declare. One to which no app leads is left alone. */
export async function lookUpDeclaredUsers(
  declared: ConnectUsersSettings,
  settings: Settings,
  everybody: ReadPeople,
  instances: readonly UsedInstance[],
  options: pulumi.InvokeOptions,
): Promise<DeclaredUsers> {
  const sources = instances.filter(({ isReplica }) => !isReplica);
  const replicas = instances.filter(({ isReplica }) => isReplica);
  const found = await together(
    sources.map(async ({ slugs, ...instance }) => {
      if (slugs.length === 0) return { ...instance, roster: undefined, granted: [], findings: [] };
      const apps = everybody.apps.filter(({ slug }) => slugs.includes(slug));
      const others = everybody.apps.filter((app) => !apps.includes(app));
      const looked = await lookUpRoster(declared, settings, { ...everybody, apps, others }, instance, options);
      const roster = withoutUsersOfOtherCase(looked.roster, instance.inUse);
      return {
        arn: instance.arn,
        inUse: withRoster(instance.inUse, roster, looked.securityProfiles),
        ...{ roster, granted: looked.securityProfiles, findings: [looked] },
      };
    }),
  );
  const findings = [
    ...found.flatMap((each) => each.findings),
    namelessPeople(
      found.flatMap(({ roster }) => roster ?? []),
      settings,
    ),
  ];
  // Of the stack's own, which is the first.
  const [own] = found;
  const mirrored = replicas.map(({ inUse }) => (own?.roster ? withRoster(inUse, own.roster, own.granted) : inUse));
  return {
    rosters: Object.fromEntries(found.flatMap(({ arn, roster }) => (roster === undefined ? [] : [[arn, roster]]))),
    instances: [...found.map(({ inUse }) => inUse), ...mirrored],
    problems: findings.flatMap(({ problems }) => problems),
    remarks: [...findings.flatMap(({ remarks }) => remarks), ...strangers(declared, everybody.apps)],
  };
}

function withoutUsersOfOtherCase(wanted: Roster, { users }: ConnectInstance<Spot>): Roster {
  if (!isKnown(users)) return wanted;
  return withoutOtherCase(
    wanted,
    users.map(({ username }) => username),
  );
}
