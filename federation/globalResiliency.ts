import { parseRoleArn, parseSamlProviderArn } from "./arns";
import { type Landing, normaliseLanding, pagePaths } from "./landing";
import { connectRegions } from "./partitions";
import { refuse } from "./ruleError";

/**
 * Amazon Connect Global Resiliency: an instance and its replica in another region, with one sign-in endpoint for both. Source
 * and replica are in one account and have one id.
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html
 */
export interface Pair {
  /** Of the source. */
  readonly region: string;
  readonly instanceId: string;
}

/**
 * Where a replica can be, by the region of its source, as documented in 2026.
 * https://docs.aws.amazon.com/connect/latest/adminguide/create-replica-connect-instance.html
 */
export const replicaRegions: Readonly<Record<string, string>> = {
  "ap-northeast-1": "ap-northeast-3",
  "eu-central-1": "eu-west-2",
  "eu-west-2": "eu-central-1",
  "us-east-1": "us-west-2",
  "us-west-2": "us-east-1",
};

/** Whether there may be an instance, or a replica of one. */
export const isInstanceRegion = (region: string): boolean =>
  connectRegions.includes(region) || Object.values(replicaRegions).includes(region);

/** What is wrong with the region of a replica; `source`: the region of the instance. */
export function replicaRegionProblem(replica: string, source: string): string | undefined {
  const allowed = replicaRegions[source];
  if (replica === allowed) return undefined;
  return allowed === undefined
    ? `is for a replica of an instance in ${source}, where Amazon Connect Global Resiliency is not offered; it is in ${Object.keys(replicaRegions).join(", ")}`
    : `cannot hold the replica of an instance in ${source}; allowed is ${allowed}`;
}

/** The host of the sign-in endpoint of a pair, with its path. It names the region of the source, whichever region is in use. */
const endpoint = ({ region, instanceId }: Pair): string => `https://${instanceId}.${region}.sign-in.connect.aws/saml`;

/**
 * What the trust policy of a role accepts as `SAML:aud` for sign-in to a pair: a pattern, as the reply URL goes on with a query.
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html
 */
export const pairAudience = (pair: Pair): string => `${endpoint(pair)}*`;

/** The pair whose endpoint an audience accepts, written as above. */
export function pairOfAudience(audience: string): Pair | undefined {
  const [, instanceId, region] =
    /^https:\/\/([0-9a-f-]{36})\.([a-z0-9-]+)\.sign-in\.connect\.aws\/saml\*$/.exec(audience) ?? [];
  return instanceId === undefined || region === undefined ? undefined : { region, instanceId };
}

/** Whether a reply URL is at the sign-in endpoint of a pair. */
export const isAtPair = (replyUrl: string): boolean => pairOfAudience(replyUrl.replace(/\?.*$/s, "*")) !== undefined;

/**
 * The reply URL (ACS) of an application whose people sign in to a pair. Unlike a region's, it names the role, the SAML provider and
 * the page; no relay state is needed.
 *
 * Role and provider stand by their names, as Entra takes 256 characters; a role with a path has no name that tells it.
 *
 * ```
 * https://<id>.us-east-1.sign-in.connect.aws/saml?&instanceId=<id>&accountId=111122223333&role=SignIn&idp=Entra&destination=/agent-app-v2
 * ```
 *
 * @throws RuleError for a landing that the endpoint does not know.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html
 */
export function pairReplyUrl(
  pair: Pair,
  app: { readonly roleArn: string; readonly samlProviderArn: string; readonly landing: Landing },
): string {
  refuse("the landing", JSON.stringify(app.landing), pairLandingProblem(app.landing));
  const role = parseRoleArn(app.roleArn);
  const destination = destinationOf(app.landing);
  const query = [
    ["instanceId", pair.instanceId],
    ["accountId", role.account],
    ["role", role.path === "/" ? role.name : app.roleArn],
    ["idp", parseSamlProviderArn(app.samlProviderArn).name],
    ...(destination === undefined ? [] : [["destination", destination]]),
  ];
  return `${endpoint(pair)}?${query.map(([key = "", value = ""]) => `&${key}=${encoded(value)}`).join("")}`;
}

/** What of an ARN or a path needs no escape in a query stands as it is, as in AWS's example; what Entra does not take is escaped. */
const encoded = (text: string): string =>
  text.replace(/[^A-Za-z0-9\-._~:/@]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Undefined for the home page. */
function destinationOf(landing: Landing): string | undefined {
  const normal = normaliseLanding(landing);
  if ("url" in normal) return normal.url;
  if ("path" in normal) return normal.path;
  return normal.page === "admin" ? undefined : pagePaths[normal.page];
}

/**
 * What is wrong with a landing of people who sign in to a pair: AWS documents an optional path.
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html
 */
export function pairLandingProblem(landing: AnyLanding): string | undefined {
  const allowed = "allowed are admin, ccp, agentWorkspace and the path of another page";
  if (landing.url !== undefined)
    return `is another website, and the sign-in endpoint of Global Resiliency leads to pages of the instance alone; ${allowed}`;
  if (landing.dialect === "legacy")
    return `means the domain awsapps.com, to which the sign-in endpoint of Global Resiliency is not documented to lead; ${allowed}, without dialect`;
  if (landing.vdiPlatform !== undefined)
    return `names a virtual desktop, which the sign-in endpoint of Global Resiliency is not documented to know; ${allowed}`;
  if (landing.path !== undefined && !/^\/[A-Za-z0-9\-._~/]*$/.test(landing.path))
    return `has more than a path; the sign-in endpoint of Global Resiliency takes letters, digits and -._~/`;
  return undefined;
}

/** Whatever of a landing is given. */
type AnyLanding = Readonly<Partial<Record<"page" | "url" | "path" | "vdiPlatform" | "dialect", string | undefined>>>;

/** Longest reply URL that Entra takes, in characters. https://learn.microsoft.com/entra/identity-platform/reply-url */
export const replyUrlLength = 256;
