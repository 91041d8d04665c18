import * as pulumi from "@pulumi/pulumi";
import { Policy } from "@pulumi/aws/iam/policy";
import { federationPolicy, roleListPolicy, tutorialFederationPolicy, withPairs } from "../../federation/permissions";
import type { PolicyDocument } from "../../federation/policyDocument";
import type { RolePermissions } from "./federatedRole";

export interface PermissionPoliciesArgs {
  /** Ids of the instances of Global Resiliency pairs that people sign in to. Default: none. */
  pairs?: readonly string[];
  /** The instances that the managed policy of the tutorial lets people into, whatever their role. */
  instanceArns: readonly [string, ...string[]];
  /** `leastPrivilege`: an inline policy. `tutorial`: two managed ones, of which the second lets people list roles. */
  permissions: "leastPrivilege" | "tutorial";
  /** Name of the managed policy for federation tokens, with the permissions of the tutorial. */
  federationPolicyName: string;
  /** Name of the managed policy for listing roles, with the permissions of the tutorial or where Entra imports roles. */
  roleListPolicyName: string;
  importsRoles: boolean;
  tags: Record<string, pulumi.Input<string>>;
}

/** What people who sign in, and Entra's role import, may do in AWS. */
export class PermissionPolicies extends pulumi.ComponentResource {
  private readonly managed: RolePermissions | undefined;
  private readonly pairs: readonly string[];
  /** ARN of the policy for the role import; where it is not made, nobody may ask for it. */
  readonly ofRoleImport: pulumi.Output<string> | undefined;

  constructor(name: string, args: PermissionPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:PermissionPolicies", name, {}, opts);
    const { federationPolicyName, roleListPolicyName, tags, pairs = [] } = args;
    const isTutorial = args.permissions === "tutorial";

    const managed = (policyName: string, document: PolicyDocument) =>
      new Policy(
        policyName,
        { name: policyName, policy: JSON.stringify(document), tags },
        // IAM cannot change a description: of an adopted policy it stays what it is, or the policy would be replaced.
        { parent: this, ignoreChanges: ["description"] },
      ).arn;

    this.ofRoleImport = isTutorial || args.importsRoles ? managed(roleListPolicyName, roleListPolicy()) : undefined;
    this.managed =
      this.ofRoleImport && isTutorial
        ? {
            managed: {
              [federationPolicyName]: managed(
                federationPolicyName,
                withPairs(tutorialFederationPolicy(...args.instanceArns), pairs),
              ),
              [roleListPolicyName]: this.ofRoleImport,
            },
          }
        : undefined;
    this.pairs = pairs;
    this.registerOutputs({});
  }

  /** Of a role that lets people into these instances. */
  ofPeople(instanceArns: readonly [string, ...string[]]): RolePermissions {
    return this.managed ?? { inline: withPairs(federationPolicy(...instanceArns), this.pairs) };
  }
}
