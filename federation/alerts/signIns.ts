import { emergencyAccessActions } from "../permissions";
import { recordedCalls } from "./pattern";
import { iamEventRegion } from "./regions";
import type { AlertRule, Watched } from "./watched";

/** Sign-ins that fail, and those that go past Entra. */
export function signInRules(watched: Watched): AlertRule[] {
  const { partition, stack, instanceRegions, signInRegions = [instanceRegions[0]], breakGlass } = watched;
  return [
    ...signInRegions.map((each) => signInFailed(stack, each)),
    ...instanceRegions.map(signedInAsEmergencyAdministrator),
    ...(breakGlass === undefined
      ? []
      : [
          ...[...new Set([iamEventRegion(partition), ...signInRegions, ...instanceRegions])].map((each) =>
            roleAssumed(breakGlass, each),
          ),
          ...instanceRegions.map((each) => roleUsed(breakGlass, each)),
        ]),
  ];
}

const signInFailed = (stack: string, region: string): AlertRule => ({
  key: "failed-sign-in",
  region,
  description: "AWS refused a sign-in by SAML",
  seesReads: true,
  /**
   * Of all roles: a call that was refused does not always say which one it was for.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
   */
  pattern: recordedCalls("sts", {
    eventName: ["AssumeRoleWithSAML"],
    errorCode: [{ exists: true }],
  }),
  text: {
    paths: { error: "$.detail.errorCode", message: "$.detail.errorMessage", ...who, ...when },
    lines: [
      "AWS refused a sign-in by SAML: <error>, <message>.",
      "<person> from <address> at <when>.",
      `npm run doctor -- --stack ${stack} finds out what is wrong.`,
    ],
  },
});

const signedInAsEmergencyAdministrator = (region: string): AlertRule => ({
  key: "emergency-access",
  region,
  description: "Somebody signed in to Amazon Connect as emergency administrator",
  seesReads: true,
  /**
   * CloudTrail records the calls of Amazon Connect under the names of their actions; this one has had two.
   * https://docs.aws.amazon.com/connect/latest/adminguide/logging-using-cloudtrail.html
   * https://docs.aws.amazon.com/connect/latest/adminguide/security-iam-awsmanpol.html
   */
  pattern: recordedCalls("connect", {
    eventName: emergencyAccessActions.map((action) => action.replace(/^connect:/, "")),
  }),
  text: {
    paths: { arn: "$.detail.userIdentity.arn", event: "$.detail.eventName", ...when },
    lines: [
      "Somebody signed in to Amazon Connect as emergency administrator, past Microsoft Entra ID.",
      "<event> by <arn> from <address> at <when>.",
      "Unless you know of an emergency, find out who it was.",
    ],
  },
});

type BreakGlass = NonNullable<Watched["breakGlass"]>;

/**
 * The session of the role begins: in the region whose STS was asked, and in that of IAM for the global one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
const roleAssumed = ({ arn, name }: BreakGlass, region: string): AlertRule => ({
  key: "break-glass",
  region,
  description: "Somebody became the break-glass role",
  seesReads: true,
  pattern: recordedCalls("sts", {
    eventName: ["AssumeRole"],
    errorCode: [{ exists: false }],
    requestParameters: { roleArn: [arn] },
  }),
  text: {
    paths: { arn: "$.detail.userIdentity.arn", id: "$.detail.userIdentity.principalId", ...when },
    lines: [
      `Somebody broke the glass: became the role ${name}.`,
      "<arn> (<id>) from <address> at <when>.",
      "Unless you know of an emergency, find out who it was.",
    ],
  },
});

/**
 * And this is what its session does in Amazon Connect, whatever the call is named; not what the console looks at by itself.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
const roleUsed = ({ arn, name }: BreakGlass, region: string): AlertRule => ({
  key: "break-glass-use",
  region,
  description: "The break-glass role was used in Amazon Connect",
  seesReads: true,
  pattern: recordedCalls("connect", {
    eventName: [{ "anything-but": { prefix: ["Describe", "List", "Search"] } }],
    userIdentity: { sessionContext: { sessionIssuer: { arn: [arn] } } },
  }),
  text: {
    paths: { arn: "$.detail.userIdentity.arn", event: "$.detail.eventName", ...when },
    lines: [
      `Somebody used the break-glass role ${name} in Amazon Connect.`,
      "<event> by <arn> from <address> at <when>.",
      "Unless you know of an emergency, find out who it was.",
    ],
  },
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const who = { person: "$.detail.userIdentity.userName" };

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const when = { address: "$.detail.sourceIPAddress", when: "$.detail.eventTime" };
