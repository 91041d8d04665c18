import type { PartOfProfile } from "../federation/roster/workProfile";
import type { ConnectUsersSettings, StackSettings } from "./schema";

type Said = NonNullable<StackSettings["connectUsers"]>;

export function normaliseConnectUsers({ everyone, apps, groups, people, ...numbers }: Said): ConnectUsersSettings {
  return { everyone: part(everyone), apps: parts(apps), groups: parts(groups), people: parts(people), ...numbers };
}

const parts = (said: Said["apps"]): Readonly<Record<string, PartOfProfile>> =>
  Object.fromEntries(Object.entries(said).map(([name, each]) => [name, part(each)]));

/** A phone with a number is one on a desk. */
function part({ phone, ...rest }: Said["everyone"]): PartOfProfile {
  if (phone === undefined) return rest;
  return { ...rest, phone: { type: phone.number === undefined ? "softphone" : "deskPhone", ...phone } };
}
