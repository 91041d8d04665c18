import { isObject } from "../../federation/json";
import { refusals } from "./awsError";
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
    if ("Resource" in elements) throw refusals.malformedPolicy("Has prohibited field Resource");
    if ("NotResource" in elements) throw refusals.malformedPolicy("AssumeRole policy must not contain resources.");
  }
  if (policySize(text) > scope.quotas.trustPolicy) {
    throw refusals.quota("ACLSizePerRole", scope.quotas.trustPolicy);
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
    if (arn[2] !== account || !arn[3]?.startsWith("role/")) return true;
    return iam.roles.some((role) => role.arn === value);
  },
  Service: (_scope, value) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(value),
  Federated: (scope, value) => {
    if (/^arn:[a-z-]+:iam::\d{12}:saml-provider\/.+$/.test(value)) return findSamlProvider(scope, value) !== undefined;
    // The account has no OpenID Connect providers; the others are the public ones that need none.
    if (/^arn:[a-z-]+:iam::\d{12}:oidc-provider\/.+$/.test(value)) return false;
    if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(value)) return true;
    throw refusals.malformedPolicy("Federated principals must be valid domain names or SAML metadata ARNs");
  },
};
