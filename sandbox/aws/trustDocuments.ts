import { isObject } from "../../federation/json";
import { refusals } from "./awsError";
import { findOpenIdConnectProvider } from "./openIdConnectProviders";
import { policySize, readPolicy, strings, syntaxError } from "./policyDocuments";
import { findSamlProvider } from "./samlProviders";
import type { IamScope } from "./scope";

/**
 * What IAM demands of the document that says who may assume a role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function checkTrustPolicy(scope: IamScope, text: string): void {
  for (const { elements, effect, actions } of readPolicy(text)) {
    if ("NotPrincipal" in elements) {
      throw refusals.malformedPolicy(
        effect === "Allow"
          ? "Allow with NotPrincipal is not allowed."
          : "AssumeRole policy must not contain NotPrincipal field.",
      );
    }
    const kinds = checkPrincipals(scope, elements["Principal"]);
    if (actions.length === 0) throw refusals.malformedPolicy("Missing required field Action");
    if (actions.some((action) => !/^sts:/i.test(action))) {
      throw refusals.malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
    }
    // Only an identity provider vouches for a SAML assertion: with another principal the statement can never apply.
    if (actions.some((action) => /^sts:assumerolewithsaml$/i.test(action)) && !kinds.includes("Federated")) {
      throw refusals.malformedPolicy(
        "AssumeRole policy with action sts:AssumeRoleWithSAML must specify a Federated principal.",
      );
    }
    if (effect === "Allow") checkSharedProviders(elements);
    if ("Resource" in elements) throw refusals.malformedPolicy("Has prohibited field Resource");
    if ("NotResource" in elements) throw refusals.malformedPolicy("AssumeRole policy must not contain resources.");
  }
  if (policySize(text) > scope.quotas.trustPolicy) {
    throw refusals.quota("ACLSizePerRole", scope.quotas.trustPolicy);
  }
}

/**
 * Whoever has an account there gets a token of these: IAM wants to know whose are trusted. The words of its refusal are not documented.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const sharedProviders = ["token.actions.githubusercontent.com", "gitlab.com"];

function checkSharedProviders(elements: Readonly<Record<string, unknown>>): void {
  const { Principal: principal, Condition: condition } = elements;
  if (!isObject(principal)) return;
  for (const arn of strings(principal["Federated"] ?? [])) {
    const [, issuer = ""] = /:oidc-provider\/(.+)$/.exec(arn) ?? [];
    if (!sharedProviders.includes(issuer)) continue;
    const operators = Object.values(isObject(condition) ? condition : {});
    const isSubject = (key: string): boolean => key.toLowerCase() === `${issuer}:sub`;
    const subjects = operators.flatMap((keys) =>
      Object.entries(isObject(keys) ? keys : {}).flatMap(([key, value]) => (isSubject(key) ? strings(value) : [])),
    );
    if (subjects.length > 0 && subjects.every((subject) => /[^*?]/.test(subject))) continue;
    throw refusals.malformedPolicy(`Missing required condition for the identity provider: ${issuer}:sub`);
  }
}

function checkPrincipals(scope: IamScope, principal: unknown): string[] {
  if (principal === undefined) throw refusals.malformedPolicy("Missing required field Principal");
  if (principal === "*") return ["AWS"];
  if (typeof principal === "string") throw refusals.malformedPolicy("Principal must be a JSON object.");
  if (!isObject(principal)) throw syntaxError();
  const kinds = Object.keys(principal);
  if (kinds.length === 0) throw refusals.malformedPolicy("Missing required field Principal cannot be empty!");
  for (const kind of kinds) {
    const known = checks[kind];
    if (known === undefined) throw refusals.malformedPolicy(`Invalid principal in policy: "${kind}"`);
    for (const value of strings(principal[kind])) {
      if (!known(scope, value)) throw refusals.malformedPolicy(`Invalid principal in policy: "${kind}":"${value}"`);
    }
  }
  return kinds;
}

/** By kind of principal: whether it exists. Of other accounts IAM knows no more than the form. */
const checks: Record<string, ((scope: IamScope, value: string) => boolean) | undefined> = {
  AWS: ({ account, partition, iam }, value) => {
    if (value === "*" || /^\d{12}$/.test(value) || /^A[A-Z]{3}[A-Z0-9]{17}$/.test(value)) return true;
    const arn = /^arn:([a-z-]+):(?:iam|sts)::(\d{12}):(root|(?:role|user|assumed-role|federated-user)\/.+)$/.exec(
      value,
    );
    if (arn?.[1] !== partition) return false;
    if (arn[2] !== account || !/^(?:role|user)\//.test(arn[3] ?? "")) return true;
    return [...iam.roles, ...iam.users].some((each) => each.arn === value);
  },
  Service: (_scope, value) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(value),
  Federated: (scope, value) => {
    if (/^arn:[a-z-]+:iam::\d{12}:saml-provider\/.+$/.test(value)) return findSamlProvider(scope, value) !== undefined;
    // The others are the public ones that need none in the account.
    if (/^arn:[a-z-]+:iam::\d{12}:oidc-provider\/.+$/.test(value)) {
      return findOpenIdConnectProvider(scope, value) !== undefined;
    }
    if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(value)) return true;
    throw refusals.malformedPolicy("Federated principals must be valid domain names or SAML metadata ARNs");
  },
};
