import * as pulumi from "@pulumi/pulumi";

export interface ApplicationSettingsArgs {
  /** Object id, or `/applications/<object id>`. A change makes a new resource. */
  applicationObjectId: pulumi.Input<string>;
  /** 1 to 256 characters. The service principal has the same name, and with it the tile in My Apps. */
  displayName: pulumi.Input<string>;
  /**
   * Identifiers (entity ids), at least one; all that the application has. Each is unique in the tenant. Entra takes one on a
   * domain that the tenant does not own only once the service principal is in SAML mode.
   */
  identifierUris: pulumi.Input<pulumi.Input<string>[]>;
  /** Absolute https URLs, at least one; all that the application has. The first is used where sign-in starts at Entra. */
  replyUrls: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Name and identifiers of an application that was made from a template, and where Entra posts its assertions (its ACS). What is
 * added to these by hand, a refresh finds and the next update removes. Deleting leaves all as it is. Import: the object id of
 * the application.
 *
 * azuread's ApplicationFromTemplate can rename one, but after a refused attempt it takes the state's word for it that the name
 * is new, and sends nothing. Its ApplicationIdentifierUri sees no other identifiers, and fails for good after a creation whose
 * answer was lost. Its ApplicationRedirectUris refuses an application that has reply URLs from the start.
 */
export class ApplicationSettings extends pulumi.CustomResource {
  /** Bare object id. */
  declare readonly applicationObjectId: pulumi.Output<string>;
  declare readonly displayName: pulumi.Output<string>;
  declare readonly identifierUris: pulumi.Output<string[]>;
  declare readonly replyUrls: pulumi.Output<string[]>;

  constructor(name: string, args: ApplicationSettingsArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:ApplicationSettings", name, { ...args }, opts);
  }
}
