import type * as pulumi from "@pulumi/pulumi";
import { claimsMappingPolicy } from "../federation/claims";
import { acsUrl, entityId } from "../federation/endpoints";
import type { AppSettings } from "../settings/schema";
import type { AppArns } from "./arns";
import { assignRole } from "./entra/roleAssignment";
import { RoleImport } from "./entra/roleImport";
import { SamlApplication } from "./entra/samlApplication";
import { samlMetadata } from "./entra/samlMetadata";
import { SignInPolicies } from "./entra/signInPolicies";
import { SigningCertificates } from "./entra/signingCertificates";
import type { Program } from "./surroundings";

/** An app's settings, and what follows from them and the surroundings. */
export interface App extends AppSettings, AppArns {
  readonly relayState: string;
}

export interface DeclaredApplication {
  readonly app: App;
  readonly application: SamlApplication;
  readonly certificates: SigningCertificates;
  /** What AWS is told of them. */
  readonly metadata: pulumi.Output<string>;
}

/** An application in Entra, up to the certificates that AWS has to know. */
export function declareApplication(
  app: App,
  { settings, surroundings }: Program,
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
    { mode: settings.metadata, tenantId: surroundings.tenantId, clientId: application.clientId, certificates },
    // Entra's document is found as the application's other settings in Graph are.
    { parent: certificates },
  );
  return { app, application, certificates, metadata };
}

/** The access key with which Entra reads the roles of the AWS account. */
export interface ImportKey {
  readonly accessKeyId: pulumi.Output<string>;
  /** A Pulumi secret. */
  readonly secretAccessKey: pulumi.Output<string>;
}

/** Who may sign in, and what Entra says of them: as far as it is by now, the rest is `pending`. */
export function letPeopleIn(
  app: App,
  application: SamlApplication,
  { settings, surroundings, importKey }: Program & { readonly importKey: ImportKey | undefined },
  child: pulumi.ComponentResourceOptions,
): { pending: readonly string[] } {
  const { servicePrincipalObjectId } = application;
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
  if (importKey) {
    const { accessKeyId, secretAccessKey } = importKey;
    new RoleImport(app.slug, { servicePrincipalObjectId, accessKeyId, secretAccessKey }, child);
  }
  new SignInPolicies(
    app.slug,
    {
      displayName: app.displayName,
      servicePrincipalObjectId,
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
  return { pending };
}
