import * as pulumi from "@pulumi/pulumi";

export interface AppRoleReadyArgs {
  /** Object id, or `/servicePrincipals/<object id>`. A change waits anew. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** GUID of the app role. A change waits anew. */
  appRoleId: pulumi.Input<string>;
  /** The role's value. A change waits until the service principal has the new one. */
  value: pulumi.Input<string>;
}

/**
 * Waits, when it is created, until an app role that was added to the application has arrived at its service principal.
 * azuread's AppRoleAssignment needs that: it does not try again where the role is not there yet. At most 5 minutes, or
 * `customTimeouts.create`.
 *
 * Import: `<service principal object id>/<app role id>`.
 */
export class AppRoleReady extends pulumi.CustomResource {
  /** GUID of the role, once it can be assigned. */
  declare readonly appRoleId: pulumi.Output<string>;
  declare readonly servicePrincipalObjectId: pulumi.Output<string>;
  declare readonly value: pulumi.Output<string>;

  constructor(name: string, args: AppRoleReadyArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:AppRoleReady", name, { ...args }, opts);
  }
}
