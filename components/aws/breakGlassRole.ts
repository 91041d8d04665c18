import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePoliciesExclusive } from "@pulumi/aws/iam/rolePoliciesExclusive";
import { RolePolicyAttachmentsExclusive } from "@pulumi/aws/iam/rolePolicyAttachmentsExclusive";
import {
  breakGlassDescription,
  breakGlassPolicy,
  breakGlassPolicyName,
  breakGlassTrustPolicy,
} from "../../federation/breakGlass";

export interface BreakGlassRoleArgs {
  name: string;
  path: pulumi.Input<string>;
  /** Plain, so that previews show the policy. */
  instanceArns: readonly [string, ...string[]];
  /** ARNs of accounts, roles and users that may assume the role. */
  trusted: readonly string[];
  /** Only with a device for multi-factor authentication. Default: yes. */
  requiresMfa?: boolean;
  /** ARN of the policy that bounds what the role may do. Default: none. */
  permissionsBoundary?: pulumi.Input<string>;
  tags: Record<string, pulumi.Input<string>>;
}

/** An IAM role that signs in to Amazon Connect instances as their emergency administrator, without SAML. */
export class BreakGlassRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: BreakGlassRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:BreakGlassRole", name, {}, opts);
    const child = { parent: this };
    const { instanceArns, trusted, requiresMfa = true, ...role } = args;

    const { arn, name: roleName } = new Role(
      name,
      {
        ...role,
        description: breakGlassDescription,
        assumeRolePolicy: JSON.stringify(breakGlassTrustPolicy(trusted, { requiresMfa })),
        forceDetachPolicies: true,
      },
      child,
    );
    const policy = new RolePolicy(
      name,
      { role: roleName, name: breakGlassPolicyName, policy: JSON.stringify(breakGlassPolicy(...instanceArns)) },
      child,
    );
    // What is added by hand is found by a refresh and removed by the next update.
    const last = { ...child, dependsOn: [policy] };
    new RolePolicyAttachmentsExclusive(name, { roleName, policyArns: [] }, last);
    new RolePoliciesExclusive(name, { roleName, policyNames: [breakGlassPolicyName] }, last);

    this.roleArn = arn;
    this.registerOutputs({ roleArn: arn });
  }
}
