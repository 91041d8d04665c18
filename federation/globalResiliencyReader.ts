import { roleArn, parseRoleArn, parseSamlProviderArn, samlProviderArn } from "./arns";
import { type Pair, pairLandingProblem, replicaRegions } from "./globalResiliency";
import { guidProblem } from "./guids";
import { type Landing, landingOfPath } from "./landing";
import { RuleError } from "./ruleError";

/** What the sign-in endpoint of a Global Resiliency pair is told by its own address. */
export interface PairEndpoint extends Pair {
  readonly replicaRegion: string;
  readonly account: string;
  readonly roleArn: string;
  readonly samlProviderArn: string;
  readonly landing: Landing;
}

/**
 * Reads a reply URL that leads to a pair. Apart from `globalResiliency.ts` because the program writes such addresses and reads none.
 * Undefined for any other address: of a region that has no pairs, without what AWS asks for, or with what it does not know.
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html
 */
export function readPairEndpoint(address: string): PairEndpoint | undefined {
  const [, instanceId = "", region = "", query = ""] =
    /^https:\/\/([^./]+)\.([a-z0-9-]+)\.sign-in\.connect\.aws\/saml\?([^#]*)$/.exec(address) ?? [];
  const replicaRegion = replicaRegions[region];
  if (replicaRegion === undefined || guidProblem(instanceId) !== undefined) return undefined;
  const said = parametersIn(query);
  if (said?.instanceId !== instanceId) return undefined;
  const { accountId: account = "", role = "", idp = "", destination } = said;
  const landing: Landing =
    destination === undefined || destination === ""
      ? { page: "admin", dialect: "current" }
      : landingOfPath(destination, "current");
  if (pairLandingProblem(landing) !== undefined) return undefined;
  try {
    const owner = { partition: "aws", account } as const;
    const roleArnSaid = role.startsWith("arn:") ? role : roleArn({ ...owner, path: "/", name: role });
    const providerSaid = idp.startsWith("arn:") ? idp : samlProviderArn({ ...owner, name: idp });
    const accounts = [parseRoleArn(roleArnSaid).account, parseSamlProviderArn(providerSaid).account];
    if (accounts.some((each) => each !== account)) return undefined;
    return { region, replicaRegion, instanceId, account, roleArn: roleArnSaid, samlProviderArn: providerSaid, landing };
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

/** The regions of a pair in which there is no instance of it, going by the ARNs of those that there are. */
export const missingOfPair = ({ region, replicaRegion, instanceId }: PairEndpoint, arns: readonly string[]): string[] =>
  [region, replicaRegion].filter(
    (each) => !arns.some((arn) => arn.includes(`:connect:${each}:`) && arn.endsWith(`:instance/${instanceId}`)),
  );

const parameters = ["instanceId", "accountId", "role", "idp", "destination"] as const;

/** Each once at most, and no others. */
function parametersIn(query: string): Partial<Record<(typeof parameters)[number], string>> | undefined {
  const pairs = [...new URLSearchParams(query)];
  const names = pairs.map(([name]) => name);
  const isKnown = names.every((name) => parameters.some((each) => each === name));
  return isKnown && new Set(names).size === names.length ? Object.fromEntries(pairs) : undefined;
}
