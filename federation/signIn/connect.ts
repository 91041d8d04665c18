import { instanceArn } from "../arns";
import { type Destination, destinationOf } from "../destinationReader";
import { type Fact, findBy, follows, type Gap, isGap, isKnown, isThere, undecided } from "../facts";
import { isApproved, isAtInstance, type Landing, landingAddress, permissionFor } from "../landing";
import type { ConnectInstance, ConnectUser, Federation } from "../model";
import { isInstanceRegion } from "../globalResiliency";
import type { RoleSession } from "./aws";
import type { Response } from "./entra";
import { errors } from "./errors";
import { indexedBy } from "../remembered";
import { isGranted } from "./page";
import type { Route } from "./route";
import { permissionOf, uniqueIdOf } from "./permission";

/**
 * Amazon Connect's part of a sign-in: follows the relay state into the AWS console, or the address of a Global Resiliency pair, where the
 * role's session is exchanged for one of the instance, and answers where the browser arrives. People of a pair get into both instances,
 * whichever is in use.
 */
export function land<P>(
  { instances }: Federation<P>,
  response: Response<P>,
  session: RoleSession<P>,
  now: Date,
  route: Route<P>,
): Fact<string> {
  const destination = followed(response, session, route);
  if (isGap(destination)) return destination;
  const { region, replicaRegion, instanceId, landing } = destination;
  checkPermission(instances, session, { region, instanceId, now }, route);
  const instance = instanceOf(instances, session, { region, instanceId }, route);
  if (isGap(instance)) return instance;
  const user = checkUser(instance, session, replicaRegion === undefined ? regional : sourceOf(region), route);
  if (replicaRegion !== undefined) {
    checkPermission(instances, session, { region: replicaRegion, instanceId, now }, route);
    const replica = instanceOf(instances, session, { region: replicaRegion, instanceId }, route);
    if (!isGap(replica)) checkUser(replica, session, replicaIn(replicaRegion), route);
  }
  // What is no approved origin, Amazon Connect does not send anybody to.
  if ("url" in landing) {
    const approved = route.known("Amazon Connect: relay state", instance.approvedOrigins);
    if (approved !== undefined && !isApproved(landing.url, approved.value)) {
      const remedy = `Add ${new URL(landing.url).origin} to the approved origins of the instance`;
      route.refuse("Amazon Connect: relay state", errors.badRequest, remedy, instance.at);
    }
  }
  const address = follows(instance.alias, (alias) => landingAddress(destination.partition, alias ?? "", landing));
  if (user !== undefined) checkPage(landing, user, instance, route);
  return address;
}

function followed<P>(
  { relayState, recipient, postedTo, app: { at } }: Response<P>,
  { account }: RoleSession<P>,
  route: Route<P>,
): Destination | Gap {
  const station = "Amazon Connect: relay state";
  const address = postedTo ?? (isKnown(recipient) ? recipient : undefined);
  const pair = destinationOf(address, undefined);
  if (address !== undefined && pair !== undefined) {
    route.pass(station, `none is needed at ${address}`);
    return pair;
  }
  if (isGap(relayState)) return route.noted(station, relayState);
  const remedy = "Give the application the relay state of its landing page: run pulumi up";
  if (relayState === undefined || relayState === "") return route.refuse(station, errors.consoleHome, remedy, at);
  const parsed = destinationOf(address, relayState);
  if (parsed === undefined) return route.refuse(station, wrongDestination(relayState), remedy, at);
  // The session is one of the other partition, whose consoles know nothing of it.
  if (parsed.partition !== account.partition) return route.refuse(station, errors.consoleHome, remedy, at);
  route.pass(station, relayState);
  return parsed;
}

/** An instance in SAML mode "does not support reverse federation"; what is no console at all, AWS does not follow. */
export function wrongDestination(relayState: string): string {
  if (isAtInstance(relayState)) return errors.sessionExpired;
  const host = URL.canParse(relayState) ? new URL(relayState).host : "";
  if (/(?:^|\.)console\.(?:aws\.amazon|amazonaws-us-gov)\.com$/.test(host)) return errors.badRequest;
  return errors.consoleHome;
}

interface Target {
  readonly region: string;
  readonly instanceId: string;
}

/** IAM is asked before anybody looks whether there is such an instance. */
function checkPermission<P>(
  instances: Fact<readonly ConnectInstance<P>[]>,
  session: RoleSession<P>,
  target: Target & { readonly now: Date },
  route: Route<P>,
): void {
  const station = "Amazon Connect: permission";
  const known = route.known(station, permissionOf(session, target));
  if (known === undefined) return;
  const { request, decision, obstacles } = known.value;
  if (decision === "undecided") {
    route.leave(station, undecided);
    return;
  }
  if (decision !== "allowed") {
    const { role, account } = session;
    const there = instanceAt(instances, account, target);
    // Permission for an instance that there is not would help nobody.
    if (isKnown(there) && there === undefined)
      route.refuse(station, errors.accessDenied, remedyOfMissing(account, target));
    const remedy = obstacles.map(({ cause, remedy: mending }) => `The role may not: ${cause}. To mend it, ${mending}`);
    route.refuse(station, errors.accessDenied, remedy.join(". "), isKnown(role) ? role.at : undefined);
  }
  route.pass(station, `${request.action} on instance ${target.instanceId} in ${target.region}`);
}

