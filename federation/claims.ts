import { attributeOf, claimId, type PersonAttribute, type PersonValue } from "./personValue";
import { RuleError } from "./ruleError";
import { sessionDurationProblem } from "./sessions";

const prefix = "https://aws.amazon.com/SAML/Attributes/";

/**
 * The attributes by which AWS knows who signs in, to the letter: AWS compares them with regard to case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export const awsAttributes = {
  /** Which role: `roleArn,providerArn`. */
  role: `${prefix}Role`,
  /** Who: for Amazon Connect the user name. */
  roleSessionName: `${prefix}RoleSessionName`,
  /** How long the session of the AWS console lasts, in seconds. */
  sessionDuration: `${prefix}SessionDuration`,
} as const;

/**
 * Attributes that AWS passes on to the session, each with the permission that the trust policy must give for it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
export const passedOn = {
  /** Who, as CloudTrail writes it to whatever the session does. */
  sourceIdentity: { attribute: `${prefix}SourceIdentity`, action: "sts:SetSourceIdentity" },
  /** Begins the attribute of a tag. */
  sessionTag: { attribute: `${prefix}PrincipalTag:`, action: "sts:TagSession" },
} as const;

export const isPassedOn = (attribute: string): boolean =>
  attribute === passedOn.sourceIdentity.attribute || attribute.startsWith(passedOn.sessionTag.attribute);

export type PassingAction = (typeof passedOn)[keyof typeof passedOn]["action"];

/** What the value of a session tag is made of. */
export type TagSource = PersonAttribute | { readonly value: string };

/** What people's sessions carry beside their name. */
export interface Passed {
  readonly sourceIdentity?: PersonValue;
  /** By key. */
  readonly sessionTags?: Readonly<Record<string, TagSource>>;
}

/** What trust policies must allow beside `sts:AssumeRoleWithSAML`, in alphabetical order. */
export function passingActions({ sourceIdentity, sessionTags = {} }: Passed): PassingAction[] {
  return [
    ...(sourceIdentity === undefined ? [] : [passedOn.sourceIdentity.action]),
    ...(Object.keys(sessionTags).length === 0 ? [] : [passedOn.sessionTag.action]),
  ];
}

/**
 * The claims mapping policy of an application for AWS, as JSON. Its text is compared, so the same input gives the
 * same text. Without a policy it is up to the portal whether the attributes are sent.
 *
 * @param args.roleSessionName what the Amazon Connect user name is made of.
 * @param args.sessionDuration seconds, 900 to 43200.
 * @param args.role `roleArn,providerArn` for everybody who is assigned; left out: what the person's app role says.
 *
 * https://learn.microsoft.com/graph/application-saml-sso-configure-api (the policy for AWS)
 */
export function claimsMappingPolicy(
  args: {
    roleSessionName: PersonValue;
    sessionDuration: number;
    role?: string;
  } & Passed,
): string {
  const problem = sessionDurationProblem(args.sessionDuration);
  if (problem !== undefined) throw new RuleError(`the session duration ${args.sessionDuration} ${problem}`);
  const { roleSessionName, sourceIdentity, sessionTags = {} } = args;
  const name = { id: "RoleSessionName", type: awsAttributes.roleSessionName, value: roleSessionName };
  const identity = sourceIdentity && {
    ...{ id: "SourceIdentity", type: passedOn.sourceIdentity.attribute, value: sourceIdentity },
  };
  const transformed = [name, ...(identity ? [identity] : [])].flatMap(({ id, value }) =>
    typeof value === "string" ? [] : [{ id, value }],
  );
  const inputs = new Set(transformed.map(({ value }) => claimId(attributeOf(value))));
  const transformations = transformed.map(({ id, value }) => transformation(id, value));
  return JSON.stringify({
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: "true",
      ClaimsSchema: [
        args.role === undefined
          ? { Source: "user", ID: "assignedroles", SamlClaimType: awsAttributes.role }
          : { Value: args.role, SamlClaimType: awsAttributes.role },
        // Sent to nobody: what transformations take.
        ...[...inputs].map((ID) => ({ Source: "user", ID })),
        claimOf(name),
        { Value: String(args.sessionDuration), SamlClaimType: awsAttributes.sessionDuration },
        ...(identity ? [claimOf(identity)] : []),
        ...Object.entries(sessionTags)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, source]) => {
            const SamlClaimType = `${passedOn.sessionTag.attribute}${key}`;
            return typeof source === "string"
              ? { Source: "user", ID: claimId(source), SamlClaimType }
              : { Value: source.value, SamlClaimType };
          }),
      ],
      ...(transformations.length > 0 && { ClaimsTransformation: transformations }),
    },
  });
}

function claimOf({ id, type, value }: { readonly id: string; readonly type: string; readonly value: PersonValue }) {
  return typeof value === "string"
    ? { Source: "user", ID: claimId(value), SamlClaimType: type }
    : { Source: "transformation", ID: id, TransformationId: id, SamlClaimType: type };
}

/** https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (Join, ExtractMailPrefix) */
function transformation(id: string, value: Exclude<PersonValue, string>) {
  const input = (TransformationClaimType: string) => [
    { ClaimTypeReferenceId: claimId(attributeOf(value)), TransformationClaimType },
  ];
  const OutputClaims = [{ ClaimTypeReferenceId: id, TransformationClaimType: "outputClaim" }];
  return "mailPrefix" in value
    ? { ID: id, TransformationMethod: "ExtractMailPrefix", InputClaims: input("mail"), OutputClaims }
    : {
        ...{ ID: id, TransformationMethod: "Join", InputClaims: input("string1") },
        InputParameters: [
          { ID: "string2", Value: value.domain },
          { ID: "separator", Value: "@" },
        ],
        OutputClaims,
      };
}
