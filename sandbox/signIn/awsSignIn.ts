import { awsAttributes, isPassedOn } from "../../federation/claims";
import { sessionBeyondRoleProblem, sessionDurations } from "../../federation/sessions";
import { RuleError } from "../../federation/ruleError";
import { readIdentityProvider, type IdentityProvider } from "../aws/metadata";
import type { RequestContext } from "../../federation/iam/request";
import { signInEndpoint, type SignInEndpoint } from "../../federation/signIn/awsEndpoint";
import { errors } from "../../federation/signIn/errors";
import { isSessionText, passedText, refusedValue } from "../../federation/signIn/passedValues";
import { chosenPair, readPair, type RolePair } from "../../federation/signIn/rolePair";
import { samlContext, trustDecision } from "../../federation/signIn/trust";
import { iamScope, type IamScope } from "../aws/scope";
import { findSamlProvider } from "../aws/samlProviders";
import type { AccountState, Role, SamlProvider } from "../aws/state";

import type { Journey, PostedForm } from "./journey";
import { readAssertion, readResponse, Unreadable, type ReceivedAssertion } from "./receivedResponse";

import { NotVerified, verifiedAssertion } from "./verification";

/** The session of a role that AWS opens. */
export interface RoleSession {
  readonly scope: IamScope;
  readonly role: Role;
  readonly roleSessionName: string;
  /** Seconds. */
  readonly duration: number;
  /** What policies may ask of it, of what the assertion said. */
  readonly context: RequestContext;
}

/**
 * AWS's part of a sign-in: takes the posted response, and opens a session of the role that it names.
 *
 * @param chosenRole ARN of the role that the person picks, if the response names several.
 * @throws Refusal with the text on AWS's page.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 */
export async function awsSignIn(
  state: AccountState,
  form: PostedForm,
  now: Date,
  journey: Journey,
  chosenRole?: string,
): Promise<RoleSession> {
  const endpoint = signInEndpoint(form.action);
  if (endpoint === undefined || !isThere(endpoint, state)) {
    journey.refuse("AWS: response", errors.nobodyAnswers(form.action));
  }
  const scope = iamScope(state, endpoint.partition);
  const claimed = read(() => readResponse(form.SAMLResponse), journey);
  const pair = pairFor(claimed, endpoint, chosenRole, journey);
  const { provider, identityProvider } = providerOf(scope, pair.providerArn, endpoint, claimed, journey);
  const assertion = await verified(form, identityProvider, endpoint, now, journey);
  // Only from here on is it known who says all this. What was read before must have been signed, too.
  const signed = pairsOf(assertion, journey).some(({ value }) => value === pair.value);
  if (!signed || assertion.issuer !== claimed.issuer) journey.refuse("AWS: signature", errors.invalidSignature);
  if (assertion.recipient !== form.action) journey.refuse("AWS: conditions", errors.invalidResponse);
  journey.pass("AWS: conditions", `recipient ${assertion.recipient}`);
  const roleSessionName = sessionNameOf(assertion, journey);
  checkPassedOn(assertion, journey);
  const content = contentOf(assertion);
  const context = samlContext({
    ...content,
    ...{ providerName: provider.name, account: scope.account, name: roleSessionName, now },
    nameIdFormat: assertion.nameIdFormat ?? "",
  });
  const role = trustingRole(scope, pair, assertion, context, journey);
  const duration = durationOf(assertion, role, journey);
  return { scope, role, roleSessionName, duration, context };
}

/** Amazon Connect makes the endpoint of a pair with the pair. */
function isThere({ instancePair: pair }: SignInEndpoint, { instances }: AccountState): boolean {
  if (pair === undefined) return true;
  const has = (region: string, sourceRegion: string | undefined) =>
    instances.some(
      (each) => each.id === pair.instanceId && each.region === region && each.sourceRegion === sourceRegion,
    );
  return has(pair.region, undefined) && has(pair.replicaRegion, pair.region);
}

interface ClaimedPair extends RolePair {
  readonly value: string;
}

function read<T>(reading: () => T, journey: Journey): T {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RuleError)
      journey.refuse("AWS: response", errors.invalidResponse);
    throw error;
  }
}

function pairFor(
  assertion: ReceivedAssertion,
  { instancePair }: SignInEndpoint,
  chosenRole: string | undefined,
  journey: Journey,
): ClaimedPair {
  const pairs = pairsOf(assertion, journey);
  if (pairs.length === 0) journey.refuse("AWS: response", errors.invalidResponse);
  const pair = chosenPair(pairs, instancePair, chosenRole);
  if (pair === undefined && instancePair !== undefined) journey.refuse("AWS: role", errors.notAuthorized);
  if (pair === undefined) {
    const roles = pairs.map(({ roleArn }) => roleArn);
    journey.refuse("AWS: role", errors.selectRole(roles), roles);
  }
  journey.pass("AWS: role", pair.value);
  return pair;
}

