import * as pulumi from "@pulumi/pulumi";
import { roleArn, samlProviderArn } from "../federation/arns";
import { claimsMappingPolicy } from "../federation/claims";
import { acsUrl, audiences, entityId, launcherUrl } from "../federation/endpoints";
import { federationPolicy } from "../federation/permissions";
import { relayState } from "../federation/relayState";
import { roleValue } from "../federation/roleValue";
import { trustPolicy } from "../federation/trustPolicy";
import type { AppSettings, Settings } from "../settings/schema";
import { SamlFederation } from "./aws/samlFederation";
import { GraphProvider } from "./entra/graph/graphProvider";
import { SigningCertificateActivation } from "./entra/graph/signingCertificateActivation";
import { RoleAssignments } from "./entra/roleAssignments";
import { SamlApplication } from "./entra/samlApplication";
import { samlMetadata } from "./entra/samlMetadata";
import { SigningCertificates, type SigningCertificate } from "./entra/signingCertificates";
import type { Surroundings } from "./surroundings";

export interface ConnectSsoArgs {
  settings: Settings;
  surroundings: Surroundings;
}

/** What a person needs to use, check or link one of the applications. */
export interface AppOutputs {
  /** Opens the application; people may bookmark it. */
  launcherUrl: pulumi.Output<string>;
  relayState: string;
  roleArn: string;
  samlProviderArn: string;
  clientId: pulumi.Output<string>;
  applicationObjectId: pulumi.Output<string>;
  servicePrincipalObjectId: pulumi.Output<string>;
  /** By slot. */
  certificates: Record<string, Pick<SigningCertificate, "thumbprint" | "endDate">>;
  /** The slot whose certificate signs. */
  signingSlot: pulumi.Output<string>;
}

/**
 * SAML single sign-on from Microsoft Entra ID to one Amazon Connect instance. The only place that knows both clouds: it
 * feeds what each side makes to the other.
 */
export class ConnectSso extends pulumi.ComponentResource {
  readonly apps: Readonly<Record<string, AppOutputs>>;

  constructor(name: string, args: ConnectSsoArgs, opts?: pulumi.ComponentResourceOptions) {
    const { settings, surroundings } = args;
    super("entra-connect-sso:index:ConnectSso", name, args, {
      ...opts,
      // Children inherit this; those that sign-in cannot do without are protected in any case.
      protect: settings.protection === "everything",
    });
    const { partition, account, tenantId, instance } = surroundings;
    const child = { parent: this, providers: [new GraphProvider(name, { parent: this, protect: false })] };

    // Computed rather than read from the resources, so that the first preview shows every document as it will be.
    const federatedRoleArn = roleArn({ partition, account, path: settings.role.path, name: settings.role.name });
    const apps = settings.apps.map((app) => ({
      ...app,
      relayState: relayState(instance, app.landing),
      samlProviderArn: samlProviderArn({ partition, account, name: app.samlProvider }),
    }));

    const entra = apps.map((app) => ({ ...app, ...declareApplication(app, args, child) }));

    const aws = new SamlFederation(
      settings.role.name,
      {
        providers: Object.fromEntries(
          entra.map((app) => [app.samlProvider, { metadata: app.metadata, dependsOn: [app.certificates.publication] }]),
        ),
        role: settings.role,
        trustPolicy: trustPolicy({
          providerArns: apps.map((app) => app.samlProviderArn),
          audiences: audiences(settings.acsRegion ?? instance.region),
        }),
        permissions: federationPolicy(instance.arn),
        tags: settings.tags,
      },
      child,
    );

    this.apps = Object.fromEntries(
      entra.map((app): [string, AppOutputs] => {
        const { active } = settings.signing;
        const { servicePrincipalId, servicePrincipalObjectId } = app.application;

        const activation = new SigningCertificateActivation(
          app.slug,
          { servicePrincipalId, thumbprint: app.certificates.slot(active).thumbprint },
          // AWS must know the certificate before Entra signs with it.
          { parent: app.certificates, dependsOn: aws.provider(app.samlProvider) },
        );
        new RoleAssignments(
          app.slug,
          {
            applicationId: app.application.applicationId,
            servicePrincipalObjectId,
            roleValue: roleValue(federatedRoleArn, app.samlProviderArn),
            displayName: settings.role.name,
            principals: surroundings.principals[app.slug] ?? [],
          },
          child,
        );
        return [
          app.slug,
          {
            launcherUrl: app.application.clientId.apply((clientId) => launcherUrl(clientId, tenantId)),
            relayState: app.relayState,
            roleArn: federatedRoleArn,
            samlProviderArn: app.samlProviderArn,
            clientId: app.application.clientId,
            applicationObjectId: app.application.applicationObjectId,
            servicePrincipalObjectId,
            certificates: app.certificates.outputs,
            signingSlot: activation.thumbprint.apply(() => active),
          },
        ];
      }),
    );
    this.registerOutputs({ apps: this.apps });
  }
}

interface DeclaredApplication {
  application: SamlApplication;
  certificates: SigningCertificates;
  /** What AWS is told of them. */
  metadata: pulumi.Output<string>;
}

function declareApplication(
  app: AppSettings & { relayState: string },
  { settings, surroundings }: ConnectSsoArgs,
  child: pulumi.ComponentResourceOptions & { parent: pulumi.Resource },
): DeclaredApplication {
  const application = new SamlApplication(
    app.slug,
    {
      displayName: app.displayName,
      entityId: entityId(surroundings.partition, app.identifier),
      replyUrls: [acsUrl(settings.acsRegion ?? surroundings.instance.region)],
      relayState: app.relayState,
      claims: claimsMappingPolicy({
        roleSessionName: settings.roleSessionName,
        sessionDuration: app.sessionDuration,
      }),
      notificationEmailAddresses: [...app.notificationEmails],
      ...(app.owners.length > 0 && { owners: [...app.owners] }),
    },
    child,
  );
  const certificates = new SigningCertificates(
    app.slug,
    {
      servicePrincipalId: application.servicePrincipalId,
      endDates: Object.fromEntries(
        Object.entries(settings.signing.certificates).map(([slot, { endDate }]) => [slot, endDate]),
      ),
    },
    child,
  );
  const metadata = samlMetadata(
    {
      mode: settings.metadata,
      tenantId: surroundings.tenantId,
      clientId: application.clientId,
      certificates: Object.values(certificates.bySlot),
    },
    // Entra's document is found as the application's other settings in Graph are.
    { parent: certificates },
  );
  return { application, certificates, metadata };
}
