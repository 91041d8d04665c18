import { createHash } from "node:crypto";
import type { Partition } from "../../federation/partitions";
import type { ManagedPolicy } from "./state";

/**
 * AWS's own policies that people attach to a Connect role or to the user that lists roles, rightly or not. Of the long ones
 * only what they say of IAM, STS, Amazon Connect and the directories of its instances stands here.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const awsManagedPolicies: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AdministratorAccess: [{ Action: "*" }],
    AmazonConnectReadOnlyAccess: [
      { Action: ["connect:Get*", "connect:Describe*", "connect:List*", "ds:DescribeDirectories"] },
      { Effect: "Deny", Action: "connect:AdminGetEmergencyAccessToken" },
    ],
    AmazonConnect_FullAccess: [{ Action: ["connect:*", "ds:DescribeDirectories", "iam:CreateServiceLinkedRole"] }],
    IAMReadOnlyAccess: [
      {
        Action: [
          "iam:GenerateCredentialReport",
          "iam:GenerateServiceLastAccessedDetails",
          "iam:Get*",
          "iam:List*",
          "iam:SimulateCustomPolicy",
          "iam:SimulatePrincipalPolicy",
        ],
      },
    ],
    PowerUserAccess: [
      { NotAction: ["iam:*", "organizations:*", "account:*"] },
      { Action: ["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"] },
    ],
    ReadOnlyAccess: [
      {
        Action: [
          "connect:Describe*",
          "connect:GetContactAttributes",
          "connect:GetCurrentMetricData",
          "connect:GetMetricData",
          "connect:List*",
          "ds:Describe*",
          "iam:Generate*",
          "iam:Get*",
          "iam:List*",
          "iam:Simulate*",
          "sts:GetAccessKeyInfo",
          "sts:GetCallerIdentity",
          "sts:GetSessionToken",
        ],
      },
    ],
    SecurityAudit: [
      {
        Action: [
          "connect:ListApprovedOrigins",
          "connect:ListInstances",
          "connect:ListSecurityKeys",
          "iam:Generate*",
          "iam:Get*",
          "iam:List*",
          "iam:Simulate*",
        ],
      },
    ],
  }).map(([name, statements]) => [
    name,
    JSON.stringify({
      Version: "2012-10-17",
      Statement: statements.map((statement) => ({ Effect: "Allow", ...statement, Resource: "*" })),
    }),
  ]),
);

/** One of them as IAM answers it: in every account the same, but for what counts its versions. */
export function awsManagedPolicy(partition: Partition, name: string): ManagedPolicy | undefined {
  const document = awsManagedPolicies.get(name);
  if (document === undefined) return undefined;
  const createDate = "2015-02-06T18:39:46Z";
  return {
    name,
    path: "/",
    arn: `arn:${partition}:iam::aws:policy/${name}`,
    policyId: `ANPA${createHash("sha256").update(name).digest("hex").slice(0, 17).toUpperCase()}`,
    createDate,
    description: "",
    versions: [{ id: "v1", document, createDate }],
    defaultVersion: "v1",
    lastVersion: 1,
    tags: {},
  };
}