const pairsOf = (assertion: ReceivedAssertion, journey: Journey): ClaimedPair[] =>
  [...new Set(assertion.attributes.get(awsAttributes.role) ?? [])].map((value) => {
    const pair = readPair(value) ?? journey.refuse("AWS: response", errors.invalidResponse);
    return { value, ...pair };
  });

function providerOf(
  scope: IamScope,
  arn: string,
  { providerUuid }: SignInEndpoint,
  { issuer }: ReceivedAssertion,
  journey: Journey,
): { provider: SamlProvider; identityProvider: IdentityProvider } {
  const provider = findSamlProvider(scope, arn);
  if (provider === undefined || (providerUuid !== undefined && provider.uuid !== providerUuid)) {
    journey.refuse("AWS: SAML provider", errors.noProvider);
  }
  const identityProvider = readIdentityProvider(provider.metadata);
  if (identityProvider.entityId !== issuer) {
    journey.refuse("AWS: SAML provider", errors.unknownIssuer);
  }
  journey.pass("AWS: SAML provider", `${provider.arn} for ${issuer}`);
  return { provider, identityProvider };
}

async function verified(
  form: PostedForm,
  identityProvider: IdentityProvider,
  { audiences }: SignInEndpoint,
  now: Date,
  journey: Journey,
): Promise<ReceivedAssertion> {
  try {
    const xml = await verifiedAssertion(form.SAMLResponse, identityProvider, audiences, now);
    journey.pass(
      "AWS: signature",
      `by one of ${identityProvider.signingCertificates.length} certificates in the metadata`,
    );
    return read(() => readAssertion(xml), journey);
  } catch (error) {
    if (error instanceof NotVerified) journey.refuse(error.station, error.message);
    throw error;
  }
}

function sessionNameOf({ attributes }: ReceivedAssertion, journey: Journey): string {
  const [name] = attributes.get(awsAttributes.roleSessionName) ?? [];
  if (name === undefined) journey.refuse("AWS: session name", errors.noSessionName);
  if (!isSessionText(name)) {
    journey.refuse("AWS: session name", errors.wrongSessionName);
  }
  journey.pass("AWS: session name", name);
  return name;
}

function checkPassedOn({ attributes }: ReceivedAssertion, journey: Journey): void {
  const passed = [...attributes].filter(([name]) => isPassedOn(name));
  const values = passed.flatMap(([name, all]) => all.map((value) => ({ name, value })));
  const refused = values.map(({ name, value }) => refusedValue(name, value)).find((error) => error !== undefined);
  if (refused !== undefined) journey.refuse("AWS: session tags", refused);
  const said = passed.map(([name, all]) => passedText(name, all));
  if (said.length > 0) journey.pass("AWS: session tags", said.join("; "));
}

function trustingRole(
  { iam }: IamScope,
  { roleArn, providerArn }: RolePair,
  assertion: ReceivedAssertion,
  context: RequestContext,
  journey: Journey,
): Role {
  const role = iam.roles.find(({ arn }) => arn === roleArn);
  if (role === undefined || assertion.nameId === undefined) journey.refuse("AWS: trust policy", errors.notAuthorized);
  const decision = trustDecision(role, providerArn, contentOf(assertion).names, context);
  if (decision !== "allowed") journey.refuse("AWS: trust policy", errors.notAuthorized);
  journey.pass("AWS: trust policy", `${role.arn} trusts ${providerArn} for ${assertion.recipient}`);
  return role;
}

function durationOf({ attributes }: ReceivedAssertion, role: Role, journey: Journey): number {
  const [text] = attributes.get(awsAttributes.sessionDuration) ?? [];
  const seconds = text === undefined ? sessionDurations.default : Number(text);
  const { min, max } = sessionDurations;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max)
    journey.refuse("AWS: session duration", errors.invalidResponse);
  if (sessionBeyondRoleProblem(seconds, role.maxSessionDuration) !== undefined) {
    journey.refuse("AWS: session duration", errors.sessionTooLong);
  }
  journey.pass("AWS: session duration", `${seconds} of at most ${role.maxSessionDuration} seconds`);
  return seconds;
}

const contentOf = ({ recipient, issuer, nameId = "", attributes }: ReceivedAssertion) => ({
  ...{ recipient, issuer, nameId, names: [...attributes.keys()] },
  first: Object.fromEntries([...attributes].flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]]))),
});
