import { decide, type Decision } from "../../federation/iam/evaluation";
import { asList, isObject, readPolicy, type Statement } from "../aws/policyDocuments";
import type { RequestContext } from "../../federation/iam/variables";
import type { Role, SamlProvider } from "../aws/state";
import type { ReceivedAssertion } from "./receivedResponse";

const attributePrefix = "https://aws.amazon.com/SAML/Attributes/";
const tagPrefix = `${attributePrefix}PrincipalTag:`;

/**
 * What the trust policy of a role says of an assertion. Tags and a source identity in it need a permission of their own.
 *
 * @param federatedBy ARN of the identity provider that vouches for the person.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export function trustDecision(
  role: Role,
  federatedBy: string,
  { attributes }: ReceivedAssertion,
  context: RequestContext,
): Decision {
  const names = [...attributes.keys()];
  const actions = [
    "sts:AssumeRoleWithSAML",
    ...(names.some((name) => name.startsWith(tagPrefix)) ? ["sts:TagSession"] : []),
    ...(names.includes(`${attributePrefix}SourceIdentity`) ? ["sts:SetSourceIdentity"] : []),
  ];
  const documents = readPolicy(role.trustPolicy)
    .filter((statement) => isPrincipal(statement, federatedBy))
    .map(withoutPrincipal);
  const decisions = actions.map((action) => decide(documents, { action, resource: role.arn, context }));
  return decisions.find((decision) => decision !== "allowed") ?? "allowed";
}

/** "Everybody" includes those whom an identity provider vouches for only where something is denied to everybody. */
function isPrincipal({ elements: { Principal: principal }, effect }: Statement, provider: string): boolean {
  if (principal === "*") return effect === "Deny";
  if (!isObject(principal)) return false;
  if (asList(principal["AWS"]).includes("*") && effect === "Deny") return true;
  return asList(principal["Federated"]).includes(provider);
}

/** The same for policies that say on what rather than who: in a trust policy, that is the role itself. */
function withoutPrincipal({ elements, variables }: Statement): string {
  const others = Object.entries(elements).filter(([element]) => element !== "Principal");
  return JSON.stringify({
    Version: variables ? "2012-10-17" : "2008-10-17",
    Statement: { ...Object.fromEntries(others), Resource: "*" },
  });
}

/**
 * The condition keys of an assertion. `SAML:aud` is its Recipient, not its Audience.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (SAML)
 */
export function samlContext(args: {
  assertion: ReceivedAssertion;
  provider: SamlProvider;
  account: string;
  roleSessionName: string;
  now: Date;
}): RequestContext {
  const { assertion, provider, account, roleSessionName, now } = args;
  const { nameId = "", nameIdFormat = "", attributes } = assertion;
  const tags = [...attributes].flatMap(([name, [value]]) =>
    name.startsWith(tagPrefix) && value !== undefined
      ? [[`aws:requesttag/${name.slice(tagPrefix.length)}`, value] as const]
      : [],
  );
  const [sourceIdentity] = attributes.get(`${attributePrefix}SourceIdentity`) ?? [];
  return requestContext(now, {
    "saml:aud": assertion.recipient,
    "saml:doc": `${account}/${provider.name}`,
    "saml:iss": assertion.issuer,
    "saml:sub": nameId,
    "saml:sub_type": nameIdFormat.replace(/^urn:oasis:names:tc:SAML:2\.0:nameid-format:/, ""),
    "sts:rolesessionname": roleSessionName,
    ...(sourceIdentity !== undefined && { "sts:sourceidentity": sourceIdentity }),
    ...Object.fromEntries<string>(tags),
  });
}

/** With what is known of every request, and the keys in small letters. */
export function requestContext(now: Date, keys: Readonly<Record<string, string>>): RequestContext {
  return {
    "aws:currenttime": now.toISOString(),
    "aws:epochtime": String(Math.floor(now.getTime() / 1000)),
    "aws:securetransport": "true",
    ...Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value])),
  };
}
