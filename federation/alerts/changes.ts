import { type EventPattern, recordedCalls } from "./pattern";
import { iamEventRegion } from "./regions";
import type { AlertRule, Watched } from "./watched";

/** Changes in IAM of what sign-in depends on, whoever makes them: a deployment of this stack too. */
export function changeRules(watched: Watched): AlertRule[] {
  const { partition, stack, roles, breakGlass, importUser, policies } = watched;
  const rule = ({ key, description, says, ...which }: ChangeRule): AlertRule => ({
    ...{ key, description, region: iamEventRegion(partition), seesReads: false },
    pattern: iamPattern(which),
    text: {
      paths: { ...where, ...(which.of && { [which.of.field]: `$.detail.requestParameters.${which.of.field}` }) },
      lines: [
        says,
        "<event> by <who> from <address> at <when>.",
        `Unless you meant it: pulumi preview --diff --stack ${stack} shows what is different now, pulumi up --stack ${stack} undoes it.`,
      ],
    },
  });
  const named = [...roles, ...(breakGlass === undefined ? [] : [breakGlass.name])];

  return [
    rule({
      key: "saml-provider",
      description: "A SAML provider was made, changed or deleted",
      events: ["CreateSAMLProvider", "UpdateSAMLProvider", "DeleteSAMLProvider"],
      says: "Somebody changed the SAML providers of this account: whom AWS believes who signs in.",
    }),
    ...inGroups(named).map((group, index) =>
      rule({
        key: numbered("trust", index),
        description: "Who may sign in by a role was changed",
        events: ["UpdateAssumeRolePolicy"],
        of: { field: "roleName", values: group },
        says: "Somebody changed who may sign in by the role <roleName>.",
      }),
    ),
    ...inGroups(named).map((group, index) =>
      rule({
        key: numbered("role", index),
        description: "A role was made, changed or deleted, or what it may do",
        events: roleEvents,
        of: { field: "roleName", values: group },
        says: "Somebody changed the role <roleName>, or what it may do.",
      }),
    ),
    ...inGroups(policies).map((group, index) =>
      rule({
        key: numbered("policy", index),
        description: "What a policy allows was changed",
        events: ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicyVersion", "DeletePolicy"],
        of: { field: "policyArn", values: group },
        says: "Somebody changed what the policy <policyArn> allows.",
      }),
    ),
    ...(importUser === undefined
      ? []
      : [
          rule({
            key: "import-user",
            description: "Keys or permissions of the user that Entra reads roles as were changed",
            events: userEvents,
            of: { field: "userName", values: [importUser] },
            says: "Somebody changed the user <userName>, by which Entra reads the roles: its keys, or what it may do.",
          }),
        ]),
  ];
}

interface ChangeRule {
  readonly key: string;
  readonly description: string;
  /** Operations of IAM, as CloudTrail names them. */
  readonly events: readonly string[];
  /** Only if this parameter is one of these. Left out: all of the account. */
  readonly of?: { readonly field: "roleName" | "userName" | "policyArn"; readonly values: readonly string[] };
  readonly says: string;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html: what changes a role. The trust policy has a rule of its own. */
const roleEvents: readonly string[] = [
  ...["CreateRole", "UpdateRole", "UpdateRoleDescription", "DeleteRole"],
  ...["PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy"],
  ...["PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary"],
];

/** What changes a user, and ways in that a user of programs has no use for. */
const userEvents: readonly string[] = [
  ...["CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "CreateLoginProfile", "UpdateLoginProfile"],
  ...["CreateUser", "DeleteUser", "AddUserToGroup", "PutUserPolicy", "DeleteUserPolicy"],
  ...["AttachUserPolicy", "DetachUserPolicy", "PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"],
];

/**
 * What IAM did; not what it refused. It knows names whatever their case.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-iam.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const iamPattern = ({ events, of }: Pick<ChangeRule, "events" | "of">): EventPattern =>
  recordedCalls("iam", {
    eventName: events,
    errorCode: [{ exists: false }],
    ...(of && { requestParameters: { [of.field]: of.values.map((value) => ({ "equals-ignore-case": value })) } }),
  });

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const where = {
  event: "$.detail.eventName",
  who: "$.detail.userIdentity.arn",
  address: "$.detail.sourceIPAddress",
  when: "$.detail.eventTime",
};

/**
 * A pattern has 2,048 characters at most; a name of a role has 64, an ARN of a policy with a path more.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
function inGroups(values: readonly string[], room = 1500): string[][] {
  const groups: string[][] = [];
  let left = 0;
  for (const value of [...values].sort()) {
    const needs = value.length + '{"equals-ignore-case":""},'.length;
    if (needs > left) {
      groups.push([]);
      left = room;
    }
    groups.at(-1)?.push(value);
    left -= needs;
  }
  return groups;
}

const numbered = (key: string, index: number): string => (index === 0 ? key : `${key}-${index + 1}`);
