import * as pulumi from "@pulumi/pulumi";
import { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import { ApplicationIdentifierUri } from "@pulumi/azuread/applicationIdentifierUri";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { ApplicationSettings } from "./graph/applicationSettings";
import { TemplateApplicationReady } from "./graph/templateApplicationReady";

/**
 * What the template's service principal is tagged with: an enterprise application, with a tile in My Apps.
 * https://learn.microsoft.com/graph/api/resources/serviceprincipal (tags)
 */
const enterpriseApplication = "WindowsAzureActiveDirectoryIntegratedApp";

export interface SamlApplicationArgs {
  /** Name of the enterprise application, and of its tile in My Apps. */
  displayName: pulumi.Input<string>;
  /** Entity id that AWS is known by in this tenant; unique among its applications. */
  entityId: pulumi.Input<string>;
  /** Where Entra posts assertions (ACS): the first, where sign-in starts at Entra. At least one. */
  replyUrls: pulumi.Input<string>[];
  /** Where AWS sends people after sign-in. */
  relayState: pulumi.Input<string>;
  /** Who is told by e-mail that a signing certificate ends; at most 5. */
  notificationEmailAddresses: pulumi.Input<pulumi.Input<string>[]>;
  /** Object ids of the owners. Default: left as Entra sets them. */
  owners?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * An enterprise application in Entra that signs people in to AWS by SAML: the application and service principal from the
 * gallery template, in SAML mode, with their addresses. Needs an `entragraph` provider.
 */
export class SamlApplication extends pulumi.ComponentResource {
  /** `/applications/<object id>`, once its name and reply URLs are set. */
  readonly applicationId: pulumi.Output<string>;
  readonly applicationObjectId: pulumi.Output<string>;
  /** Application (client) id. */
  readonly clientId: pulumi.Output<string>;
  /** `/servicePrincipals/<object id>`, once Graph shows it everywhere: earlier than the service principal is set up. */
  readonly servicePrincipalId: pulumi.Output<string>;
  /** Object id of the service principal, once that is set up. */
  readonly servicePrincipalObjectId: pulumi.Output<string>;

  constructor(name: string, args: SamlApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:SamlApplication", name, args, opts);
    const child = { parent: this };

    const application = new ApplicationFromTemplate(
      name,
      { displayName: args.displayName, templateId: awsSingleAccountAccess },
      {
        ...child,
        protect: true,
        // Only when it is made; from then on the name is that of the ApplicationSettings. azuread answers a refused rename with
        // the new name as the state, and compares the next one with that: it sends nothing, and says that it has renamed.
        ignoreChanges: ["displayName"],
      },
    );

    // azuread waits for the application alone, and makes a second service principal where it does not find the template's.
    const ready = new TemplateApplicationReady(
      name,
      {
        applicationObjectId: application.applicationObjectId,
        servicePrincipalObjectId: application.servicePrincipalObjectId,
      },
      child,
    );

    // Whoever writes to the application next goes by the id from here: Graph may refuse two writes at once
    // (Directory_ConcurrencyViolation), which the local provider repeats and azuread does not.
    const { applicationObjectId } = new ApplicationSettings(
      name,
      {
        applicationObjectId: ready.applicationObjectId,
        displayName: args.displayName,
        replyUrls: args.replyUrls,
      },
      child,
    );

    const applicationId = pulumi.interpolate`/applications/${applicationObjectId}`;

    // The template makes the service principal too; this adopts it. azuread writes every property at each update, so all
    // that matter are given: what is left out would be reset, assignment required among it.
    const servicePrincipal = new ServicePrincipal(
      name,
      {
        clientId: ready.clientId,
        useExisting: true,
        accountEnabled: true,
        appRoleAssignmentRequired: true,
        preferredSingleSignOnMode: "saml",
        samlSingleSignOn: { relayState: args.relayState },
        notificationEmailAddresses: args.notificationEmailAddresses,
        // Not as featureTags: where those have changed, azuread keeps the old tags in its state, and writes them back at
        // the next update. What was repaired by a refresh would come back.
        tags: [enterpriseApplication],
        ...(args.owners && { owners: args.owners }),
      },
      {
        ...child,
        protect: true,
        // Entra makes the caller an owner where it may create only applications that it owns. Unless owners are
        // declared, removing that owner would lock the caller out.
        ignoreChanges: args.owners ? [] : ["owners"],
      },
    );

    new ApplicationIdentifierUri(
      name,
      { applicationId, identifierUri: args.entityId },
      {
        ...child,
        // Entra takes an identifier on a domain that the tenant does not own only from an application in SAML mode.
        dependsOn: [servicePrincipal],
        // Two identifiers on a SAML application are not supported: hashicorp/terraform-provider-azuread#978.
        deleteBeforeReplace: true,
      },
    );

    this.applicationId = applicationId;
    this.applicationObjectId = application.applicationObjectId;
    this.clientId = ready.clientId;
    this.servicePrincipalId = pulumi.interpolate`/servicePrincipals/${ready.servicePrincipalObjectId}`;
    // Known before, but only to be used then: after an adoption that Graph has refused, azuread's state does not know it.
    this.servicePrincipalObjectId = pulumi
      .all([ready.servicePrincipalObjectId, servicePrincipal.id])
      .apply(([objectId]) => objectId);
    this.registerOutputs({
      applicationObjectId: this.applicationObjectId,
      clientId: this.clientId,
      servicePrincipalObjectId: this.servicePrincipalObjectId,
    });
  }
}
