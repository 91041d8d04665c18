import { parseInstanceArn } from "../../federation/arns";
import { valueText, type Path, type Problem } from "../../settings/problems";
import type { AppSettings } from "../../settings/schema";
import { type InstanceNamed, namingText } from "./namedInstance";

/**
 * What settings name and nobody finds: the same words, whoever has looked.
 *
 * @param reason What whoever has looked says about it. Default: nothing.
 */
export function noInstance(named: InstanceNamed, reason?: string): Problem {
  const { key, path, found } = namingText(named);
  const place = `Check the ${key}, the account, and that aws:region is the region of the instance`;
  // Only the stack's own can be made.
  const remedies = {
    ...{ arn: "Check the ARN, and the account", id: place },
    alias: path.length > 2 ? place : `${place}; to make it, write create: {} next to its alias`,
  };
  return {
    ...{ path, found },
    rule: because(`is the ${key} of no Amazon Connect instance here`, reason),
    remedy: remedies[key],
  };
}

/**
 * @param at Where the settings name the instance.
 * @param account Whose credentials are in use; AWS account id. */
export function instanceElsewhere(arn: string, at: Path, account: string): Problem {
  const { account: own } = parseInstanceArn(arn);
  const { path, found } = namingText({ named: { arn }, at });
  return {
    ...{ path, found },
    rule: `names an instance of account ${own}, but the AWS credentials are of account ${account}`,
    remedy: `Sign in to account ${own}, or name another instance`,
  };
}

type NamedGroup = AppSettings["groups"][number];
type NamedUser = AppSettings["users"][number];

/** @param at Where the settings name it. */
export function noGroup(group: NamedGroup, at: Path, reason?: string): Problem {
  const byId = "objectId" in group;
  return {
    ...{ path: at, found: foundGroup(group) },
    rule: because(`is not the ${byId ? "object id" : "name"} of exactly one security group of the tenant`, reason),
    remedy: byId ? ofDeleted("group") : "Check the name, or give the group's object id",
  };
}

/** @param at Where the settings name them. */
export function noUser(user: NamedUser, at: Path, reason?: string): Problem {
  const byId = "objectId" in user;
  return {
    ...{ path: at, found: foundUser(user) },
    rule: because("is no user of the tenant", reason),
    remedy: byId ? ofDeleted("user") : "Check the user principal name, or give the user's object id",
  };
}

/** @param at Where the settings name it. */
export function noLocation(displayName: string, at: Path, reason?: string): Problem {
  return {
    ...{ path: at, found: valueText(displayName) },
    rule: because("is not the name of exactly one named location of the tenant", reason),
    remedy: "Check the name in Entra ID, Conditional Access, Named locations",
  };
}

const ofDeleted = (what: string): string =>
  `Check the object id; if the ${what} was deleted, restore it, name another one, or remove it`;

export const foundGroup = (group: NamedGroup): string =>
  valueText("objectId" in group ? group.objectId : group.displayName);

export const foundUser = (user: NamedUser): string =>
  valueText("objectId" in user ? user.objectId : user.userPrincipalName);

const because = (rule: string, reason: string | undefined): string =>
  reason === undefined ? rule : `${rule} (${reason})`;
