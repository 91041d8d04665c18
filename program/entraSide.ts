import type * as pulumi from "@pulumi/pulumi";
import { assignRole } from "../components/entra/roleAssignment";
import { RoleImport } from "../components/entra/roleImport";
import { SamlApplication } from "../components/entra/samlApplication";
import { samlMetadata } from "../components/entra/samlMetadata";
import { SignInPolicies } from "../components/entra/signInPolicies";
import { entityId } from "../federation/endpoints";
import type { AppSettings } from "../settings/schema";
import type { AppArns } from "./arns";
import type { Awaited, ChangeOrder } from "./changeOrder";
import { instanceOf } from "./instances";
import { claimsOf, replyUrlOf } from "./signIn";
import type { Program } from "./surroundings";

/** An app's settings, and what follows from them and the surroundings. */
export interface App extends AppSettings, AppArns {
  /** Undefined: none. */
  readonly relayState: string | undefined;
  /** At its role. */
  readonly order: ChangeOrder;
}

/** What is declared on one side and waited for on the other. */
export interface Shared {
  /** Roles, by name. */
  readonly roles: Awaited;
  /** What people may do with a role, by its name. */
  readonly permissions: Awaited;
  /** Claims, by app. */
  readonly claims: Awaited;
  /** Who may sign in, by app. */
  readonly assignments: Awaited;
  /** Declared users, by the ARN of their instance. */
  readonly users: Awaited;
  /** Websites that an instance approves, by its ARN. */
  readonly origins: Awaited;
}

export interface DeclaredApplication {
  readonly app: App;
  readonly application: SamlApplication;
  /** What AWS is told of its certificates. */
  readonly metadata: pulumi.Output<string>;
}

/** An application in Entra, up to the certificates that AWS has to know. */
export function declareApplication(
  app: App,
  { settings, surroundings, shared }: Program & { readonly shared: Shared },
  child: pulumi.ComponentResourceOptions,
): DeclaredApplication {
  const application = new SamlApplication(
    app.slug,
    {
      displayName: app.displayName,
      entityId: entityId(surroundings.partition, app.identifier),
      replyUrls: [replyUrlOf(app, { settings, surroundings })],
      relayState: app.relayState,
      beforeRelayState: beforeRelayState(app, { settings, surroundings, shared }),
      protect: app.protection !== "none",
      notificationEmailAddresses: [...app.notificationEmails],
      ...(app.owners.length > 0 && { owners: [...app.owners] }),
      beforeReplyUrls: shared.roles.after([app.role], app.order.roleBeforeReplyUrls),
      certificateEndDates: Object.fromEntries(
        Object.entries(settings.signing.certificates).map(([slot, { endDate }]) => [slot, endDate]),
      ),
    },
    child,
  );
  const { clientId, certificates } = application;
  const metadata = samlMetadata(
    { mode: settings.metadata, tenantId: surroundings.tenantId, clientId, certificates },
    // Entra's document is found as the application's other settings in Graph are.
    { parent: certificates },
  );
  return { app, application, metadata };
}

/** People are led to another instance only once their role lets them in, and they are users there; to a website once it is approved. */
async function beforeRelayState(
  { slug, role, order, landing }: App,
  { surroundings, shared }: Program & { readonly shared: Shared },
): Promise<pulumi.Resource[]> {
  const { rosters = {}, formerInstances } = surroundings;
  const { arn } = instanceOf({ slug }, surroundings);
  const ready = await Promise.all([
    shared.permissions.after([role], order.permissionsBeforeRelayStates),
    shared.users.after([arn], arn in rosters && formerInstances[slug] !== undefined),
    shared.origins.after([arn], "url" in landing),
  ]);
  return ready.flat();
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
  {
    settings,
    surroundings,
    shared,
    importKey,
  }: Program & { readonly shared: Shared; readonly importKey: ImportKey | undefined },
  child: pulumi.ComponentResourceOptions,
): { resources: readonly pulumi.Resource[]; pending: readonly string[] } {
  const { servicePrincipalObjectId } = application;
  const { assignments, pending } = assignRole(
    app.slug,
    {
      roleAssignment: settings.roleAssignment,
      roleClaim: settings.roleClaim,
      application,
      applicationObjectId: app.order.assignmentsBeforeRole
        ? application.createdObjectId
        : application.applicationObjectId,
      roleValue: app.roleValue,
      roleName: app.role,
      principals: surroundings.principals[app.slug] ?? [],
      deployed: surroundings.deployed[app.slug],
    },
    child,
  );
  shared.assignments.declare(app.slug, assignments);
  // Claims that say the role by themselves end when people have it by assignment: Entra's imported one exists, a declared one
  // would keep the claims of a first deployment waiting for nothing.
  const assigned = settings.roleAssignment === "imported" ? assignments : [];
  const { claims, issuance } = new SignInPolicies(
    app.slug,
    {
      displayName: app.displayName,
      servicePrincipalObjectId,
      claims: claimsOf(app, { settings, surroundings }),
      beforeClaims: shared.roles.after([app.role], app.order.roleBeforeClaims).then((roles) => [...assigned, ...roles]),
    },
    child,
  );
  shared.claims.declare(app.slug, [claims]);
  const resources = [...assignments, claims, issuance];
  if (importKey) {
    const { accessKeyId, secretAccessKey } = importKey;
    const roleImport = new RoleImport(
      app.slug,
      { servicePrincipalObjectId, accessKeyId, secretAccessKey, afterWrites: [claims, issuance] },
      child,
    );
    resources.push(roleImport.job);
  }
  return { resources, pending };
}
