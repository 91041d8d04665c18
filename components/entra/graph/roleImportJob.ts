import * as pulumi from "@pulumi/pulumi";

export interface RoleImportJobArgs {
  /** `/servicePrincipals/<object id>`, or the bare object id. A change makes a new resource. */
  servicePrincipalId: pulumi.Input<string>;
  /** Id of the access key that Entra was given. A change waits until that key works. */
  accessKeyId: pulumi.Input<string>;
}

/**
 * The provisioning job with which Entra imports the roles of the AWS account. When it is created and when the access key changes,
 * it waits until Entra can sign in to AWS with the key that it stores: at most 2 minutes, or `customTimeouts`.
 *
 * Import: `<service principal object id>/<job id>`.
 */
export class RoleImportJob extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly servicePrincipalId: pulumi.Output<string>;
  declare readonly accessKeyId: pulumi.Output<string>;
  /** Entra runs it every 40 minutes. */
  declare readonly isRunning: pulumi.Output<boolean>;

  constructor(name: string, args: RoleImportJobArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:RoleImportJob", name, { ...args, isRunning: undefined }, opts);
  }
}
