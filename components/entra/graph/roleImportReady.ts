import * as pulumi from "@pulumi/pulumi";

export interface RoleImportReadyArgs {
  /** `/servicePrincipals/<object id>`, or the bare object id. A change makes a new resource. */
  servicePrincipalId: pulumi.Input<string>;
  /** As Graph or azuread writes it. A change makes a new resource. */
  jobId: pulumi.Input<string>;
  /** Id of the access key that Entra was given. A change waits until that key works. */
  accessKeyId: pulumi.Input<string>;
}

/**
 * Waits, when it is created and when the access key changes, until Entra can sign in to AWS with the key that it stores: a
 * new key works some seconds after it was made. At most 2 minutes, or `customTimeouts`.
 *
 * Import: `<service principal object id>/<job id>`.
 */
export class RoleImportReady extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly servicePrincipalId: pulumi.Output<string>;
  declare readonly jobId: pulumi.Output<string>;
  declare readonly accessKeyId: pulumi.Output<string>;

  constructor(name: string, args: RoleImportReadyArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:RoleImportReady", name, { ...args }, opts);
  }
}
