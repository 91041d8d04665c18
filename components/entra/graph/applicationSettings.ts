import * as pulumi from "@pulumi/pulumi";

export interface ApplicationSettingsArgs {
  /** Object id, or `/applications/<object id>`. A change makes a new resource. */
  applicationObjectId: pulumi.Input<string>;
  /** 1 to 256 characters. The service principal has the same name, and with it the tile in My Apps. */
  displayName: pulumi.Input<string>;
  /** Absolute https URLs, at least one; all that the application has. The first is used where sign-in starts at Entra. */
  replyUrls: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Name of an application that was made from a template, and where Entra posts its assertions (its ACS). Deleting leaves both as
 * they are. Import: the object id of the application.
 *
 * azuread's ApplicationRedirectUris refuses an application that has reply URLs from the start. Its ApplicationFromTemplate can
 * rename one, but after a refused attempt it takes the state's word for it that the name is new, and sends nothing.
 */
export class ApplicationSettings extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly applicationObjectId: pulumi.Output<string>;
  declare readonly displayName: pulumi.Output<string>;
  declare readonly replyUrls: pulumi.Output<string[]>;

  constructor(name: string, args: ApplicationSettingsArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:ApplicationSettings", name, { ...args }, opts);
  }
}
