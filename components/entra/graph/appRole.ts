import * as pulumi from "@pulumi/pulumi";

export interface AppRoleArgs {
  /** Object id, or `/applications/<object id>`. A change makes a new resource. */
  applicationObjectId: pulumi.Input<string>;
  /** Object id of the application's service principal, or `/servicePrincipals/<object id>`. A change makes a new resource. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** GUID. A change makes a new resource. */
  appRoleId: pulumi.Input<string>;
  /** 1 to 249 characters without spaces; what the application reads. While it is changed, nobody can sign in with the role. */
  value: pulumi.Input<string>;
  /** 1 to 256 characters. Shown to whoever assigns the role. */
  displayName: pulumi.Input<string>;
  /** At most 1024 characters. Shown to whoever assigns the role. */
  description: pulumi.Input<string>;
  /** Removes the role of this value that Entra imported, with its assignments; else such a role is refused, in previews already. */
  replacesImported: pulumi.Input<boolean>;
}

/**
 * An app role that users and groups can have, once its service principal has it, too. At most 5 minutes, or `customTimeouts`.
 * A role that was disabled by hand is enabled by `pulumi up`.
 *
 * Import: `<application object id>/<service principal object id>/<app role GUID>`.
 */
export class AppRole extends pulumi.CustomResource {
  /** Bare GUID. */
  declare readonly appRoleId: pulumi.Output<string>;
  declare readonly value: pulumi.Output<string>;
  /** By whoever looks at Entra. */
  declare readonly isEnabled: pulumi.Output<boolean>;

  constructor(name: string, args: AppRoleArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:AppRole", name, { ...args, isEnabled: undefined, allowsUsers: undefined }, opts);
  }
}
