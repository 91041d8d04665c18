import { isKnown } from "../../facts";
import { shown } from "../../json";
import { roleValueLimit } from "../../roleValue";
import { readPair } from "../../signIn/rolePair";
import { parseRoleArn, parseSamlProviderArn } from "../../arns";
import type { Check } from "../check";
import { valuesOf } from "../ways";

export const appRoles: Check = {
  id: "app-role-value",
  severity: "critical",
  requirement:
    "An app role that people have has the value <role ARN>,<SAML provider ARN>: one account, no space, and both exist.",
  otherwise: "AWS answers that the SAML response is invalid, or that the provider does not exist",
  remedy:
    "let the app role's value be the ARN of the role, a comma, and the ARN of the application's own SAML provider: run pulumi up",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
  *find(subject) {
    for (const app of subject.apps) {
      for (const value of valuesOf(app, subject.federation)) {
        const problem = valueProblem(value);
        if (problem !== undefined) yield { at: app.at, problem };
      }
    }
    for (const { app, pair, role, provider, account } of subject.ways) {
      const { roleArn, providerArn } = pair;
      const owner = account?.id;
      const { account: named } = parseRoleArn(roleArn);
      if (account === undefined || (owner !== undefined && isKnown(owner) && owner !== named))
        yield {
          at: app.at,
          problem: `has an app role for the account ${named}; this one is ${owner !== undefined && isKnown(owner) ? owner : "in another partition"}`,
        };
      else if (isKnown(role) && role === undefined)
        yield {
          at: app.at,
          problem: `has an app role for ${roleArn}, which does not exist`,
          remedy: remedyOfMissing("role"),
        };
      else if (isKnown(provider) && provider === undefined)
        yield {
          at: app.at,
          problem: `has an app role through ${providerArn}, which does not exist`,
          remedy: remedyOfMissing("SAML provider"),
        };
    }
  },
};

/** Nobody can tell whether the value or the AWS account was changed: a deployment sets both right. */
const remedyOfMissing = (what: string): string =>
  `make the ${what} again, or correct the app role's value: run pulumi up`;

function valueProblem(value: string): string | undefined {
  const found = `has the app role value ${shown(value)}`;
  if (/\s/.test(value)) return `${found} with white space in it, which AWS does not read`;
  const pair = readPair(value);
  if (pair === undefined) return `${found}, which is not <role ARN>,<SAML provider ARN>`;
  const [role, provider] = [parseRoleArn(pair.roleArn), parseSamlProviderArn(pair.providerArn)];
  const parts = role.partition === provider.partition ? "accounts" : "partitions of AWS";
  if (role.account !== provider.account || role.partition !== provider.partition)
    return `${found} with a role and a SAML provider of different ${parts}`;
  return value.length < roleValueLimit
    ? undefined
    : `${found} of ${value.length} characters; Entra takes ${roleValueLimit - 1}`;
}
