import { everyKnown, follows, isKnown } from "../../facts";
import { parseInstanceArn } from "../../arns";
import { shown } from "../../json";
import type { App, Federation } from "../../model";
import { destinationOfApp } from "../../destinationReader";
import { missingOfPair, type PairEndpoint, readPairEndpoint } from "../../globalResiliencyReader";
import { parseRelayState } from "../../relayStateReader";
import { RuleError } from "../../ruleError";
import { signInEndpoint } from "../../signIn/awsEndpoint";
import type { Check } from "../check";

export const relayState: Check = {
  id: "relay-state",
  severity: "critical",
  requirement:
    "The application's relay state is an address of the AWS console that leads to an instance of this account; at the sign-in endpoint of a Global Resiliency pair, the reply URL leads there.",
  otherwise: "people end at the home page of the AWS console, or at an error page",
  remedy:
    "set the relay state to https://<region>.console.aws.amazon.com/connect/federate/<instance id>, with the landing page URL-encoded once as destination",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find({ apps, federation, goneInstances }) {
    for (const app of apps) {
      // That the instance is gone is no fault of the relay state.
      if (goneInstances.some(({ arn }) => leadsTo(arn, app))) continue;
      const problem = relayStateProblem(app, federation);
      if (problem !== undefined) yield { at: app.at, problem };
    }
  },
};

function leadsTo<P>(arn: string, app: App<P>): boolean {
  const target = destinationOfApp(app);
  const { instanceId, region } = parseInstanceArn(arn);
  return target?.instanceId === instanceId && (target.region === region || target.replicaRegion === region);
}

/** Undefined: it leads to an instance of this account, or nobody can tell. */
export function relayStateProblem<P>(app: App<P>, federation: Federation<P>): string | undefined {
  const { relayState: text, replyUrls } = app;
  if (!isKnown(replyUrls)) return undefined;
  const [posted] = replyUrls;
  const pair = posted === undefined ? undefined : readPairEndpoint(posted);
  if (pair !== undefined) return pairProblem(pair, federation);
  if (!isKnown(text)) return undefined;
  if (text === undefined || text === "") return "has no relay state";
  const problem = problemOf(text, posted, federation);
  return problem === undefined ? undefined : `has a relay state that ${problem}`;
}

/** Of an endpoint that goes by no relay state. */
function pairProblem<P>(pair: PairEndpoint, { instances }: Federation<P>): string | undefined {
  const known = follows(instances, (all) => everyKnown(all.map(({ arn }) => arn)));
  if (!isKnown(known) || missingOfPair(pair, known).length === 0) return undefined;
  const { instanceId, region, replicaRegion } = pair;
  return `has a reply URL that leads to the pair ${instanceId} in ${region} and ${replicaRegion}; there is ${known.join(" and ") || "none"}`;
}

function problemOf<P>(text: string, replyUrl: string | undefined, { instances }: Federation<P>): string | undefined {
  let parsed;
  try {
    parsed = parseRelayState(text);
  } catch (error) {
    if (error instanceof RuleError) return `AWS does not follow: ${error.message}`;
    throw error;
  }
  const { partition, region, instanceId } = parsed;
  const posted = replyUrl === undefined ? undefined : signInEndpoint(replyUrl)?.partition;
  if (posted !== undefined && posted !== partition)
    return `leads to the console of another partition of AWS than people sign in to: ${shown(text)}`;
  const known = follows(instances, (all) => everyKnown(all.map(({ arn }) => arn)));
  if (!isKnown(known)) return undefined;
  const suffix = `:instance/${instanceId}`;
  const [found] = known.filter((arn) => arn.endsWith(suffix));
  if (found === undefined) return `leads to the instance ${instanceId}; there is ${known.join(" and ") || "none"}`;
  const [, , , home] = found.split(":");
  return region === undefined || region === home
    ? undefined
    : `names the region ${region}, but the instance is in ${String(home)}`;
}
