import {
  defaultNames,
  roleNameProblem,
  samlProviderNameProblem,
  signingSlotProblem,
  slugProblem,
  tagsProblem,
} from "../federation/names";
import { roleValueLengthProblem } from "../federation/roleValue";
import { usernameProblem } from "../federation/usernames";
import { notAvailableYet } from "./notYet";
import { valueText, type Path, type Problem, type Stack } from "./problems";
import type { DraftSettings } from "./schema";
import { looksLikeGuid } from "./values";

type Rule = (settings: DraftSettings, stack: Stack) => Problem[];

/** What the settings must be together. Judges what is there; what is missing or wrong by itself is not said again. */
export function rulesProblems(settings: DraftSettings, stack: Stack): Problem[] {
  return rules.flatMap((rule) => rule(settings, stack));
}

const slugs: Rule = ({ apps }) =>
  Object.keys(apps ?? {}).flatMap((slug) =>
    problem(["apps", slug], slug, slugProblem(slug), "Rename it to a short word such as admin or agent"),
  );

const slots: Rule = ({ signing }) => {
  const names = Object.keys(signing?.certificates ?? {});
  const path = ["signing", "certificates"];
  return [
    ...names.flatMap((slot) =>
      problem([...path, slot], slot, signingSlotProblem(slot), "Name it after a year, as in 2026"),
    ),
    ...(names.length > 1
      ? [
          {
            path,
            found: valueText(signing?.certificates),
            rule: `has more than one slot, which ${notAvailableYet}`,
            remedy: "Keep one slot",
          },
        ]
      : []),
  ];
};

const activeSlot: Rule = ({ signing }) => {
  const { active, certificates } = signing ?? {};
  if (active === undefined || certificates === undefined || Object.hasOwn(certificates, active)) return [];
  return [
    {
      path: ["signing", "active"],
      found: valueText(active),
      rule: "must name a slot under signing.certificates",
      remedy: `Write one of ${Object.keys(certificates).map(valueText).join(", ")}, or add the slot`,
    },
  ];
};

const sessions: Rule = ({ apps, role }) => {
  const most = role?.maxSessionDuration;
  if (most === undefined) return [];
  return Object.entries(apps ?? {}).flatMap(([slug, app]) =>
    app.sessionDuration !== undefined && app.sessionDuration > most
      ? [
          {
            path: ["apps", slug, "sessionDuration"],
            found: valueText(app.sessionDuration),
            rule: `must not be longer than role.maxSessionDuration, which is ${most}; AWS would refuse the sign-in`,
            remedy: "Shorten it, or leave role.maxSessionDuration out",
          },
        ]
      : [],
  );
};

const names: Rule = (settings, stack) => {
  const roleName = settings.role?.name ?? defaultNames(stack).role;
  const rolePath = settings.role?.path ?? "/";
  const remedy = "Give shorter names in the settings: the defaults begin with the project's and the stack's name";
  return [
    ...(settings.role?.name === undefined
      ? problem(["role", "name"], roleName, roleNameProblem(roleName), remedy)
      : []),
    ...Object.entries(settings.apps ?? {}).flatMap(([slug, app]) => {
      const samlProvider = app.samlProvider ?? defaultNames({ ...stack, app: slug }).samlProvider;
      const path = ["apps", slug, "samlProvider"];
      const wrong = app.samlProvider === undefined ? samlProviderNameProblem(samlProvider) : undefined;
      // GovCloud's ARNs are the longer ones: what fits there fits everywhere.
      const long = roleValueLengthProblem({ partition: "aws", rolePath, roleName, samlProvider });
      return problem(path, samlProvider, wrong ?? long, remedy);
    }),
  ];
};

const uniqueness: Rule = ({ apps }, stack) =>
  (["displayName", "samlProvider", "identifier"] as const).flatMap((key) => {
    const seen = new Map<string, string>();
    return Object.entries(apps ?? {}).flatMap(([slug, app]) => {
      const value = key === "displayName" ? app.displayName : (app[key] ?? defaultNames({ ...stack, app: slug })[key]);
      if (value === undefined) return [];
      // AWS and Entra compare these without regard to case.
      const first = seen.get(value.toLowerCase());
      seen.set(value.toLowerCase(), first ?? slug);
      return first === undefined
        ? []
        : [
            {
              path: ["apps", slug, key],
              found: valueText(value),
              rule: `is the ${key} of ${first} already; each app needs its own`,
              remedy: "Choose another one",
            },
          ];
    });
  });

const repetitions: Rule = ({ apps }) =>
  Object.entries(apps ?? {}).flatMap(([slug, app]) =>
    (["groups", "users", "owners"] as const).flatMap((key) => {
      const values = app[key] ?? [];
      return values.flatMap((value, index) =>
        values.findIndex((other) => other.toLowerCase() === value.toLowerCase()) < index
          ? [
              {
                path: ["apps", slug, key, index],
                found: valueText(value),
                rule: "stands in the list already",
                remedy: "Remove it",
              },
            ]
          : [],
      );
    }),
  );

const usernames: Rule = ({ apps, roleSessionName = "userPrincipalName" }) =>
  roleSessionName !== "userPrincipalName"
    ? []
    : Object.entries(apps ?? {}).flatMap(([slug, app]) =>
        (app.users ?? []).flatMap((user, index) =>
          looksLikeGuid(user)
            ? []
            : problem(
                ["apps", slug, "users", index],
                user,
                usernameProblem(user),
                "Assign another account of this person, or take roleSessionName from another attribute",
              ),
        ),
      );

const tags: Rule = ({ tags: all }) =>
  problem(["tags"], all, all && tagsProblem(definedOnly(all)), "Mend or remove the tag");

const rules: readonly Rule[] = [slugs, slots, activeSlot, sessions, names, uniqueness, repetitions, usernames, tags];

function problem(path: Path, found: unknown, rule: string | undefined, remedy: string): Problem[] {
  return rule === undefined ? [] : [{ path, found: valueText(found), rule, remedy }];
}

function definedOnly(map: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
