import * as pulumi from "@pulumi/pulumi";
import { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import { awsSingleAccountAccess, enterpriseApplication } from "../../federation/galleryTemplate";
import { refuseSecondApplication } from "../recovery/unseen";
import { ApplicationSettings } from "./graph/applicationSettings";
import { TemplateApplicationReady } from "./graph/templateApplicationReady";
import { SigningCertificates } from "./signingCertificates";

export interface SamlApplicationArgs {
  /** Name of the enterprise application, and of its tile in My Apps. */
  displayName: pulumi.Input<string>;
  /** Entity id that AWS is known by in this tenant; unique among its applications, which is checked before this one is made. */
  entityId: string;
  /** Where Entra posts assertions (ACS): the first, where sign-in starts at Entra. At least one. */
  replyUrls: pulumi.Input<string>[];
  /** Where AWS sends people after sign-in. Undefined: it knows that itself. */
  relayState: pulumi.Input<string> | undefined;
  /** What must be done before the relay state is set. Default: nothing. */
  beforeRelayState?: Promise<pulumi.Resource[]>;
  /** Who is told by e-mail that a signing certificate ends; at most 5. */
  notificationEmailAddresses: pulumi.Input<pulumi.Input<string>[]>;
  /** Object ids of the owners. Default: left as Entra sets them. */
  owners?: pulumi.Input<pulumi.Input<string>[]>;
  /** What must be done before the reply URLs are set. Default: nothing. */
  beforeReplyUrls?: Promise<pulumi.Resource[]>;
  /** End date of each signing certificate, by slot name: RFC 3339 in UTC, whole seconds, at most 3 years ahead. */
  certificateEndDates: Record<string, pulumi.Input<string>>;
  /** Whether Pulumi refuses to delete what sign-in depends on. Default: yes. */
  protect?: boolean;
}

/**
 * An enterprise application in Entra that signs people in to AWS by SAML: the application and service principal from the
 * gallery template, in SAML mode, with their addresses and signing certificates. Needs a provider of `graph-provider/`.
 *
 * Graph may refuse two writes at once to an application or a service principal (Directory_ConcurrencyViolation). azuread does not
 * repeat such a write, and a service principal whose adoption was refused stays half made in its state. So the writes to each of
 * them come one after the other: certificates, service principal, settings, and what others write.
 */
export class SamlApplication extends pulumi.ComponentResource {
  /** Object id of the application, whether its settings are written or not. */
  readonly createdObjectId: pulumi.Output<string>;
  /** Object id of the application, once its settings are written. */
  readonly applicationObjectId: pulumi.Output<string>;
  /** Application (client) id. */
  readonly clientId: pulumi.Output<string>;
  /** Object id of the service principal, once that is set up. */
  readonly servicePrincipalObjectId: pulumi.Output<string>;
  readonly certificates: SigningCertificates;
  /** Its name and addresses. */
  readonly settings: ApplicationSettings;

  constructor(name: string, args: SamlApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SamlApplication", name, {}, opts);
    const child = { parent: this };
    const { protect = true } = args;

    const application = new ApplicationFromTemplate(
      name,
      { displayName: args.displayName, templateId: awsSingleAccountAccess },
      {
        ...child,
        protect,
        // Only when it is made; from then on the name is that of the ApplicationSettings. azuread answers a refused rename with
        // the new name as the state, and compares the next one with that: it sends nothing, and says that it has renamed.
        ignoreChanges: ["displayName"],
        hooks: { beforeCreate: [refuseSecondApplication(name, args.entityId, child)] },
      },
    );
    const { applicationObjectId, servicePrincipalObjectId } = application;

    this.certificates = new SigningCertificates(
      name,
      { servicePrincipalObjectId, endDates: args.certificateEndDates },
      child,
    );

    // azuread does not say the client id, and makes a second service principal if it does not find the template's by that id.
    const { clientId } = new TemplateApplicationReady(name, { applicationObjectId, servicePrincipalObjectId }, child);

    // The template makes the service principal too; this adopts it. azuread writes every property at each update, so all
    // that matter are given: what is left out would be reset, assignment required among it.
    const servicePrincipal = new ServicePrincipal(
      name,
      {
        clientId,
        useExisting: true,
        accountEnabled: true,
        appRoleAssignmentRequired: true,
        preferredSingleSignOnMode: "saml",
        // Empty, it takes away what was there; left out, nobody knows what Entra makes of that.
        samlSingleSignOn: args.relayState === undefined ? {} : { relayState: args.relayState },
        notificationEmailAddresses: args.notificationEmailAddresses,
        // Not as featureTags: where those have changed, azuread keeps the old tags in its state, and writes them back at
        // the next update. What was repaired by a refresh would come back.
        tags: [enterpriseApplication],
        ...(args.owners && { owners: args.owners }),
      },
      {
        ...child,
        protect,
        dependsOn: after(this.certificates.resources, args.beforeRelayState),
        // Entra makes the caller an owner where it may create only applications that it owns. Unless owners are
        // declared, removing that owner would lock the caller out.
        ignoreChanges: args.owners ? [] : ["owners"],
      },
    );

    // Entra takes an identifier on a domain that the tenant does not own only from an application in SAML mode.
    this.settings = new ApplicationSettings(
      name,
      {
        applicationObjectId,
        displayName: args.displayName,
        identifierUris: [args.entityId],
        replyUrls: args.replyUrls,
      },
      { ...child, dependsOn: after([servicePrincipal], args.beforeReplyUrls) },
    );

    this.createdObjectId = applicationObjectId;
    this.applicationObjectId = this.settings.applicationObjectId;
    this.clientId = clientId;
    // Known before, but only to be used then: after an adoption that Graph has refused, azuread's state does not know it.
    this.servicePrincipalObjectId = pulumi
      .all([servicePrincipalObjectId, servicePrincipal.id])
      .apply(([objectId]) => objectId);
    this.registerOutputs({
      applicationObjectId: this.applicationObjectId,
      clientId: this.clientId,
      servicePrincipalObjectId: this.servicePrincipalObjectId,
    });
  }
}

async function after(
  resources: readonly pulumi.Resource[],
  others: Promise<pulumi.Resource[]> = Promise.resolve([]),
): Promise<pulumi.Resource[]> {
  return [...resources, ...(await others)];
}
