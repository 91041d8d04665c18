import * as pulumi from "@pulumi/pulumi";
import { claimsMappingPolicy } from "../federation/claims";
import { acsUrl, audiences, entityId, launcherUrl } from "../federation/endpoints";
import { relayState } from "../federation/relayState";
import { trustPolicy } from "../federation/trustPolicy";
import type { AppSettings, Settings } from "../settings/schema";
import { arnsOf, type AppArns } from "./arns";
import { PermissionPolicies } from "./aws/permissionPolicies";
import { RoleImportUser } from "./aws/roleImportUser";
import { SamlFederation, type SamlRoleArgs } from "./aws/samlFederation";
import { GraphProvider } from "./entra/graph/graphProvider";
import { SigningCertificateActivation } from "./entra/graph/signingCertificateActivation";
import { assignRole } from "./entra/roleAssignment";
import { RoleImport } from "./entra/roleImport";
import { SamlApplication } from "./entra/samlApplication";
import { samlMetadata } from "./entra/samlMetadata";
import { SignInPolicies } from "./entra/signInPolicies";
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
  /** What a later deployment has to do, because Entra is not that far yet. */
  pending?: readonly string[];
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
    const { instance, tenantId } = surroundings;
    const child = { parent: this, providers: [new GraphProvider(name, { parent: this, protect: false })] };

    const apps = settings.apps.map((app): App => ({
      ...app,
      ...arnsOf(app, settings, surroundings),
      relayState: relayState(instance, app.landing),
    }));

    const policies = new PermissionPolicies(
      name,
      {
        instanceArn: instance.arn,
        permissions: settings.role.permissions,
        federationPolicyName: settings.role.policyName,
        roleListPolicyName: settings.roleImport.policy,
        importsRoles: settings.roleAssignment === "imported",
        tags: settings.tags,
      },
      child,
    );
    const importUser =
      settings.roleAssignment === "imported" && policies.ofRoleImport
        ? new RoleImportUser(
            settings.roleImport.user,
            {
              name: settings.roleImport.user,
              policyArn: policies.ofRoleImport,
              accessKey: settings.roleImport.accessKey,
              tags: settings.tags,
            },
            child,
          )
        : undefined;

    const entra = apps.map((app) => ({ ...app, ...declareApplication(app, args, child) }));

    const { path, permissionsBoundary } = settings.role;
    const aws = new SamlFederation(
      name,
      {
        providers: Object.fromEntries(
          entra.map((app) => [app.samlProvider, { metadata: app.metadata, dependsOn: [app.certificates.publication] }]),
        ),
        roles: Object.fromEntries(
          settings.roles.map(({ name: role, apps: slugs, maxSessionDuration }): [string, SamlRoleArgs] => {
            const members = apps.filter(({ slug }) => slugs.includes(slug));
            const document = trustPolicy({
              providerArns: members.map(({ samlProviderArn }) => samlProviderArn),
              audiences: audiences(settings.acsRegion ?? instance.region),
            });
            const providers = members.map(({ samlProvider }) => samlProvider);
            return [role, { maxSessionDuration, providers, trustPolicy: document }];
          }),
        ),
        role: { path, permissions: policies.ofPeople, ...(permissionsBoundary && { permissionsBoundary }) },
        tags: settings.tags,
      },
      child,
    );

    this.apps = Object.fromEntries(
      entra.map((app): [string, AppOutputs] => {
        const { application, certificates } = app;
        const { active } = settings.signing;

        const activation = new SigningCertificateActivation(
          app.slug,
          { servicePrincipalId: application.servicePrincipalId, thumbprint: certificates.slot(active).thumbprint },
          // AWS must know the certificate before Entra signs with it.
          { parent: certificates, dependsOn: aws.provider(app.samlProvider) },
        );

        const { assignments, pending } = assignRole(
          app.slug,
          {
            mode: settings,
            application,
            roleValue: app.roleValue,
            roleName: app.role,
            principals: surroundings.principals[app.slug] ?? [],
            deployed: surroundings.deployed[app.slug],
          },
          child,
        );
        if (importUser) {
          const { accessKeyId, secretAccessKey } = importUser;
          const { servicePrincipalObjectId } = application;
          new RoleImport(app.slug, { servicePrincipalObjectId, accessKeyId, secretAccessKey }, child);
        }
        new SignInPolicies(
          app.slug,
          {
            displayName: app.displayName,
            servicePrincipalObjectId: application.servicePrincipalObjectId,
            claims: claimsMappingPolicy({
              roleSessionName: settings.roleSessionName,
              sessionDuration: app.sessionDuration,
              ...(settings.roleClaim === "everyone" && { role: app.roleValue }),
            }),
            // Claims that say the role by themselves end when people have it by assignment: Entra's imported one exists, a
            // declared one would keep the claims of a first deployment waiting for nothing.
            dependsOn: settings.roleAssignment === "imported" ? assignments : [],
          },
          child,
        );

        for (const left of pending) void pulumi.log.warn(`app ${app.slug}: ${left}`, this);

        return [
          app.slug,
          {
            launcherUrl: application.clientId.apply((clientId) => launcherUrl(clientId, tenantId)),
            relayState: app.relayState,
            roleArn: app.roleArn,
            samlProviderArn: app.samlProviderArn,
            clientId: application.clientId,
            applicationObjectId: application.applicationObjectId,
            servicePrincipalObjectId: application.servicePrincipalObjectId,
            certificates: certificates.outputs,
            signingSlot: activation.thumbprint.apply(() => active),
            ...(pending.length > 0 && { pending }),
          },
        ];
      }),
    );
    this.registerOutputs({ apps: this.apps });
  }
}

/** An app's settings, and what follows from them and the surroundings. */
interface App extends AppSettings, AppArns {
  relayState: string;
}

interface DeclaredApplication {
  application: SamlApplication;
  certificates: SigningCertificates;
  /** What AWS is told of them. */
  metadata: pulumi.Output<string>;
}

function declareApplication(
  app: App,
  { settings, surroundings }: ConnectSsoArgs,
  child: pulumi.ComponentResourceOptions,
): DeclaredApplication {
  const application = new SamlApplication(
    app.slug,
    {
      displayName: app.displayName,
      entityId: entityId(surroundings.partition, app.identifier),
      replyUrls: [acsUrl(settings.acsRegion ?? surroundings.instance.region)],
      relayState: app.relayState,
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
      certificates,
    },
    // Entra's document is found as the application's other settings in Graph are.
    { parent: certificates },
  );
  return { application, certificates, metadata };
}
