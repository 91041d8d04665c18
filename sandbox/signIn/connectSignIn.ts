import { type Destination, destinationOf } from "../../federation/destinationReader";
import { isApproved, type Landing, landingAddress, permissionFor } from "../../federation/landing";
import { partitionOfRegion } from "../../federation/partitions";
import type { Account } from "../aws/account";
import { AwsError } from "../aws/awsError";
import { documentOf } from "../aws/policies";
import { decide, together } from "../../federation/iam/evaluation";
import { wrongDestination } from "../../federation/signIn/connect";
import { errors } from "../../federation/signIn/errors";
import { federationRequest } from "../../federation/signIn/permission";
import { securityProfilesOf } from "../aws/securityProfiles";
import type { ConnectInstance, ConnectUser } from "../aws/state";
import type { RoleSession } from "./awsSignIn";
import type { Arrival, Journey, PostedForm, Station } from "./journey";

/**
 * Amazon Connect's part of a sign-in: follows the relay state into the AWS console, which exchanges the role's session for
 * one of the instance, and answers where the browser arrives.
 *
 * @throws Refusal with the text on the page. https://docs.aws.amazon.com/connect/latest/adminguide/troubleshoot-saml.html
 */
export async function connectSignIn(
  account: Account,
  session: RoleSession,
  form: PostedForm,
  now: Date,
  journey: Journey,
): Promise<{ readonly landing: string; readonly arrival: Arrival }> {
  const { instanceId, landing, region, replicaRegion } = followed(form, session, journey);
  checkPermission(session, region, instanceId, now, journey);
  const notOnboarded = replicaRegion === undefined ? errors.notOnboarded : errors.notOnboardedInPair;
  const { instance, user } = await federate(account, session, { region, instanceId, notOnboarded }, journey);
  if (replicaRegion !== undefined) {
    checkPermission(session, replicaRegion, instanceId, now, journey);
    await federate(account, session, { region: replicaRegion, instanceId, notOnboarded }, journey);
  }
  // What is no approved origin, Amazon Connect does not send anybody to.
  if ("url" in landing && !isApproved(landing.url, instance.approvedOrigins ?? [])) {
    journey.refuse("Amazon Connect: relay state", errors.badRequest);
  }
  checkPage(landing, instance, user, journey);
  return {
    landing: landingAddress(partitionOfRegion(region), instance.alias ?? "", landing),
    arrival: {
      ...{ instance: instance.alias ?? instance.id, region, page: landing },
      securityProfiles: user.securityProfiles,
    },
  };
}

function followed({ action, RelayState: relayState }: PostedForm, session: RoleSession, journey: Journey): Destination {
  const station = "Amazon Connect: relay state";
  const pair = destinationOf(action, undefined);
  if (pair !== undefined) {
    journey.pass(station, `none is needed at ${action}`);
    return pair;
  }
  if (relayState === undefined || relayState === "") journey.refuse(station, errors.consoleHome);
  const parsed = destinationOf(action, relayState);
  if (parsed === undefined) journey.refuse(station, wrongDestination(relayState));
  // The session is one of the other partition, whose consoles know nothing of it.
  if (parsed.partition !== session.scope.partition) journey.refuse(station, errors.consoleHome);
  journey.pass(station, relayState);
  return parsed;
}

/** IAM is asked before anybody looks whether there is such an instance. */
function checkPermission(session: RoleSession, region: string, instanceId: string, now: Date, journey: Journey): void {
  const { scope, role, roleSessionName } = session;
  const asked = {
    ...{ account: scope.account, roleArn: role.arn, roleId: role.uniqueId, roleTags: role.tags },
    ...{ roleSessionName, assertion: session.context },
  };
  const request = federationRequest(asked, { region, instanceId }, now);
  // A policy that was deleted says nothing.
  const documentsOf = (arn: string): string[] => [documentOf(scope, arn) ?? []].flat();
  const own = [...Object.values(role.inlinePolicies), ...role.attachedPolicies.flatMap(documentsOf)];
  const sets = role.permissionsBoundary === undefined ? [own] : [own, documentsOf(role.permissionsBoundary)];
  // The boundary gives nothing: both must allow it.
  if (together(sets.map((documents) => decide(documents, request))) !== "allowed") {
    journey.refuse("Amazon Connect: permission", errors.accessDenied);
  }
  journey.pass("Amazon Connect: permission", `${request.action} on ${request.resource}`);
}

async function federate(
  account: Account,
  { role, roleSessionName }: RoleSession,
  { region, instanceId, notOnboarded }: { region: string; instanceId: string; notOnboarded: string },
  journey: Journey,
): Promise<{ readonly instance: ConnectInstance; readonly user: ConnectUser }> {
  try {
    const { instance, user } = await account.getFederationToken(region, instanceId, {
      roleId: role.uniqueId,
      roleSessionName,
    });
    journey.pass("Amazon Connect: instance", `${instance.alias ?? instance.id} in ${region}`);
    journey.pass("Amazon Connect: user", `${user.username}, ${user.securityProfiles.join(" and ")}`);
    return { instance, user };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const [station, text] = pageOf(error, notOnboarded);
    journey.refuse(station, text);
  }
}

function checkPage(landing: Landing, instance: ConnectInstance, user: ConnectUser, journey: Journey): void {
  const station = "Amazon Connect: page";
  const profiles = securityProfilesOf(instance);
  const granted = new Set(user.securityProfiles.flatMap((name) => profiles.get(name) ?? []));
  const wanted = permissionFor(landing);
  if (wanted !== undefined && !granted.has(wanted)) journey.refuse(station, errors.pageNotGranted);
  journey.pass(station, wanted === undefined ? "needs no permission that is known" : `${wanted} is granted`);
}

/** What the browser shows for an error of `GetFederationToken`. */
function pageOf({ code, message }: AwsError, notOnboarded: string): [Station, string] {
  if (code === "UserNotFoundException") {
    return ["Amazon Connect: user", notOnboarded];
  }
  if (code === "InvalidRequestException" && errors.badRequest.endsWith(message))
    return ["Amazon Connect: user", errors.badRequest];
  return ["Amazon Connect: instance", message];
}
