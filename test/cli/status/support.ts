import type {
  AppRole,
  AppSnapshot,
  EnterpriseApplication,
  IamRole,
  IamSnapshot,
  ImportUser,
  ProvisioningJob,
  Snapshot,
} from "../../../cli/status/snapshot";
import { trustPolicy } from "../../../federation/trustPolicy";

export const now = new Date("2026-11-24T12:00:00Z");
export const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);

export const account = "111122223333";
export const arn = (resource: string): string => `arn:aws:iam::${account}:${resource}`;
export const unreadable = { unreadable: "it", permission: "iam:Read", refusal: "not authorized" } as const;

/** A role that Entra imports, made two hours ago. */
export function iamRole(name: string, providers = [name], changes: Partial<IamRole> = {}): IamRole {
  const providerArns = providers.map((provider) => arn(`saml-provider/${provider}`));
  const document = trustPolicy({ providerArns, audiences: ["https://signin.aws.amazon.com/saml"] });
  return { name, arn: arn(`role/${name}`), trustPolicy: JSON.stringify(document), created: minutes(-120), ...changes };
}

export const valueOf = (name: string): string => `${arn(`role/${name}`)},${arn(`saml-provider/${name}`)}`;
export const appRole = (value: string, isEnabled = true): AppRole => ({ id: `id of ${value}`, value, isEnabled });
export const assigned = (value: string, ...principals: string[]) =>
  principals.map((principal) => ({ appRoleId: `id of ${value}`, principal }));

/** A job whose last cycle ended ten minutes ago. */
export function job(changes: Partial<ProvisioningJob> = {}): ProvisioningJob {
  const lastCycle = { began: minutes(-11), ended: minutes(-10), state: "Succeeded" };
  return { isActive: true, interval: 40, code: "Active", lastCycle, ...changes };
}

/** An application that has imported the role `agent`, to which Bo is assigned. */
export function application(changes: Partial<EnterpriseApplication> = {}): EnterpriseApplication {
  return {
    servicePrincipalId: "principal",
    appRoles: [appRole(""), appRole(valueOf("agent"))],
    declaredValues: [""],
    assignments: { value: assigned(valueOf("agent"), "Bo Agent") },
    job: { value: job() },
    ...changes,
  };
}

export function app(entra: AppSnapshot["entra"], changes: Partial<AppSnapshot> = {}): AppSnapshot {
  return {
    slug: "agent",
    displayName: "Amazon Connect - Agent",
    entityId: "https://signin.aws.amazon.com/saml#agent",
    roleName: "agent",
    roleArn: arn("role/agent"),
    samlProviderArn: arn("saml-provider/agent"),
    roleValue: valueOf("agent"),
    principals: 1,
    entra,
    ...changes,
  };
}

export function importUser(changes: Partial<ImportUser> = {}): ImportUser {
  const key = { id: "AKIAONE", isActive: true, lastUsed: { value: minutes(-10) } };
  return { keys: [key], listsRoles: { value: "allowed" }, ...changes };
}

export interface Changes {
  readonly entra?: AppSnapshot["entra"];
  readonly app?: Partial<AppSnapshot>;
  readonly iam?: Partial<IamSnapshot>;
  readonly settings?: Partial<Snapshot["settings"]>;
}

/** The stack `test` with the app `agent`, whose role is imported and assigned: all is well. */
export function snapshot({ entra = { value: application() }, app: of = {}, iam, settings }: Changes = {}): Snapshot {
  return {
    stack: "test",
    settings: { roleAssignment: "imported", roleClaim: "assigned", ...settings },
    apps: [app(entra, of)],
    iam: {
      partition: "aws",
      account,
      roles: { value: [iamRole("agent")] },
      user: { value: importUser() },
      userName: "importer",
      ...iam,
    },
    now,
  };
}
