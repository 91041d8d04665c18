import * as pulumi from "@pulumi/pulumi";
import { Policy } from "@pulumi/aws/iam/policy";
import { federationPolicy, roleListPolicy, tutorialFederationPolicy, withPairs } from "../../federation/permissions";
import type { PolicyDocument } from "../../federation/policyDocument";
import type { RolePermissions } from "./federatedRole";

export interface PermissionPoliciesArgs {
  instanceArn: string;
  /** The instance that people are moved away from: they may sign in to both. Default: none. */
  formerInstanceArn?: string | undefined;
  /** Ids of the instances of Global Resiliency pairs that people sign in to. Default: none. */
  pairs?: readonly string[];
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
  readonly ofPeople: RolePermissions;
  /** ARN of the policy for the role import; where it is not made, nobody may ask for it. */
  readonly ofRoleImport: pulumi.Output<string> | undefined;

  constructor(name: string, args: PermissionPoliciesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:PermissionPolicies", name, {}, opts);
    const { federationPolicyName, roleListPolicyName, tags, pairs = [] } = args;
    const former = args.formerInstanceArn === undefined ? [] : [args.formerInstanceArn];
    const isTutorial = args.permissions === "tutorial";

    const managed = (policyName: string, document: PolicyDocument) =>
      new Policy(
        policyName,
        { name: policyName, policy: JSON.stringify(document), tags },
        // IAM cannot change a description: of an adopted policy it stays what it is, or the policy would be replaced.
        { parent: this, ignoreChanges: ["description"] },
      ).arn;

    this.ofRoleImport = isTutorial || args.importsRoles ? managed(roleListPolicyName, roleListPolicy()) : undefined;
    this.ofPeople =
      this.ofRoleImport && isTutorial
        ? {
            managed: {
              [federationPolicyName]: managed(
                federationPolicyName,
                withPairs(tutorialFederationPolicy(args.instanceArn, ...former), pairs),
              ),
              [roleListPolicyName]: this.ofRoleImport,
            },
          }
        : { inline: withPairs(federationPolicy(args.instanceArn, ...former), pairs) };
    this.registerOutputs({});
  }
}
