import { everyKnown, type Fact, findBy, follows, type Gap, isGap, isKnown, together, undecided } from "../facts";
import { together as allOf } from "../iam/evaluation";
import { landingAddress } from "../landing";
import type { ConnectInstance, Federation, PolicyOfRole } from "../model";
import { connectRegions } from "../partitions";
import { parseRelayState, type ParsedRelayState } from "../relayStateReader";
import { RuleError } from "../ruleError";
import type { RoleSession } from "./aws";
import type { Response } from "./entra";
import { errors } from "./errors";
import type { Route } from "./route";
import { federationRequest } from "./permission";
import { decided } from "./request";

/**
 * Amazon Connect's part of a sign-in: follows the relay state into the AWS console, which exchanges the role's session for
 * one of the instance, and answers where the browser arrives.
 */
export function land<P>(
  { instances }: Federation<P>,
  { relayState, app }: Response<P>,
  session: RoleSession<P>,
  now: Date,
  route: Route<P>,
): Fact<string> {
  const destination = destinationOf(relayState, session, app.at, route);
  if (isGap(destination)) return destination;
  // In GovCloud the console's host names no region, and Amazon Connect is in one only.
  const { region = "us-gov-west-1", instanceId, landing } = destination;
  checkPermission(session, { region, instanceId, now }, route);
  const instance = instanceOf(instances, session, { region, instanceId }, route);
  if (isGap(instance)) return instance;
  checkUser(instance, session, route);
  // What is no approved origin, Amazon Connect does not send anybody to.
  if ("url" in landing) {
    const { origin } = new URL(landing.url);
    const approved = route.known("Amazon Connect: relay state", instance.approvedOrigins);
    if (approved !== undefined && !approved.value.includes(origin)) {
      const remedy = `Add ${origin} to the approved origins of the instance`;
      route.refuse("Amazon Connect: relay state", errors.badRequest, remedy, instance.at);
    }
  }
  return follows(instance.alias, (alias) => landingAddress(destination.partition, alias ?? "", landing));
}

function destinationOf<P>(
  relayState: Fact<string | undefined>,
  { account }: RoleSession<P>,
  at: P,
  route: Route<P>,
): ParsedRelayState | Gap {
  const station = "Amazon Connect: relay state";
  if (isGap(relayState)) return route.noted(station, relayState);
  const remedy = "Give the application the relay state of its landing page: run pulumi up";
  if (relayState === undefined || relayState === "") return route.refuse(station, errors.consoleHome, remedy, at);
  const parsed = parsedOrUndefined(relayState);
  if (parsed === undefined) return route.refuse(station, wrongDestination(relayState), remedy, at);
  // The session is one of the other partition, whose consoles know nothing of it.
  if (parsed.partition !== account.partition) return route.refuse(station, errors.consoleHome, remedy, at);
  route.pass(station, relayState);
  return parsed;
}

