import { Account, type AccountState } from "../aws";
import type { Store } from "../core/store";
import type { TenantState } from "../entra";
import { assignedUsers } from "./assigned";
import { awsSignIn, type RoleSession } from "./awsSignIn";
import { connectSignIn } from "./connectSignIn";
import { issueResponse } from "./entraResponse";
import { Journey, Refusal, type PostedForm, type SignIn } from "./journey";
import { recordedSignIn } from "./recordedSignIn";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";

export type { Arrival, Hop, SignIn, Station } from "./journey";

/** The clouds in which people sign in. */
export interface SignInClouds {
  readonly tenant: Store<TenantState>;
  readonly account: Store<AccountState>;
}

export interface SignInAttempt {
  /** User principal name. */
  readonly person: string;
  /** Client id or display name of the application. */
  readonly app: string;
  /** ARN of the role that the person picks on AWS's page, where the person has several. */
  readonly chosenRole?: string;
  /** Both clouds' time. Default: now. */
  readonly now?: Date;
}

/**
 * Signs somebody in: Entra issues an assertion from its configuration, AWS verifies it and opens a session of the role,
 * Amazon Connect lets the person in, as each of them would, or refuses in its own words. A first success ties the
 * Amazon Connect user to the role.
 */
export async function signIn(
  clouds: SignInClouds,
  { person, app, chosenRole, now = new Date() }: SignInAttempt,
): Promise<SignIn> {
  const journey = new Journey();
  const { trace } = journey;
  try {
    const form = await clouds.tenant.read((state) => issueResponse(state, { person, app }, now, journey));
    const session = await openSession(clouds, form, now, journey, chosenRole);
    const { landing, arrival } = await connectSignIn(
      new Account(clouds.account, () => now),
      session,
      form,
      now,
      journey,
    );
    const { role, roleSessionName, duration } = session;
    return { ok: true, landing, roleArn: role.arn, roleSessionName, sessionDuration: duration, arrival, trace };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { station: hop, message, roles } = error;
    return { ok: false, hop, error: message, ...(roles !== undefined && { roles }), trace };
  }
}

/** And CloudTrail records how that ended, if anybody wants to know. */
async function openSession(
  { account }: SignInClouds,
  form: PostedForm,
  now: Date,
  journey: Journey,
  chosenRole: string | undefined,
): Promise<RoleSession> {
  // The store gives everybody a copy, which is ours to keep while the signature is being verified.
  const state = await account.read((current) => current);
  const tell = async (ended: Parameters<typeof recordedSignIn>[1]): Promise<void> => {
    const call = recordedSignIn(form, ended);
    if (call !== undefined && (state.monitoring?.eventRules.length ?? 0) > 0)
      await new Account(account, () => now).recordCall(call);
  };
  try {
    const session = await awsSignIn(state, form, now, journey, chosenRole);
    await tell({ roleArn: session.role.arn, roleSessionName: session.roleSessionName });
    return session;
  } catch (error) {
    if (error instanceof Refusal) await tell({ hop: error.station, error: error.message });
    throw error;
  }
}

export interface PersonSignIn {
  readonly person: string;
  /** Display name. */
  readonly app: string;
  readonly signIn: SignIn;
}

/**
 * Signs everybody in who is assigned to an application for AWS, to each application in turn. Nothing is remembered from one
 * to the next but what the clouds remember.
 */
export async function signInEverybody(clouds: SignInClouds, { now }: { now?: Date } = {}): Promise<PersonSignIn[]> {
  const pairs = await clouds.tenant.read((state) =>
    Object.values(state.servicePrincipals)
      .filter(({ applicationTemplateId }) => applicationTemplateId === awsSingleAccountAccess)
      .flatMap((servicePrincipal) =>
        assignedUsers(state, servicePrincipal).map(({ userPrincipalName }) => ({
          person: userPrincipalName,
          app: servicePrincipal.displayName,
          clientId: servicePrincipal.appId,
        })),
      ),
  );
  const results: PersonSignIn[] = [];
  for (const { person, app, clientId } of pairs) {
    const result = await signIn(clouds, { person, app: clientId, ...(now !== undefined && { now }) });
    results.push({ person, app, signIn: result });
  }
  return results;
}
