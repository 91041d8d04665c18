import { nearest } from "../federation/nearest";
import { partsOf } from "./connectUsersParts";
import type { Path, Problem } from "./problems";
import { problem, type Rule } from "./rule";
import type { DraftSettings } from "./schema";
import { looksLikeGuid, userProblem } from "./values";

type Draft = NonNullable<DraftSettings["connectUsers"]>;

/** Apps and groups that nobody knows. What is refused in apps may be what is meant. */
const known: Rule = ({ connectUsers, apps = {} }, { holdsRefused }) => {
  if (connectUsers === undefined || holdsRefused(["apps"])) return [];
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
const whole: Rule = ({ connectUsers, apps }, { holdsRefused }) => {
  if (connectUsers === undefined || holdsRefused(["connectUsers"])) return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { groups = [], users = [] }]) => [
    ...groups.flatMap((group) => missing(connectUsers, { slug, group })),
    ...(users.length > 0 ? missing(connectUsers, { slug, group: undefined }) : []),
  ]);
};

function missing(
  { everyone = {}, apps = {}, groups = {} }: Draft,
  { slug, group }: { readonly slug: string; readonly group: string | undefined },
): Problem[] {
  const levels = [everyone, apps[slug] ?? {}, group === undefined ? {} : (groups[group] ?? {})];
  const lacking = (["securityProfiles", "routingProfile"] as const).filter((key) =>
    levels.every((level) => level[key] === undefined),
  );
  if (lacking.length === 0) return [];
  return [
    {
      path: ["connectUsers"],
      rule: `has no ${lacking.join(" and no ")} for app ${slug}, ${group === undefined ? "its users" : `the group ${group}`}`,
      remedy: `Write ${lacking.join(" and ")} under everyone, or under apps or groups`,
    },
  ];
}

/** By the one name that shows in every message. */
const persons: Rule = ({ connectUsers: { people = {} } = {} }) =>
  Object.keys(people).flatMap((name) =>
    problem(
      ["connectUsers", "people", name],
      name,
      looksLikeGuid(name) ? "is an object id" : userProblem(name),
      "Write the user principal name, as in ada@contoso.example",
    ),
  );

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

export const connectUsersRules: readonly Rule[] = [known, whole, persons, deskPhones];
