import * as pulumi from "@pulumi/pulumi";

export interface AppRoleAssignmentArgs {
  /** Object id, or `/servicePrincipals/<object id>`. A change makes a new resource. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** Object id of a user or of a security group. A change makes a new resource. */
  principalObjectId: pulumi.Input<string>;
  /** GUID of a role that the service principal has. A change makes a new resource. */
  appRoleId: pulumi.Input<string>;
  /** What people call the principal, for readers of diffs: `group Agents`. Graph is not told. */
  principal?: pulumi.Input<string>;
}

/**
 * That a user or a group has an app role. One that is there already is taken over. Import:
 * `<service principal object id>/<assignment id>`.
 */
export class AppRoleAssignment extends pulumi.CustomResource {
  declare readonly principalObjectId: pulumi.Output<string>;

  constructor(name: string, args: AppRoleAssignmentArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:AppRoleAssignment", name, { ...args }, opts);
  }
}