function parsedOrUndefined(relayState: string): ParsedRelayState | undefined {
  try {
    return parseRelayState(relayState);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

/** An instance in SAML mode "does not support reverse federation"; what is no console at all, AWS does not follow. */
export function wrongDestination(relayState: string): string {
  const host = URL.canParse(relayState) ? new URL(relayState).host : "";
  if (/\.(?:my\.connect\.aws|govcloud\.connect\.aws|awsapps\.com)$/.test(host)) return errors.sessionExpired;
  if (/(?:^|\.)console\.(?:aws\.amazon|amazonaws-us-gov)\.com$/.test(host)) return errors.badRequest;
  return errors.consoleHome;
}

interface Target {
  readonly region: string;
  readonly instanceId: string;
}

/** IAM is asked before anybody looks whether there is such an instance. */
export function checkPermission<P>(
  session: RoleSession<P>,
  { region, instanceId, now }: Target & { readonly now: Date },
  route: Route<P>,
): void {
  const station = "Amazon Connect: permission";
  const { role, roleSessionName, account, asked: saml } = session;
  const asked = follows(role, ({ policies, boundary, tags, arn, uniqueId }) =>
    together(
      [documentsOf(policies), boundary, tags, arn, saml, account.id],
      (own, bounding, roleTags, roleArn, { context: assertion, open }, owner) => {
        const name = isKnown(roleSessionName) ? roleSessionName : "somebody";
        const caller = {
          account: owner,
          roleArn,
          roleId: uniqueIdOf(role),
          roleTags,
          roleSessionName: name,
          assertion,
        };
        const isUserKnown = isKnown(roleSessionName) && isKnown(uniqueId);
        const request = {
          ...federationRequest(caller, { region, instanceId }, now),
          open: (key: string) =>
            key === "aws:userid" ? !isUserKnown : open(key.replace("aws:principaltag/", "aws:requesttag/")),
        };
        // The boundary gives nothing: both must allow it.
        const sets = bounding === undefined ? [own] : [own, bounding];
        return { request, decision: allOf(sets.map((documents) => decided(documents, request))) };
      },
    ),
  );
  const known = route.known(station, asked);
  if (known === undefined) return;
  const { request, decision } = known.value;
  if (decision === "undecided") {
    route.leave(station, undecided);
    return;
  }
  if (decision !== "allowed") {
    const remedy = `Let the role, and its permissions boundary, allow ${request.action} on the person's own user of this instance, and deny it nowhere`;
    route.refuse(station, errors.accessDenied, remedy, isKnown(role) ? role.at : undefined);
  }
  route.pass(station, `${request.action} on instance ${instanceId} in ${region}`);
}

const documentsOf = <P>(policies: Fact<readonly PolicyOfRole<P>[]>): Fact<readonly string[]> =>
  follows(policies, (all) => everyKnown(all.map(({ document }) => document)));

/** Whatever it is, it is the same on both sides: in the user's ARN, and for the variable that stands there in policies. */
function uniqueIdOf<P>(role: RoleSession<P>["role"]): string {
  const id = follows(role, ({ uniqueId }) => uniqueId);
  return isKnown(id) ? id : "AROADECIDEDATUP";
}

export function instanceOf<P>(
  instances: Fact<readonly ConnectInstance<P>[]>,
  { account, role, roleSessionName }: RoleSession<P>,
  { region, instanceId }: Target,
  route: Route<P>,
): ConnectInstance<P> | Gap {
  const station = "Amazon Connect: instance";
  const remedy = "Let relay states lead to the instance of this account: run pulumi up";
  if (!connectRegions.includes(region)) return route.refuse(station, errors.noConnectThere(region), remedy);
  const { partition } = account;
  const instance = route.noted(
    station,
    follows(account.id, (id) =>
      findBy(instances, ({ arn }) => arn, `arn:${partition}:connect:${region}:${id}:instance/${instanceId}`),
    ),
  );
  if (isGap(instance)) return instance;
  if (instance === undefined) return route.refuse(station, errors.instanceNotFound(instanceId), remedy);
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

function checkUser<P>(instance: ConnectInstance<P>, session: RoleSession<P>, route: Route<P>): void {
  const station = "Amazon Connect: user";
  const name = route.known(station, session.roleSessionName);
  if (name === undefined) return;
  const user = route.known(
    station,
    follows(instance.users, (all) => all.find(({ username }) => username === name.value)),
  );
  if (user === undefined) return;
  if (user.value === undefined) {
    const remedy = `Add the user ${name.value} to the instance, spelt in the same case, or correct the attribute that roleSessionName names`;
    return route.refuse(station, errors.notOnboarded, remedy, instance.at);
  }
  const { username, boundRole, securityProfiles, at } = user.value;
  const own = follows(session.role, ({ uniqueId }) => uniqueId);
  const isBoundElsewhere = isKnown(boundRole) && boundRole !== undefined && isKnown(own) && boundRole !== own;
  if (isBoundElsewhere) {
    const remedy = "Let the person sign in with the role of the first sign-in, or delete the user and make it again";
    route.refuse(station, errors.badRequest, remedy, at);
  }
  route.pass(station, isKnown(securityProfiles) ? `${username}, ${securityProfiles.join(" and ")}` : username);
}
