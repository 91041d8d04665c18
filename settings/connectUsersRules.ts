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

const deskPhones: Rule = ({ connectUsers = {} }) => {
  const { everyone, ...others } = connectUsers;
  const all = [
    [["connectUsers", "everyone"], everyone] as const,
    ...(["apps", "groups", "people"] as const).flatMap((level) =>
      Object.entries(others[level] ?? {}).map(([name, part]) => [["connectUsers", level, name], part] as const),
    ),
  ];
  return all.flatMap(([path, part]) => {
    const { type = "softphone", number, autoAccept } = part?.phone ?? {};
    const rule =
      type === "deskPhone" && number === undefined
        ? "is a desk phone without a number"
        : type === "softphone" && number !== undefined
          ? "is a softphone with a number"
          : type === "deskPhone" && autoAccept === true
            ? "is a desk phone that accepts calls by itself; only softphones do"
            : undefined;
    return rule === undefined
      ? []
      : [{ path: [...path, "phone"], rule, remedy: "Write type: deskPhone with a number, or neither" }];
  });
};

export const connectUsersRules: readonly Rule[] = [known, whole, deskPhones];
