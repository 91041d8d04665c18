import { nearest } from "../federation/nearest";
import type { Path, Problem } from "./problems";
import { problem, type Rule } from "./rule";
import type { DraftSettings } from "./schema";

type Draft = NonNullable<DraftSettings["connectUsers"]>;

/** Apps and groups that nobody knows. */
const known: Rule = ({ connectUsers, apps }) => {
  if (connectUsers === undefined || apps === undefined) return [];
  const groups = Object.values(apps).flatMap((app) => app.groups ?? []);
  return [
    ...unknown(["connectUsers", "apps"], connectUsers.apps, Object.keys(apps), "app of this stack"),
    ...unknown(["connectUsers", "groups"], connectUsers.groups, groups, "group that an app lets in"),
  ];
};

function unknown(
  path: Path,
  said: Readonly<Record<string, unknown>> = {},
  there: readonly string[],
  what: string,
): Problem[] {
  return Object.keys(said).flatMap((name) => {
    if (there.includes(name)) return [];
    const near = nearest(name, there);
    const others = `${near === undefined ? "" : `${near}, or `}one of: ${[...new Set(there)].join(", ")}`;
    return problem([...path, name], name, `is no ${what}`, there.length === 0 ? "Remove it" : `Write ${others}`);
  });
}

/** A user has at least a security profile and a routing profile. */
const whole: Rule = ({ connectUsers, apps }, { isRefused }) => {
  if (connectUsers === undefined || isRefused(["connectUsers"])) return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { groups = [], users = [] }]) => {
    const ways = [
      ...groups.map((group) => ({ group, who: `the group ${group}` })),
      ...(users.length > 0 ? [{ group: undefined, who: "its users" }] : []),
    ];
    return ways.flatMap(({ group, who }) => missing(connectUsers, slug, group, who));
  });
};

function missing(
  { everyone = {}, apps = {}, groups = {} }: Draft,
  slug: string,
  group: string | undefined,
  who: string,
): Problem[] {
  const { securityProfiles = [], routingProfile } = {
    ...everyone,
    ...apps[slug],
    ...(group !== undefined && groups[group]),
  };
  const lacking = [
    ...(securityProfiles.length === 0 ? ["securityProfiles"] : []),
    ...(routingProfile === undefined ? ["routingProfile"] : []),
  ];
  if (lacking.length === 0) return [];
  return [
    {
      path: ["connectUsers"],
      rule: `has no ${lacking.join(" and no ")} for app ${slug}, ${who}`,
      remedy: `Write ${lacking.join(" and ")} under everyone, or under apps or groups`,
    },
  ];
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_UserPhoneConfig.html */
const deskPhones: Rule = ({ connectUsers = {} }) =>
  partsOf(connectUsers).flatMap(([path, { phone }]) =>
    phone?.number !== undefined && phone.autoAccept === true
      ? problem(
          [...path, "phone", "autoAccept"],
          true,
          "is for softphones, and this is a desk phone",
          "Remove it, or the number",
        )
      : [],
  );

function partsOf({ everyone, apps = {}, groups = {}, people = {} }: Draft) {
  const levels = Object.entries({ apps, groups, people });
  return [
    ...(everyone ? [[["connectUsers", "everyone"], everyone] as const] : []),
    ...levels.flatMap(([level, parts]) =>
      Object.entries(parts).map(([name, part]) => [["connectUsers", level, name], part] as const),
    ),
  ];
}

export const connectUsersRules: readonly Rule[] = [known, whole, deskPhones];
