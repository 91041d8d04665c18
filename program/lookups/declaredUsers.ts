import type * as pulumi from "@pulumi/pulumi";
import { isKnown } from "../../federation/facts";
import type { ConnectInstance } from "../../federation/model";
import type { Roster } from "../../federation/roster/roster";
import type { ConnectUsersSettings, Settings } from "../../settings/schema";
import type { Spot } from "../judgment/spot";
import { withRoster } from "../judgment/withRoster";
import { withoutOtherCase } from "../roster";
import type { Findings } from "./lookup";
import { lookUpRoster } from "./roster";

export interface DeclaredUsers extends Findings {
  /** Those that are made or kept. */
  readonly roster: Roster;
  /** As it will be with them. */
  readonly instance: ConnectInstance<Spot>;
  /** So, too, as Amazon Connect mirrors users. */
  readonly replica: ConnectInstance<Spot> | undefined;
}

export interface InUse {
  readonly arn: string;
  readonly inUse: ConnectInstance<Spot>;
  /** Of a Global Resiliency pair. */
  readonly replica: ConnectInstance<Spot> | undefined;
}

/** The users that the settings declare, for an instance as it is now. */
export async function lookUpDeclaredUsers(
  declared: ConnectUsersSettings,
  settings: Settings,
  everybody: Parameters<typeof lookUpRoster>[2],
  { arn, inUse, replica }: InUse,
  options: pulumi.InvokeOptions,
): Promise<DeclaredUsers> {
  const {
    roster: wanted,
    securityProfiles,
    ...findings
  } = await lookUpRoster(declared, settings, everybody, arn, options);
  const { users } = inUse;
  const roster = isKnown(users)
    ? withoutOtherCase(
        wanted,
        users.map(({ username }) => username),
      )
    : wanted;
  const asItWillBe = (instance: ConnectInstance<Spot>) => withRoster(instance, roster, securityProfiles);
  return { ...findings, roster, instance: asItWillBe(inUse), replica: replica && asItWillBe(replica) };
}
