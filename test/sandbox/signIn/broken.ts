import type { ServicePrincipalChanges } from "../../../sandbox/entra/servicePrincipals";
import type { SignInAttempt, Station } from "../../../sandbox/signIn";
import { bo, claims, federation, refusedAt, type Federation } from "./fixtures";

/** One thing wrong with a federation in which everything else is right. */
export interface Broken {
  readonly what: string;
  /** Makes it wrong. */
  readonly by?: (made: Federation) => Promise<unknown>;
  /** Default: bo, to the agents' application. */
  readonly attempt?: Partial<SignInAttempt>;
  readonly at: Station;
  readonly error: string | RegExp;
}

/** A test for each: where the sign-in ends, and with which text. */
export function refusals(table: readonly Broken[]): void {
  for (const { what, by, attempt, at, error } of table) {
    it(what, async () => {
      const made = await federation();
      await by?.(made);
      await refusedAt(made, { person: bo, app: "agent", ...attempt }, at, error);
    });
  }
}

// What can be done to the agents' application; to bo.

export const principal = (changes: ServicePrincipalChanges) => (made: Federation) =>
  made.tenant.updateServicePrincipal(made.agent.servicePrincipalId, changes);

export const relayState = (text: string | null) => principal({ samlSingleSignOnSettings: { relayState: text } });

export const replyUrls =
  (...redirectUris: string[]) =>
  (made: Federation) =>
    made.tenant.updateApplication(made.agent.applicationId, { web: { redirectUris } });

export const claimsPolicy = (definition: string) => (made: Federation) =>
  made.tenant.updatePolicy("claimsMappingPolicies", made.agent.policyId, { definition: [definition] });

interface Mapping {
  ClaimsSchema: Record<string, string>[];
  [property: string]: unknown;
}

/** The claims mapping policy with something in it changed. */
export function editedClaims(edit: (mapping: Mapping) => void) {
  const document = JSON.parse(claims()) as { ClaimsMappingPolicy: Mapping };
  edit(document.ClaimsMappingPolicy);
  return claimsPolicy(JSON.stringify(document));
}

/** Another value for the role; Graph wants it disabled before. */
export const appRole = (value: string) => async (made: Federation) => {
  for (const to of [{ isEnabled: false }, { value }, { isEnabled: true }]) {
    const { appRoles } = await made.tenant.getApplication(made.agent.applicationId);
    const changed = appRoles.map((one) => (one.id === made.agent.roleId ? { ...one, ...to } : one));
    await made.tenant.updateApplication(made.agent.applicationId, { appRoles: changed });
  }
};

export const boId = "0b000000-0000-4000-8000-000000000002";

export const changedUser = (changes: { accountEnabled?: boolean; userPrincipalName?: string }) => (made: Federation) =>
  made.clouds.tenant.write(({ users }) => Object.assign(users[boId] ?? {}, changes));
