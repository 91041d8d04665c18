import {
  identifierProblem,
  samlProviderNameProblem,
  defaultNames,
  slotNameProblem,
  slugProblem,
} from "../federation/names";
import { connectRegionProblem, partitionOfRegion, regionProblem } from "../federation/partitions";
import { samlProvidersPerAccount } from "../federation/quotas";
import { alertsRules } from "./alertsRules";
import { breakGlassRules } from "./breakGlassRules";
import { claimsRules } from "./claimsRules";
import { conditionalAccessRules } from "./conditionalAccessRules";
import { connectUsersRules } from "./connectUsersRules";
import { globalResiliencyRules } from "./globalResiliencyRules";
import { instanceRules } from "./instanceRules";
import { valueText, type Path, type Problem } from "./problems";
import { securityProfilesRules } from "./securityProfilesRules";
import { roleRules } from "./roleRules";
import { problem, soundApps, tooLongDefault, type Rule, type RuleContext } from "./rule";
import type { DraftSettings } from "./schema";
import { expiryProblems, signingProblems, warningProblems } from "./signingRules";
import { tagsRules } from "./tagsRules";

/** What the settings must be together. Judges what is there; what is missing or wrong by itself is not said again. */
export function rulesProblems(settings: DraftSettings, context: RuleContext): Problem[] {
  return rules.flatMap((rule) => rule(settings, context)).filter(({ path }) => !context.isRefused(path));
}

const slugs: Rule = ({ apps }) =>
  Object.keys(apps ?? {}).flatMap((slug) =>
    problem(["apps", slug], slug, slugProblem(slug), "Rename it to a short word such as admin or agent"),
  );

const slots: Rule = ({ signing }) =>
  Object.keys(signing?.certificates ?? {}).flatMap((slot) =>
    problem(["signing", "certificates", slot], slot, slotNameProblem(slot), 'Name it as in "2026"'),
  );

/** One SAML provider an app. */
const appCount: Rule = ({ apps = {} }) => {
  const count = Object.keys(apps).length;
  const rule = `are ${count}, each with a SAML provider of its own; an AWS account has ${samlProvidersPerAccount} at most`;
  return count > samlProvidersPerAccount
    ? [{ path: ["apps"], rule, remedy: "Let people share apps, or use another account" }]
    : [];
};

const activeSlot: Rule = ({ signing }, { isRefused }) => {
  const { active, certificates } = signing ?? {};
  if (active === undefined || certificates === undefined || Object.hasOwn(certificates, active)) return [];
  if (isRefused(["signing", "certificates", active])) return [];
  const slots = Object.keys(certificates).map(valueText).join(", ");
  return problem(
    ["signing", "active"],
    active,
    `names no slot under certificates; there ${Object.keys(certificates).length === 1 ? "is" : "are"} ${slots}`,
    "Name one of them, or add the slot",
  );
};

const certificates: Rule = ({ signing = {} }, { now, holdsRefused, ...stack }) => [
  ...signingProblems(signing, now),
  ...(holdsRefused(["signing", "expiry"])
    ? []
    : [...warningProblems(signing), ...expiryProblems(signing, "fail", stack, now)]),
];

/** Defaults are made of the project's and the stack's names, and may turn out too long. */
const defaults: Rule = ({ apps }, stack) =>
  soundApps(apps).flatMap(([slug, app]) => {
    const { samlProvider, identifier } = defaultNames(stack).app(slug);
    return [
      ...(app.samlProvider === undefined
        ? problem(["apps", slug, "samlProvider"], samlProvider, samlProviderNameProblem(samlProvider), tooLongDefault)
        : []),
      ...(app.identifier === undefined
        ? problem(["apps", slug, "identifier"], identifier, identifierProblem(identifier), tooLongDefault)
        : []),
    ];
  });

/** Left out, it may stand in the environment or in AWS's own configuration files. */
const homeRegion: Rule = (_, { region }) =>
  region === undefined
    ? []
    : problem(["aws:region"], region, connectRegionProblem(region), "Write the region of the Amazon Connect instance");

const partitions: Rule = ({ acsRegion }, { region }) => {
  if (acsRegion === undefined || region === undefined || regionProblem(region) !== undefined) return [];
  if (partitionOfRegion(acsRegion) === partitionOfRegion(region)) return [];
  return problem(
    ["acsRegion"],
    acsRegion,
    `is in another partition than aws:region, ${region}; sign-in cannot cross from one to the other`,
    "Leave it out for the region of the instance",
  );
};

/** AWS takes provider names for the same whatever their case, Entra identifiers, and people display names. */
const uniqueness: Rule = ({ apps }, { isRefused, ...stack }) =>
  (["displayName", "samlProvider", "identifier"] as const).flatMap((key) => {
    const owners = new Map<string, string>();
    return Object.entries(apps ?? {}).flatMap(([slug, app]) => {
      const path = ["apps", slug, key];
      const value = key === "displayName" ? app.displayName : (app[key] ?? defaultNames(stack).app(slug)[key]);
      if (value === undefined || isRefused(path)) return [];
      const owner = owners.get(value.toLowerCase());
      owners.set(value.toLowerCase(), owner ?? slug);
      const rule = owner === undefined ? undefined : `is the ${key} of app ${owner} already; each app needs its own`;
      return problem(path, value, rule, "Choose another one");
    });
  });

/** Lists in which nothing may stand twice; case makes no difference to what they mean. */
const repetitions: Rule = ({ apps, approvedOrigins, conditionalAccess = {} }) => [
  ...repeated(["approvedOrigins"], approvedOrigins),
  ...Object.entries(apps ?? {}).flatMap(([slug, app]) =>
    (["groups", "users", "owners"] as const).flatMap((key) => repeated(["apps", slug, key], app[key])),
  ),
  ...(["require", "excludedGroups", "excludedUsers", "excludedLocations", "excludedIpRanges"] as const).flatMap((key) =>
    repeated(["conditionalAccess", key], conditionalAccess[key]),
  ),
];

function repeated(path: Path, list: readonly string[] = []): Problem[] {
  const first = new Map<string, number>();
  return list.flatMap((value, index) => {
    const known = first.get(value.toLowerCase());
    if (known === undefined) first.set(value.toLowerCase(), index);
    const rule = known === undefined ? undefined : `is in the list already, at [${known}]`;
    return problem([...path, index], value, rule, "Remove one of them");
  });
}

const rules: readonly Rule[] = [
  slugs,
  appCount,
  slots,
  activeSlot,
  certificates,
  defaults,
  ...roleRules,
  ...breakGlassRules,
  ...conditionalAccessRules,
  ...connectUsersRules,
  ...alertsRules,
  ...securityProfilesRules,
  ...claimsRules,
  ...globalResiliencyRules,
  homeRegion,
  ...instanceRules,
  partitions,
  uniqueness,
  repetitions,
  ...tagsRules,
];
