import { passedOn } from "../claims";
import { together, type Decision } from "../iam/evaluation";
import type { RequestContext } from "../iam/request";
import { decided, requestContext } from "./request";

const { sourceIdentity, sessionTag } = passedOn;

/** What an assertion says that trust policies can ask for. */
export interface SamlContent {
  readonly recipient: string;
  readonly issuer: string;
  readonly nameId: string;
  /** Of AWS's attributes. */
  readonly names: readonly string[];
  /** The first value of each. */
  readonly first: Readonly<Record<string, string>>;
}

/**
 * What the trust policy of a role says of an assertion. Tags and a source identity in it need a permission of their own.
 *
 * @param federatedBy ARN of the identity provider that vouches for the person.
 * @param names Of AWS's attributes in the assertion.
 * @param open Keys whose values are not known yet. Default: none.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export function trustDecision(
  role: { readonly arn: string; readonly trustPolicy: string },
  federatedBy: string,
  names: readonly string[],
  context: RequestContext,
  open: (key: string) => boolean = () => false,
): Decision {
  const actions = ["sts:AssumeRoleWithSAML", ...passingActionsOf(names)];
  const principal = { kind: "Federated", id: federatedBy } as const;
  return together(
    actions.map((action) => decided([role.trustPolicy], { action, resource: role.arn, context, open, principal })),
  );
}

/** What a role must let people do who pass these attributes on. */
export const passingActionsOf = (names: readonly string[]): string[] => [
  ...(names.some((name) => name.startsWith(sessionTag.attribute)) ? [sessionTag.action] : []),
  ...(names.includes(sourceIdentity.attribute) ? [sourceIdentity.action] : []),
];

/**
 * The condition keys of an assertion. `SAML:aud` is its Recipient, not its Audience.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (SAML)
 *
 * @param said.providerName Name of the SAML provider.
 * @param said.account 12 digits.
 * @param said.name Role session name.
 */
export function samlContext(
  said: SamlContent & {
    readonly providerName: string;
    readonly account: string;
    readonly name: string;
    readonly now: Date;
    /** Default: as Entra writes it. */
    readonly nameIdFormat?: string | undefined;
  },
): RequestContext {
  const { nameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", first } = said;
  const tags = Object.entries(first).flatMap(([name, value]) =>
    name.startsWith(sessionTag.attribute) ? [{ key: name.slice(sessionTag.attribute.length), value }] : [],
  );
  const identity = first[sourceIdentity.attribute];
  return requestContext(said.now, {
    "saml:aud": said.recipient,
    "saml:doc": `${said.account}/${said.providerName}`,
    "saml:iss": said.issuer,
    "saml:sub": said.nameId,
    "saml:sub_type": nameIdFormat.replace(/^urn:oasis:names:tc:SAML:2\.0:nameid-format:/, ""),
    "sts:rolesessionname": said.name,
    ...(identity !== undefined && { "sts:sourceidentity": identity }),
    ...(tags.length > 0 && { "aws:tagkeys": tags.map(({ key }) => key) }),
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:requesttag/${key}`, value])),
  });
}
