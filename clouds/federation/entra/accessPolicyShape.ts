import { z } from "zod";
import { policyStates } from "../../../federation/conditionalAccess";
import type { AccessPolicy, Scope } from "../../../federation/model";

/** A policy as Graph lists it, with ids for places and groups. */
export interface Listed extends Omit<AccessPolicy, "at" | "people"> {
  readonly id: string;
  readonly users: Scope;
  readonly groups: Scope;
}

const texts = z.array(z.string()).nullish();
const anything = z.unknown().optional();

const applications = z.looseObject({
  includeApplications: texts,
  excludeApplications: texts,
  applicationFilter: z.object({ mode: z.string() }).nullish(),
});

const users = z.looseObject({
  ...{ includeUsers: texts, excludeUsers: texts, includeGroups: texts, excludeGroups: texts },
  ...{ includeRoles: texts, excludeRoles: texts },
  ...{ includeGuestsOrExternalUsers: anything, excludeGuestsOrExternalUsers: anything },
});

const conditions = z.looseObject({
  clientAppTypes: texts,
  applications: applications.nullish(),
  users: users.nullish(),
  locations: z.object({ includeLocations: texts, excludeLocations: texts }).nullish(),
  /** Of workload identities, which sign in without a person. */
  clientApplications: anything,
});

const grantControls = z.looseObject({
  operator: z.string().nullish(),
  ...{ builtInControls: texts, customAuthenticationFactors: texts, termsOfUse: texts },
  authenticationStrength: z.looseObject({ displayName: z.string().nullish() }).nullish(),
});

/** Undefined: it is switched off, asks for nothing, or is not for who signs in with a browser. */
export const policy = z
  .looseObject({
    ...{ id: z.string(), displayName: z.string(), state: z.string() },
    conditions,
    grantControls: grantControls.nullish(),
  })
  .transform(({ id, displayName, state, conditions: when, grantControls: grant }): Listed | undefined => {
    const { clientAppTypes, applications: apps, users: who, locations, clientApplications, ...others } = when;
    const asks = grant ? controlsIn(grant) : [];
    const isForBrowsers = (clientAppTypes ?? ["all"]).some((type) => type === "all" || type === "browser");
    const isOn = Object.values<string>(policyStates).includes(state);
    if (!isOn || !isForBrowsers || !isNothing(clientApplications) || asks.length === 0) return undefined;
    const mayBeForAnybody =
      !isNothing(who?.includeRoles) ||
      !isNothing(who?.includeGuestsOrExternalUsers) ||
      (who?.includeUsers ?? []).includes(guests);
    const mayLeaveOut =
      !isNothing(who?.excludeRoles) ||
      !isNothing(who?.excludeGuestsOrExternalUsers) ||
      (who?.excludeUsers ?? []).includes(guests);
    return {
      ...{
        id,
        displayName,
        onlyReports: state === policyStates.reportOnly,
        asks,
        asksForAll: grant?.operator === "AND",
      },
      apps: scope(
        apps?.applicationFilter?.mode === "include" ? all : apps?.includeApplications,
        apps?.excludeApplications,
      ),
      users: scope(mayBeForAnybody ? all : who?.includeUsers, who?.excludeUsers),
      // Everybody is everybody, whatever group they are in.
      groups: scope(
        mayBeForAnybody || (who?.includeUsers ?? []).includes("All") ? [] : who?.includeGroups,
        who?.excludeGroups,
      ),
      places: scope(locations ? locations.includeLocations : all, locations?.excludeLocations),
      dependsOnMore:
        mayBeForAnybody ||
        mayLeaveOut ||
        !isNothing(apps?.applicationFilter) ||
        !Object.values(others).every(isNothing),
    };
  });

const all = ["All"];
/** What came before `includeGuestsOrExternalUsers`. */
const guests = "GuestsOrExternalUsers";

const scope = (
  included: readonly string[] | null | undefined,
  excluded: readonly string[] | null | undefined,
): Scope => ({ included: included ?? [], excluded: excluded ?? [] });

const isNothing = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0);

function controlsIn(grant: z.infer<typeof grantControls>): string[] {
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grant;
  return [
    ...(builtInControls ?? []),
    ...(authenticationStrength
      ? [`the authentication strength ${authenticationStrength.displayName ?? ""}`.trimEnd()]
      : []),
    ...(isNothing(customAuthenticationFactors) ? [] : ["a factor of somebody else"]),
    ...(isNothing(termsOfUse) ? [] : ["consent to terms of use"]),
  ];
}
