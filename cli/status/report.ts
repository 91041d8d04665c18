import { otherOrder } from "../../federation/roleValue";
import { judgeRole as judgeForImport } from "../../federation/checks/roleImport";
import { judgeImport, type ImportState } from "./judgeImport";
import { cannotBeRead, fine, isRead, type Judgement } from "./judgement";
import { judgeRole, type RoleState } from "./judgeRole";
import { judgeUser, type UserState } from "./judgeUser";
import type { AppSnapshot, Snapshot } from "./snapshot";

/** What there is to say of a stack; printed as it is for machines. */
export interface Report extends Pick<Snapshot["settings"], "roleAssignment" | "roleClaim"> {
  readonly stack: string;
  /** Judgements that are not fine. */
  readonly findings: number;
  readonly apps: readonly AppReport[];
  readonly account: string;
  /** Left out where nothing is deployed yet, and where there is neither one nor a need for one. */
  readonly user?: Named<UserState>;
  /** The account's roles that trust a SAML provider. Left out where nothing is deployed yet, or roles are declared. */
  readonly roles?: Judgement<"read" | "unknown"> & { readonly saml: readonly SamlRole[] };
}

export interface AppReport extends Pick<AppSnapshot, "slug" | "displayName" | "entityId"> {
  readonly role: Named<RoleState> & { readonly value: string };
  readonly import?: Judgement<ImportState>;
  /** Values of the enabled app roles of others that it has. */
  readonly otherRoles: readonly string[];
}

export type Named<S extends string> = Judgement<S> & { readonly name: string };

export interface SamlRole {
  readonly name: string;
  readonly arn: string;
  /** Why Entra does not import it. */
  readonly leftOut?: string;
}

export function reportOf(snapshot: Snapshot): Report {
  const { stack, settings, iam } = snapshot;
  const { roleAssignment, roleClaim } = settings;
  const user = judgeUser(snapshot);
  const apps = snapshot.apps.map((app) => appReport(app, user, snapshot));
  const isDeployed = apps.some(({ role }) => role.state !== "notDeployed");
  const about = {
    ...(isDeployed && user.state !== "notNeeded" && { user: { name: iam.userName, ...user } }),
    ...(isDeployed && roleAssignment === "imported" && { roles: rolesReport(snapshot) }),
  };
  const judgements = [...apps.flatMap((app) => [app.role, app.import]), ...Object.values(about)];
  const findings = judgements.filter((judgement) => judgement?.fine === false).length;
  return { stack, roleAssignment, roleClaim, findings, apps, account: iam.account, ...about };
}

function appReport(app: AppSnapshot, user: Judgement<UserState>, snapshot: Snapshot): AppReport {
  const { slug, displayName, entityId, roleName, roleValue, entra } = app;
  const application = isRead(entra) ? entra.value : undefined;
  const imports = application && judgeImport(application, user, snapshot);
  const role = judgeRole(app, imports, snapshot);
  const enabled = (application?.appRoles ?? []).filter(({ isEnabled, value }) => isEnabled && value !== "");
  return {
    slug,
    displayName,
    entityId,
    role: { name: roleName, value: roleValue, ...role },
    ...(imports && { import: imports }),
    otherRoles: enabled
      .map(({ value }) => value)
      .filter((value) => ![roleValue, otherOrder(roleValue)].includes(value)),
  };
}

function rolesReport({ iam: { roles }, apps }: Snapshot): NonNullable<Report["roles"]> {
  if (!isRead(roles)) return { ...cannotBeRead(roles), saml: [] };
  const saml = roles.value.map((role): SamlRole => {
    const judged = judgeForImport(role);
    return { name: role.name, arn: role.arn, ...("reason" in judged && { leftOut: judged.reason }) };
  });
  const leftOut = saml
    // Of the stack's own, each app says it.
    .filter(({ arn }) => !apps.some(({ roleArn }) => roleArn === arn))
    .flatMap((role) => (role.leftOut === undefined ? [] : [`${role.name} (${role.leftOut})`]));
  const count = `${saml.length} trust${saml.length === 1 ? "s" : ""} a SAML provider`;
  return { ...fine("read", leftOut.length === 0 ? count : `${count}; Entra leaves out ${leftOut.join(", ")}`), saml };
}
