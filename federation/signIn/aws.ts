import { awsAttributes, isPassedOn } from "../claims";
import { everyKnown, type Fact, follows, type Gap, isGap, isKnown, undecided } from "../facts";
import { missingOfPair, type PairEndpoint } from "../globalResiliencyReader";
import type { Account, Federation, Role } from "../model";
import { sessionBeyondRoleProblem, sessionDurations } from "../sessions";
import { signInEndpoint, type SignInEndpoint } from "./awsEndpoint";
import { attribute, type Response, remedyWithoutValue } from "./entra";
import { errors } from "./errors";
import { pairOf } from "./rolePair";
import { isSessionText, passedText, refusedValue } from "./passedValues";
import type { Route } from "./route";
import { checkAudience, checkSignature, providerOf } from "./samlProvider";
import { type Asked, trustingRole } from "./trustingRole";

/** The session of a role that AWS opens, as far as it can be told. */
export interface RoleSession<P> {
  readonly account: Account<P>;
  readonly role: Fact<Role<P>>;
  readonly roleSessionName: Fact<string>;
  readonly asked: Fact<Asked>;
}

/** AWS's part of a sign-in: takes the posted response, and opens a session of the role that it names. */
export function assumeRole<P>(
  federation: Federation<P>,
  response: Response<P>,
  { now, chosenRole }: { readonly now: Date; readonly chosenRole: string | undefined },
  route: Route<P>,
): RoleSession<P> | Gap {
  const endpoint = endpointOf(response, federation, route);
  if (isGap(endpoint)) return endpoint;
  const account = federation.accounts.find(({ partition }) => partition === endpoint.partition);
  const pair = pairOf(response, endpoint, chosenRole, route);
  const provider = providerOf(account, pair, endpoint, response, route);
  checkSignature(provider, response, route);
  checkAudience(endpoint, response, route);
  const roleSessionName = sessionNameOf(response, route);
  checkPassedOn(response, route);
  const { role, asked } = trustingRole({ account, pair, roleSessionName, now }, response, route);
  checkDuration(role, response, route);
  if (account === undefined) return undecided;
  return { account, role, roleSessionName, asked };
}

function endpointOf<P>(response: Response<P>, { instances }: Federation<P>, route: Route<P>): SignInEndpoint | Gap {
  const station = "AWS: response";
  const { tokenVersion, app } = response;
  const address = response.postedTo ?? response.recipient;
  if (isGap(address)) return route.noted(station, address);
  const endpoint = signInEndpoint(address);
  const remedy = "Give the application the reply URL of AWS's sign-in endpoint, first in its list: run pulumi up";
  if (endpoint === undefined) return route.refuse(station, errors.nobodyAnswers(address), remedy, app.at);
  const pair = endpoint.instancePair;
  if (pair !== undefined && route.noted(station, isPairThere(pair, instances)) === false) {
    const { region, replicaRegion, instanceId } = pair;
    const unpaired = `There is no instance ${instanceId} in ${region} with a replica in ${replicaRegion}: name the pair in the settings (instance, globalResiliency), or leave globalResiliency out, and run pulumi up`;
    return route.refuse(station, errors.nobodyAnswers(address), unpaired, app.at);
  }
  const version = route.known(station, tokenVersion);
  if (version !== undefined && version.value !== "2.0")
    route.refuse(station, errors.invalidResponse, "Let Entra issue SAML 2.0: run pulumi up", app.at);
  return endpoint;
}

/** Amazon Connect makes the endpoint with the pair. */
const isPairThere = <P>(pair: PairEndpoint, instances: Federation<P>["instances"]): Fact<boolean> =>
  follows(instances, (all) =>
    follows(everyKnown(all.map(({ arn }) => arn)), (arns) => missingOfPair(pair, arns).length === 0),
  );

function sessionNameOf<P>(response: Response<P>, route: Route<P>): Fact<string> {
  const station = "AWS: session name";
  const values = route.known(station, attribute(response, awsAttributes.roleSessionName));
  if (values === undefined) return undecided;
  const [name] = values.value;
  const remedy =
    "Give the person a value of the attribute that roleSessionName names, out of letters, digits and +=,.@_-";
  const mending = remedyWithoutValue(response, awsAttributes.roleSessionName, remedy);
  if (name === undefined) return route.refuse(station, errors.noSessionName, mending, response.app.at);
  if (!isSessionText(name)) return route.refuse(station, errors.wrongSessionName, remedy, response.app.at);
  route.pass(station, name);
  return name;
}

/** Tags and a source identity, which few applications send. */
function checkPassedOn<P>(response: Response<P>, route: Route<P>): void {
  const station = "AWS: session tags";
  const sent = response.attributes.filter(({ name }) => isPassedOn(name));
  const said = sent.flatMap(({ name, values }) => {
    const known = route.known(station, values);
    const error = known?.value.map((value) => refusedValue(name, value)).find((problem) => problem !== undefined);
    const remedy = `Give the person another value of the attribute that ${name} is made of, or take it out of the claims`;
    if (error !== undefined) route.refuse(station, error, remedy, response.app.at);
    return known === undefined ? [] : [passedText(name, known.value)];
  });
  if (said.length > 0) route.pass(station, said.join("; "));
}

export function checkDuration<P>(role: Fact<Role<P>>, response: Response<P>, route: Route<P>): void {
  const station = "AWS: session duration";
  const asked = route.known(station, attribute(response, awsAttributes.sessionDuration));
  if (asked === undefined) return;
  const [text] = asked.value;
  const seconds = text === undefined ? sessionDurations.default : Number(text);
  const { min, max } = sessionDurations;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max)
    route.refuse(station, errors.invalidResponse, `Ask for ${min} to ${max} seconds`, response.app.at);
  const most = route.known(
    station,
    follows(role, ({ maxSessionDuration }) => maxSessionDuration),
  );
  if (most === undefined) return;
  if (sessionBeyondRoleProblem(seconds, most.value) !== undefined) {
    const remedy = "Shorten apps.<app>.sessionDuration, or raise role.maxSessionDuration";
    route.refuse(station, errors.sessionTooLong, remedy, isKnown(role) ? role.at : undefined);
  }
  route.pass(station, `${seconds} of at most ${most.value} seconds`);
}
