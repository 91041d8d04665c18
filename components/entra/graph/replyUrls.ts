import * as pulumi from "@pulumi/pulumi";

export interface ReplyUrlsArgs {
  /** Object id, or `/applications/<object id>`. A change makes a new resource. */
  applicationObjectId: pulumi.Input<string>;
  /** Absolute https URLs, at least one; all that the application has. The first is used where sign-in starts at Entra. */
  replyUrls: pulumi.Input<pulumi.Input<string>[]>;
  /** What deleting puts in their place: those of the template. Default: deleting leaves the reply URLs as they are. */
  restoreOnDelete?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Where Entra posts the assertions of an application that was made from a template (its ACS). Import: the object id of the
 * application.
 *
 * azuread's ApplicationRedirectUris cannot: it refuses an application that has reply URLs from the start.
 */
export class ReplyUrls extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly applicationObjectId: pulumi.Output<string>;
  declare readonly replyUrls: pulumi.Output<string[]>;

  constructor(name: string, args: ReplyUrlsArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:ReplyUrls", name, { ...args }, opts);
  }
}
