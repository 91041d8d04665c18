import * as pulumi from "@pulumi/pulumi";
import { roleArn, samlProviderArn } from "../federation/arns";
import { claimsMappingPolicy } from "../federation/claims";
import { audiences, entityId, launcherUrl } from "../federation/endpoints";
import { synthesizeMetadata } from "../federation/metadata";
import { federationPolicy } from "../federation/permissions";
import { relayState } from "../federation/relayState";
import { roleValue } from "../federation/roleValue";
import { trustPolicy } from "../federation/trustPolicy";
import type { AppSettings, Settings } from "../settings/schema";
import { SamlFederation } from "./aws/samlFederation";
import { RoleAssignments } from "./entra/roleAssignments";
import { SamlApplication } from "./entra/samlApplication";
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
  certificates: Record<string, Pick<SigningCertificate, "thumbprint" | "endDate">>;
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
    const child = { parent: this };

    // Computed rather than read from the resources, so that the first preview shows every document as it will be.
    const federatedRoleArn = roleArn({ partition, account, path: settings.role.path, name: settings.role.name });
    const apps = settings.apps.map((app) => ({
      ...app,
      relayState: relayState(instance, app.landing),
      samlProviderArn: samlProviderArn({ partition, account, name: app.samlProvider }),
    }));

    const entra = apps.map((app) => ({ ...app, ...this.declareApplication(app, app.relayState, args) }));

    new SamlFederation(
      settings.role.name,
      {
        providers: Object.fromEntries(entra.map((app) => [app.samlProvider, app.metadata])),
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

    for (const app of entra) {
      new RoleAssignments(
        app.slug,
        {
          applicationId: app.application.applicationId,
          servicePrincipalObjectId: app.application.servicePrincipalObjectId,
          roleValue: roleValue(federatedRoleArn, app.samlProviderArn),
          displayName: settings.role.name,
          principals: surroundings.principals[app.slug] ?? [],
        },
        child,
      );
    }

    this.apps = Object.fromEntries(
      entra.map((app): [string, AppOutputs] => [
        app.slug,
        {
          launcherUrl: app.application.clientId.apply((clientId) => launcherUrl(clientId, tenantId)),
          relayState: app.relayState,
          roleArn: federatedRoleArn,
          samlProviderArn: app.samlProviderArn,
          clientId: app.application.clientId,
          applicationObjectId: app.application.applicationObjectId,
          servicePrincipalObjectId: app.application.servicePrincipalObjectId,
          certificates: Object.fromEntries(
            Object.entries(app.certificates).map(([slot, { thumbprint, endDate }]) => [slot, { thumbprint, endDate }]),
          ),
        },
      ]),
    );
    this.registerOutputs({ apps: this.apps });
  }

  private declareApplication(app: AppSettings, landing: string, { settings, surroundings }: ConnectSsoArgs) {
    const application = new SamlApplication(
      app.slug,
      {
        displayName: app.displayName,
        entityId: entityId(surroundings.partition, app.identifier),
        relayState: landing,
        claims: claimsMappingPolicy({
          roleSessionName: settings.roleSessionName,
          sessionDuration: app.sessionDuration,
        }),
        notificationEmailAddresses: [...app.notificationEmails],
        ...(app.owners.length > 0 && { owners: [...app.owners] }),
      },
      { parent: this },
    );
    const { bySlot } = new SigningCertificates(
      app.slug,
      {
        servicePrincipalId: application.servicePrincipalId,
        endDates: Object.fromEntries(
          Object.entries(settings.signing.certificates).map(([slot, { endDate }]) => [slot, endDate]),
        ),
      },
      { parent: this },
    );
    const metadata = pulumi
      .all(Object.values(bySlot).map((certificate) => certificate.value))
      .apply((certificates) => synthesizeMetadata({ tenantId: surroundings.tenantId, certificates }));
    return { application, certificates: bySlot, metadata };
  }
}
