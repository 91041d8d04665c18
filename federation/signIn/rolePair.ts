import { parseRoleArn, parseSamlProviderArn } from "../arns";
import { awsAttributes } from "../claims";
import { type Fact, isGap } from "../facts";
import type { PairEndpoint } from "../globalResiliencyReader";
import { RuleError } from "../ruleError";
import type { SignInEndpoint } from "./awsEndpoint";
import { attribute, type Response, remedyWithoutValue } from "./entra";
import { errors } from "./errors";
import type { Route } from "./route";

/** Which role, and which SAML provider vouches for the person. */
export interface RolePair {
  readonly roleArn: string;
  readonly providerArn: string;
}

/** As AWS reads a value of the attribute Role: either order will do, white space will not. Undefined: it reads none. */
export function readPair(value: string): RolePair | undefined {
  const [left = "", right = "", ...more] = value.split(",");
  if (more.length > 0) return undefined;
  const [roleArn, providerArn] = left.includes(":saml-provider/") ? [right, left] : [left, right];
  try {
    parseRoleArn(roleArn);
    parseSamlProviderArn(providerArn);
    return { roleArn, providerArn };
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

/** Undefined: the person has to choose. */
export function chosenPair<T extends RolePair>(
  pairs: readonly T[],
  named: SignInEndpoint["instancePair"],
  chosenRole: string | undefined,
): T | undefined {
  if (named !== undefined) return pairs.find((each) => isNamed(each, named));
  return pairs.length === 1 ? pairs[0] : pairs.find(({ roleArn }) => roleArn === chosenRole);
}

/** Whether the address of a Global Resiliency pair names it. */
export const isNamed = ({ roleArn, providerArn }: RolePair, named: PairEndpoint): boolean =>
  roleArn === named.roleArn && providerArn === named.samlProviderArn;

/** What the assertion asks for: what the endpoint's own address names of it, or else what the person chooses. */
export function pairOf<P>(
  response: Response<P>,
  { instancePair: named }: SignInEndpoint,
  chosenRole: string | undefined,
  route: Route<P>,
): Fact<RolePair> {
  const values = route.noted("AWS: role", attribute(response, awsAttributes.role));
  if (isGap(values)) return values;
  const { at } = response.app;
  const pairs = [...new Set(values)].map(
    (value) =>
      readPair(value) ??
      route.refuse(
        "AWS: response",
        errors.invalidResponse,
        `The role ${JSON.stringify(value)} is none that AWS reads: it is <role ARN>,<SAML provider ARN>, without a space`,
        at,
      ),
  );
  const [first, ...others] = pairs;
  if (first === undefined) {
    const remedy = "Assign the person to an app role that is enabled and has a value";
    const mending = remedyWithoutValue(response, awsAttributes.role, remedy);
    return route.refuse("AWS: response", errors.invalidResponse, mending, at);
  }
  if (named !== undefined && !pairs.some((each) => isNamed(each, named))) {
    const remedy = `The reply URL names ${named.roleArn} and ${named.samlProviderArn}, and the app role others: run pulumi up`;
    return route.refuse("AWS: role", errors.notAuthorized, remedy, at);
  }
  const pair = chosenPair([first, ...others], named, chosenRole);
  if (pair === undefined) {
    return route.refuse(
      "AWS: role",
      errors.selectRole(pairs.map(({ roleArn }) => roleArn)),
      "Assign the person to one app role only",
      at,
    );
  }
  route.pass("AWS: role", `${pair.roleArn} through ${pair.providerArn}`);
  return pair;
}
