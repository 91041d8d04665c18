import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePoliciesExclusive } from "@pulumi/aws/iam/rolePoliciesExclusive";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import { RolePolicyAttachmentsExclusive } from "@pulumi/aws/iam/rolePolicyAttachmentsExclusive";
import { inlinePolicyName, roleDescription } from "../../federation/permissions";
import type { PolicyDocument } from "../../federation/policyDocument";

export interface FederatedRoleArgs {
  name: string;
  path: pulumi.Input<string>;
  /** Seconds, 3600 to 43200. */
  maxSessionDuration: pulumi.Input<number>;
  /** ARN of the policy that bounds what the role may do. Default: none. */
  permissionsBoundary?: pulumi.Input<string>;
  /** Who may assume the role. */
  trustPolicy: PolicyDocument;
  /** What the role may do: a document of its own, or managed policies by name with their ARNs. */
  permissions: RolePermissions;
  /** They change without waiting for the role, which must be there. Default: no. */
  permissionsFirst?: boolean;
  /** Whether Pulumi refuses to delete the role. Default: yes. */
  protect?: boolean;
  tags: Record<string, pulumi.Input<string>>;
}

export type RolePermissions = { inline: PolicyDocument } | { managed: Record<string, pulumi.Input<string>> };

/** An IAM role that people sign in to by SAML. Its SAML providers must exist: let it depend on them. */
export class FederatedRole extends pulumi.ComponentResource {
  /** The role itself. */
  readonly role: Role;
  /** What it may do. */
  readonly permissions: readonly pulumi.Resource[];

  constructor(
    name: string,
    args: FederatedRoleArgs,
    opts: pulumi.ComponentResourceOptions & { dependsOn: pulumi.Input<pulumi.Resource[]> },
  ) {
    // Without the arguments: the children would wait until the last of these is known. What it depends on, the role does.
    const { dependsOn, ...own } = opts;
    super("entra-connect-sso:index:FederatedRole", name, {}, own);
    const child = { parent: this };
    const { permissions, permissionsFirst = false, trustPolicy, protect = true, ...role } = args;

    this.role = new Role(
      name,
      {
        ...role,
        description: roleDescription,
        assumeRolePolicy: JSON.stringify(trustPolicy),
        // A policy attached by hand must not keep the role from being deleted.
        forceDetachPolicies: true,
      },
      // The trust policy names the providers by ARNs that are computed, so that previews show them; IAM refuses a trust
      // policy whose provider does not exist yet.
      { ...child, protect, dependsOn },
    );
    const { name: roleName } = this.role;

    const grantee = permissionsFirst ? args.name : roleName;
    const managed = "managed" in permissions ? Object.entries(permissions.managed) : [];
    this.permissions =
      "inline" in permissions
        ? [
            new RolePolicy(
              name,
              { role: grantee, name: inlinePolicyName, policy: JSON.stringify(permissions.inline) },
              child,
            ),
          ]
        : managed.map(
            ([policyName, policyArn]) =>
              new RolePolicyAttachment(`${name}-${policyName}`, { role: grantee, policyArn }, child),
          );
    // What is added by hand, attached or inline, is found by a refresh and removed by the next update: once the role has its own
    // permissions, so that people may sign in all the while. aws refuses names of inline policies that are not there.
    const last = { ...child, dependsOn: [...this.permissions] };
    new RolePolicyAttachmentsExclusive(name, { roleName, policyArns: managed.map(([, policyArn]) => policyArn) }, last);
    new RolePoliciesExclusive(name, { roleName, policyNames: "inline" in permissions ? [inlinePolicyName] : [] }, last);

    this.registerOutputs({});
  }
}
