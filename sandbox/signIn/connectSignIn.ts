import { pagePaths, withVdi, type Landing } from "../../federation/landing";
import { federationAction } from "../../federation/permissions";
import { partitionOfRegion } from "../../federation/partitions";
import { parseRelayState, type ParsedRelayState } from "../../federation/relayStateReader";
import { RuleError } from "../../federation/ruleError";
import type { Account } from "../aws/account";
import { AwsError } from "../aws/awsError";
import { documentOf } from "../aws/policies";
import { decide } from "../../federation/iam/evaluation";
import type { RequestContext } from "../../federation/iam/variables";
import type { ConnectInstance } from "../aws/state";
import type { RoleSession } from "./awsSignIn";
import type { Journey, PostedForm, Station } from "./journey";
import { requestContext } from "./trust";

/**
 * Amazon Connect's part of a sign-in: follows the relay state into the AWS console, which exchanges the role's session for
 * one of the instance, and answers where the browser arrives.
 *
 * @throws Refusal with the text on the page. https://docs.aws.amazon.com/connect/latest/adminguide/troubleshoot-saml.html
 */
export async function connectSignIn(
  account: Account,
  session: RoleSession,
  { RelayState: relayState }: PostedForm,
  now: Date,
  journey: Journey,
): Promise<string> {
  const { instanceId, landing, ...console } = destinationOf(relayState, session, journey);
  // In GovCloud the console's host names no region, and Amazon Connect is in one only.
  const region = console.region ?? "us-gov-west-1";
  checkPermission(session, region, instanceId, now, journey);
  const instance = await federate(account, session, region, instanceId, journey);
  // What is no approved origin, Amazon Connect does not send anybody to.
  if ("url" in landing && !(instance.approvedOrigins ?? []).includes(new URL(landing.url).origin)) {
    journey.refuse("Amazon Connect: relay state", badRequest);
  }
  return address(instance, landing);
}

function destinationOf(relayState: string | undefined, session: RoleSession, journey: Journey): ParsedRelayState {
  const station = "Amazon Connect: relay state";
  if (relayState === undefined || relayState === "") journey.refuse(station, consoleHome);
  let parsed: ParsedRelayState;
  try {
    parsed = parseRelayState(relayState);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    journey.refuse(station, wrongDestination(relayState));
  }
  // The session is one of the other partition, whose consoles know nothing of it.
  if (parsed.partition !== session.scope.partition) journey.refuse(station, consoleHome);
  journey.pass(station, relayState);
  return parsed;
}

const consoleHome = "AWS Management Console: the browser arrives at its home page, not at Amazon Connect";

/** An instance in SAML mode "does not support reverse federation"; what is no console at all, AWS does not follow. */
function wrongDestination(relayState: string): string {
  const host = URL.canParse(relayState) ? new URL(relayState).host : "";
  if (/\.(?:my\.connect\.aws|govcloud\.connect\.aws|awsapps\.com)$/.test(host)) return "Session Expired";
  if (/(?:^|\.)console\.(?:aws\.amazon|amazonaws-us-gov)\.com$/.test(host)) return badRequest;
  return consoleHome;
}

const badRequest = "Bad Request. The request was not valid and could not be processed.";

/** IAM is asked before anybody looks whether there is such an instance. */
function checkPermission(session: RoleSession, region: string, instanceId: string, now: Date, journey: Journey): void {
  const { scope, role, roleSessionName } = session;
  const userId = `${role.uniqueId}:${roleSessionName}`;
  const resource = `arn:${partitionOfRegion(region)}:connect:${region}:${scope.account}:instance/${instanceId}/user/${userId}`;
  const context = requestContext(now, {
    ...pick(session.context, ["saml:sub", "saml:sub_type"]),
    "aws:principalaccount": scope.account,
    "aws:principalarn": role.arn,
    "aws:principaltype": "AssumedRole",
    "aws:requestedregion": region,
    "aws:userid": userId,
    "connect:instanceid": instanceId,
    ...Object.fromEntries(Object.entries(role.tags).map(([key, value]) => [`aws:principaltag/${key}`, value])),
  });
  // A policy that was deleted says nothing.
  const documentsOf = (arn: string): string[] => [documentOf(scope, arn) ?? []].flat();
  const own = [...Object.values(role.inlinePolicies), ...role.attachedPolicies.flatMap(documentsOf)];
  const sets = role.permissionsBoundary === undefined ? [own] : [own, documentsOf(role.permissionsBoundary)];
  // The boundary gives nothing: both must allow it.
  if (sets.some((documents) => decide(documents, { action: federationAction, resource, context }) !== "allowed")) {
    journey.refuse(
      "Amazon Connect: permission",
      "Access denied, Please contact your AWS account administrator for assistance.",
    );
  }
  journey.pass("Amazon Connect: permission", `${federationAction} on ${resource}`);
}

/** Of what the assertion said, policies of the role can ask for little. */
const pick = (context: RequestContext, keys: readonly string[]): RequestContext =>
  Object.fromEntries(Object.entries(context).filter(([key]) => keys.includes(key)));

async function federate(
  account: Account,
  { role, roleSessionName }: RoleSession,
  region: string,
  instanceId: string,
  journey: Journey,
): Promise<ConnectInstance> {
  try {
    const { instance, user } = await account.getFederationToken(region, instanceId, {
      roleId: role.uniqueId,
      roleSessionName,
    });
    journey.pass("Amazon Connect: instance", `${instance.alias ?? instance.id} in ${region}`);
    journey.pass("Amazon Connect: user", `${user.username}, ${user.securityProfiles.join(" and ")}`);
    return instance;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const [station, text] = pageOf(error);
    journey.refuse(station, text);
  }
}

/** What the browser shows for an error of `GetFederationToken`. */
function pageOf({ code, message }: AwsError): [Station, string] {
  if (code === "UserNotFoundException") {
    const text = "Access Denied. Your account has been authenticated, but has not been onboarded to this application.";
    return ["Amazon Connect: user", text];
  }
  if (code === "InvalidRequestException" && badRequest.endsWith(message)) return ["Amazon Connect: user", badRequest];
  return ["Amazon Connect: instance", message];
}

/** https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html */
function address({ alias, arn }: ConnectInstance, landing: Landing): string {
  if ("url" in landing) return landing.url;
  const path =
    "path" in landing
      ? landing.path
      : landing.vdiPlatform === undefined
        ? pagePaths[landing.page]
        : withVdi(landing.vdiPlatform);
  if (landing.dialect === "legacy") return `https://${alias ?? ""}.awsapps.com/connect${path}`;
  const domain = arn.startsWith("arn:aws-us-gov:") ? "govcloud" : "my";
  return `https://${alias ?? ""}.${domain}.connect.aws${path}`;
}
