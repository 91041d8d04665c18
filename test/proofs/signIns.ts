import { createHash } from "node:crypto";
import { findingsIn } from "../../federation/checks";
import { departures } from "../../federation/departures";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import type { AccountState } from "../../sandbox/aws/state";
import type { ServicePrincipal, TenantState } from "../../sandbox/entra/state";
import { federationIn } from "../../sandbox/federationIn";
import { runImportCycle } from "../../sandbox/importer";
import { signIn, signInEverybody } from "../../sandbox/signIn";
import { assignedUsers } from "../../sandbox/signIn/assigned";
import { cloudsOf, type Moment, momentOf } from "../engine/watchedClouds";
import { canonical } from "../support/canonical";
import { newWorld } from "../support/memoryEngine/world";

/** Somebody who is assigned to an application, and what becomes of it. */
export interface Attempt {
  readonly person: string;
  /** Client id: the application may get another name. */
  readonly app: string;
  readonly displayName: string;
  /** Undefined: the person is in Amazon Connect. */
  readonly refusal: string | undefined;
}

/** Everybody who is assigned at a moment tries, without consequences for anybody. */
export async function attemptsAt(moment: Moment): Promise<readonly Attempt[]> {
  const state = JSON.parse(moment.tenant) as TenantState;
  const attempts: Attempt[] = [];
  for (const servicePrincipal of Object.values(state.servicePrincipals)) {
    if (servicePrincipal.applicationTemplateId !== awsSingleAccountAccess) continue;
    const { appId: app, displayName } = servicePrincipal;
    const people = assignedUsers(state, servicePrincipal).map(({ userPrincipalName }) => userPrincipalName);
    if (people.length === 0) continue;
    const look = { tenant: JSON.stringify(withOnly(servicePrincipal, state)), account: moment.account };
    const likeness = likenessOf(look);
    for (const person of people)
      attempts.push({ person, app, displayName, refusal: await refusalOf(look, likeness, { person, app }) });
  }
  return attempts;
}

/**
 * By person, and by what both clouds look like to one application: most changes are of another one, and most moments are like
 * one of another run, but for ids and keys.
 */
const known = new Map<string, Promise<string | undefined>>();
const seed = newWorld().moment;
const likenesses = new Map<string, string>();

/** The same for looks that differ in ids and keys only. */
function likenessOf(look: Moment): string {
  const exact = digest(`${look.tenant} ${look.account}`);
  const likeness = likenesses.get(exact) ?? digest(JSON.stringify(canonical(look, seed)));
  likenesses.set(exact, likeness);
  return likeness;
}

const digest = (text: string): string => createHash("sha1").update(text).digest("base64");

function refusalOf(look: Moment, likeness: string, attempt: { readonly person: string; readonly app: string }) {
  const key = `${attempt.person} ${likeness}`;
  const refusal = known.get(key) ?? refusalNow(look, attempt);
  known.set(key, refusal);
  return refusal;
}

async function refusalNow(look: Moment, attempt: { readonly person: string; readonly app: string }) {
  const result = await signIn(cloudsOf(look), attempt);
  return result.ok ? undefined : `${result.hop}: ${result.error}`;
}

/** The tenant as if it had no other application. */
function withOnly(servicePrincipal: ServicePrincipal, state: TenantState): TenantState {
  const { id, appId, claimsMappingPolicies, tokenIssuancePolicies } = servicePrincipal;
  return {
    ...state,
    applications: only(state.applications, (application) => application.appId === appId),
    servicePrincipals: { [id]: servicePrincipal },
    appRoleAssignments: only(state.appRoleAssignments, ({ resourceId }) => resourceId === id),
    claimsMappingPolicies: only(state.claimsMappingPolicies, (policy) => claimsMappingPolicies.includes(policy.id)),
    tokenIssuancePolicies: only(state.tokenIssuancePolicies, (policy) => tokenIssuancePolicies.includes(policy.id)),
  };
}

function only<T>(all: Readonly<Record<string, T>>, isKept: (item: T) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([, item]) => isKept(item)));
}

/** Everybody signs in: from then on Amazon Connect knows them by their role. */
export async function signedInAt(moment: Moment): Promise<Moment> {
  const clouds = cloudsOf(moment);
  await signInEverybody(clouds);
  return momentOf(clouds);
}

/** After a cycle of Entra's role import, wherever it is on. */
export async function importedAt(moment: Moment): Promise<Moment> {
  const clouds = cloudsOf(moment);
  await runImportCycle(clouds);
  return momentOf(clouds);
}

/** What checks find wrong, whatever the settings depart from. That nobody is let in may be meant. */
export function findingsAt({ tenant, account }: Moment): string[] {
  const federation = federationIn(JSON.parse(tenant) as TenantState, JSON.parse(account) as AccountState);
  return findingsIn(federation, { now: new Date(), departures: new Set(departures) })
    .filter(({ problem }) => !problem.startsWith("has nobody assigned"))
    .map(({ check, at, problem }) => `${check.id}: ${at} ${problem}`);
}