export function instanceOf<P>(
  instances: Fact<readonly ConnectInstance<P>[]>,
  { account, role, roleSessionName }: RoleSession<P>,
  { region, instanceId }: Target,
  route: Route<P>,
): ConnectInstance<P> | Gap {
  const station = "Amazon Connect: instance";
  if (!isInstanceRegion(region)) {
    const remedy = "Let relay states lead to the instance of this account: run pulumi up";
    return route.refuse(station, errors.noConnectThere(region), remedy);
  }
  const instance = route.noted(station, instanceAt(instances, account, { region, instanceId }));
  if (isGap(instance)) return instance;
  if (instance === undefined) {
    const remedy = remedyOfMissing(account, { region, instanceId });
    return route.refuse(station, errors.instanceNotFound(instanceId), remedy);
  }
  const status = route.known(station, instance.status);
  if (status !== undefined && status.value !== "ACTIVE") {
    const wait = "Wait until the instance is made; one that could not be made must be deleted and made again";
    return route.refuse(station, errors.notActive(status.value), wait, instance.at);
  }
  const mode = route.known(station, instance.identityManagementType);
  if (mode !== undefined && mode.value !== "SAML") {
    const name = isKnown(roleSessionName) ? roleSessionName : "…";
    const error = errors.notForSaml(uniqueIdOf(role), name);
    return route.refuse(station, error, "Only an instance in SAML mode will do, which is chosen once", instance.at);
  }
  if (mode !== undefined)
    route.pass(station, `${isKnown(instance.alias) ? (instance.alias ?? instanceId) : instanceId} in ${region}`);
  return instance;
}

/** Undefined: there is none. */
const instanceAt = <P>(
  instances: Fact<readonly ConnectInstance<P>[]>,
  { partition, id }: RoleSession<P>["account"],
  target: Target,
): Fact<ConnectInstance<P> | undefined> =>
  follows(id, (account) => findBy(instances, ({ arn }) => arn, instanceArn({ ...target, partition, account })));

const remedyOfMissing = <P>({ id }: RoleSession<P>["account"], { region, instanceId }: Target): string =>
  `The account${isKnown(id) ? ` ${id}` : ""} has no instance ${instanceId} in ${region}. If the relay state was edited, run ` +
  "pulumi up; if the instance was deleted, name another one in the settings (instance), add its users, and run pulumi up";

function checkPage<P>(landing: Landing, user: ConnectUser<P>, instance: ConnectInstance<P>, route: Route<P>): void {
  const station = "Amazon Connect: page";
  const granted = route.known(station, isGranted(landing, user, instance));
  if (granted === undefined) return;
  if (!granted.value) {
    const remedy = `Give ${user.username} a security profile with the permission ${permissionFor(landing) ?? ""}, or let the app land elsewhere`;
    route.refuse(station, errors.pageNotGranted, remedy, user.at);
  }
  const demand = permissionFor(landing);
  route.pass(station, demand === undefined ? "needs no permission that is known" : `${demand} is granted`);
}

/** For messages. */
interface Called {
  readonly called: string;
  /** What Amazon Connect answers to somebody who has no user there. */
  readonly notOnboarded: string;
}

const regional: Called = { called: "the instance", notOnboarded: errors.notOnboarded };
const sourceOf = (region: string): Called => ({
  called: `the instance in ${region}`,
  notOnboarded: errors.notOnboardedInPair,
});
const replicaIn = (region: string): Called => ({
  called: `the replica in ${region}`,
  notOnboarded: errors.notOnboardedInPair,
});

/** Undefined: nobody can tell who that is. */
function checkUser<P>(
  instance: ConnectInstance<P>,
  session: RoleSession<P>,
  { called, notOnboarded }: Called,
  route: Route<P>,
): ConnectUser<P> | undefined {
  const station = "Amazon Connect: user";
  const name = route.known(station, session.roleSessionName);
  if (name === undefined) return undefined;
  const users = route.known(station, instance.users);
  if (users === undefined) return undefined;
  const user = byUsername(users.value).get(name.value);
  if (user === undefined) {
    const alike = byLetters(users.value).get(name.value.toLowerCase());
    const adding =
      alike === undefined
        ? `Add the user ${name.value} to ${called}`
        : `The user is called ${alike.username}, and case matters: add ${name.value} to ${called}`;
    const remedy = `${adding}, or correct the attribute that roleSessionName names`;
    return route.refuse(station, notOnboarded, remedy, alike?.at ?? instance.at);
  }
  const { username, boundRole, securityProfiles, at } = user;
  const own = follows(session.role, ({ uniqueId }) => uniqueId);
  const isBoundElsewhere = isThere(boundRole) && isKnown(own) && boundRole !== own;
  if (isBoundElsewhere) {
    const remedy = "Let the person sign in with the role of the first sign-in, or delete the user and make it again";
    route.refuse(station, errors.badRequest, remedy, at);
  }
  route.pass(station, isKnown(securityProfiles) ? `${username}, ${securityProfiles.join(" and ")}` : username);
  return user;
}

/** Case matters. */
export const byUsername = indexedBy<ConnectUser>(({ username }) => username);
const byLetters = indexedBy<ConnectUser>(({ username }) => username.toLowerCase());
