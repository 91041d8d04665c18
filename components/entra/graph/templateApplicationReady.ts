import * as pulumi from "@pulumi/pulumi";

export interface TemplateApplicationReadyArgs {
  /** Object id, or `/applications/<object id>`. A change waits again. */
  applicationObjectId: pulumi.Input<string>;
  /** Object id, or `/servicePrincipals/<object id>`. A change waits again. */
  servicePrincipalObjectId: pulumi.Input<string>;
}

/**
 * Waits, when it is created, until Graph shows everywhere what a template made: the application, and its service principal
 * both by object id and in the list by client id. azuread's ServicePrincipal with `useExisting` needs that: where it does not
 * find the one to adopt, it makes a second. At most 5 minutes, or `customTimeouts.create`.
 *
 * Import: `<application object id>/<service principal object id>`.
 */
export class TemplateApplicationReady extends pulumi.CustomResource {
  /** Application (client) id. */
  declare readonly clientId: pulumi.Output<string>;
  declare readonly applicationObjectId: pulumi.Output<string>;
  declare readonly servicePrincipalObjectId: pulumi.Output<string>;

  constructor(name: string, args: TemplateApplicationReadyArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:TemplateApplicationReady", name, { ...args, clientId: undefined }, opts);
  }
}
