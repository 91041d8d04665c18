import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePoliciesExclusive } from "@pulumi/aws/iam/rolePoliciesExclusive";
import { RolePolicyAttachmentsExclusive } from "@pulumi/aws/iam/rolePolicyAttachmentsExclusive";
import type { PolicyDocument } from "../../federation/policyDocument";
import { tokenTrustPolicy } from "../../federation/pipelines/tokens";

export interface PipelineRoleArgs {
  name: string;
  description: string;
  /** ARN of the account's OpenID Connect provider for the issuer. Plain, so that previews show the trust policy. */
  providerArn: string;
  /** As in `https://token.actions.githubusercontent.com`. */
  issuer: string;
  /** Of the one kind of job that may assume the role. */
  subject: string;
  /** By name. All that the role may do. */
  policies: Readonly<Record<string, pulumi.Input<PolicyDocument>>>;
  /** ARN of the policy that bounds what the role may do. Default: none. */
  permissionsBoundary?: string;
  tags: Record<string, pulumi.Input<string>>;
}

/** An IAM role that jobs of a pipeline assume with a token of their own: no access key is stored anywhere. */
export class PipelineRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: PipelineRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:PipelineRole", name, {}, opts);
    const child = { parent: this };
    const { providerArn, issuer, subject, policies, ...role } = args;

    const { arn, name: roleName } = new Role(
      name,
      {
        ...role,
        assumeRolePolicy: JSON.stringify(tokenTrustPolicy({ providerArn, issuer, subject })),
        forceDetachPolicies: true,
      },
      child,
    );
    const policyNames = Object.keys(policies);
    const declared = Object.entries(policies).map(
      ([policyName, document]) =>
        new RolePolicy(
          `${name}-${policyName}`,
          { role: roleName, name: policyName, policy: pulumi.jsonStringify(document) },
          child,
        ),
    );
    // What is added by hand is found by a refresh and removed by the next update.
    const last = { ...child, dependsOn: declared };
    new RolePolicyAttachmentsExclusive(name, { roleName, policyArns: [] }, last);
    new RolePoliciesExclusive(name, { roleName, policyNames }, last);

    this.roleArn = arn;
    this.registerOutputs({ roleArn: arn });
  }
}
