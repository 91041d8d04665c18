import { parseSamlProviderArn } from "../arns";
import { passedOn } from "../claims";
import { pairOfAudience } from "../globalResiliency";
import { RuleError } from "../ruleError";
import { readDocument } from "../iam/documents";
import { isObject, listOf, shown } from "../json";
import { signInEndpoint } from "../signIn/awsEndpoint";
import { actionProblems, allowStatements, type AllowStatement } from "./statements";

export interface TrustExpectations {
  /** The SAML providers that the role may trust: those of its own applications. Left out: any. */
  providerArns?: readonly string[];
  /** Hosts (or whole URLs) that applications have as reply URL; each must be among the audiences. */
  replyHosts?: readonly string[];
  /** Whether Entra imports the role: it takes those that trust exactly one SAML provider. */
  imported?: boolean;
}

/**
 * What is wrong with the trust policy of a role for SAML sign-in: it must trust SAML providers (the given ones) with
 * sts:AssumeRoleWithSAML and nothing else but the passing of tags and a source identity, for assertions posted to named reply URLs.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial (role import)
 */
export function trustPolicyProblems(document: unknown, expected: TrustExpectations = {}): string[] {
  const { allowed, problems } = allowStatements(document);
  if (readDocument(document) === undefined) return problems;
  if (allowed.length === 0) problems.push("lets nobody in: no statement allows sts:AssumeRoleWithSAML");
  for (const allow of allowed) {
    problems.push(
      ...actionProblems(allow, "sts:AssumeRoleWithSAML", ...passing),
      ...principalProblems(allow, expected.providerArns),
      ...audienceProblems(allow, expected.replyHosts ?? []),
    );
  }
  // Providers that it must not trust in any case are found above.
  const { providerArns: ours, imported = false } = expected;
  const trusted = new Set(allowed.flatMap(({ statement }) => federatedIn(statement)));
  const own = [...trusted].filter((provider) => ours === undefined || ours.some((arn) => arn === provider));
  if (imported && own.length > 1) {
    problems.push(
      `trusts ${own.length} SAML providers; Entra imports roles that trust exactly one: give each application a role of its own`,
    );
  }
  return problems;
}

/** For what claims may send; that they are allowed with nothing sent opens nothing. */
const passing = Object.values(passedOn).map(({ action }) => action);

function principalProblems({ label, statement }: AllowStatement, ours: readonly string[] | undefined): string[] {
  const remedy = 'name the SAML providers, as in {"Federated": "arn:aws:iam::111122223333:saml-provider/name"}';
  if (statement["NotPrincipal"] !== undefined) {
    return [`${label} trusts everybody but ${shown(statement["NotPrincipal"])}; ${remedy}`];
  }
  const principal = statement["Principal"];
  if (!isObject(principal)) return [`${label} trusts ${shown(principal)}; ${remedy}`];
  const others = Object.keys(principal).filter((kind) => kind !== "Federated");
  const providers = federatedIn(statement);
  return [
    ...others.map((kind) => `${label} trusts ${shown({ [kind]: principal[kind] })}; ${remedy}`),
    ...(providers.length === 0 && others.length === 0 ? [`${label} trusts nobody; ${remedy}`] : []),
    ...providers.flatMap((provider) => providerProblems(label, provider, ours)),
  ];
}

function federatedIn({ Principal: principal }: AllowStatement["statement"]): readonly unknown[] {
  return isObject(principal) ? listOf(principal["Federated"]) : [];
}

function providerProblems(label: string, provider: unknown, ours: readonly string[] | undefined): string[] {
  if (typeof provider !== "string") return [`${label} trusts ${shown(provider)}; name a SAML provider by its ARN`];
  try {
    parseSamlProviderArn(provider);
  } catch (error) {
    if (error instanceof RuleError) return [`${label} trusts a provider it must not: ${error.message}`];
    throw error;
  }
  if (ours === undefined || ours.includes(provider)) return [];
  return [
    `${label} trusts ${shown(provider)}, which is not the provider of any of its applications; allowed are ${ours.join(", ") || "none"}: remove it`,
  ];
}

function audienceProblems({ label, statement }: AllowStatement, replyHosts: readonly string[]): string[] {
  const condition = statement["Condition"];
  const audiences: { readonly value: unknown; readonly isOfPair: boolean }[] = [];
  const problems: string[] = [];
  for (const [operator, tests] of Object.entries(isObject(condition) ? condition : {})) {
    for (const [key, values] of Object.entries(isObject(tests) ? tests : {})) {
      // IAM ignores case in condition keys.
      if (key.toLowerCase() !== "saml:aud") continue;
      const compared = listOf(values);
      // The addresses of a Global Resiliency pair have a query, which the pattern leaves open.
      const isOfPair = operator === "StringLike" && compared.some(isPairAudience);
      if (operator === "StringEquals" || isOfPair) audiences.push(...compared.map((value) => ({ value, isOfPair })));
      else problems.push(`${label} compares SAML:aud with ${operator}; use StringEquals with whole URLs`);
    }
  }
  if (audiences.length === 0 && problems.length === 0) {
    problems.push(
      `${label} has no condition on SAML:aud, so it accepts assertions made for somebody else; add ` +
        '"StringEquals": {"SAML:aud": ["https://signin.aws.amazon.com/saml", ...]}',
    );
  }
  const allowed = audiences.filter(({ value, isOfPair }) => isReplyUrl(value) || (isOfPair && isPairAudience(value)));
  for (const { value } of audiences.filter((audience) => !allowed.includes(audience))) {
    problems.push(
      `${label} accepts the audience ${shown(value)}; allowed are sign-in addresses such as https://eu-central-1.signin.aws.amazon.com/saml`,
    );
  }
  const hosts = new Set(allowed.map(({ value }) => hostOf(String(value))));
  for (const host of new Set(replyHosts.map(hostOf))) {
    if (hosts.has(host)) continue;
    problems.push(
      `${label} does not accept the reply host ${host}, to which an application posts; add https://${host}/saml to SAML:aud`,
    );
  }
  return problems;
}

/** Everything that a trust policy compares SAML:aud with. */
export const audiencesIn = (document: unknown): string[] =>
  allowStatements(document).allowed.flatMap(({ statement: { Condition: condition } }) =>
    Object.values(isObject(condition) ? condition : {}).flatMap((tests) =>
      Object.entries(isObject(tests) ? tests : {}).flatMap(([key, values]) =>
        key.toLowerCase() === "saml:aud" ? listOf(values).filter((value) => typeof value === "string") : [],
      ),
    ),
  );

const isPairAudience = (value: unknown): boolean => typeof value === "string" && pairOfAudience(value) !== undefined;

function isReplyUrl(value: unknown): value is string {
  return typeof value === "string" && signInEndpoint(value) !== undefined;
}

function hostOf(hostOrUrl: string): string {
  return hostOrUrl.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}
