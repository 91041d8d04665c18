import * as pulumi from "@pulumi/pulumi";

export interface ApprovedOriginArgs {
  /** A change makes a new resource. */
  instanceArn: pulumi.Input<string>;
  /** As in `https://crm.example.com`. A change makes a new resource. */
  origin: pulumi.Input<string>;
}

/**
 * A website that may embed an Amazon Connect instance, and on which people may land. One that is approved already is taken over;
 * deleting it ends the approval. Import: `<ARN of the instance>|<origin>`.
 */
export class ApprovedOrigin extends pulumi.CustomResource {
  constructor(name: string, args: ApprovedOriginArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:ApprovedOrigin", name, { ...args }, opts);
  }
}
