import type { FeatureName } from "../federation/access/features";
import type { Reach } from "../federation/access/reach";
import { parsePrincipalArn, type PrincipalArn } from "../federation/breakGlass";
import { partitionOfRegion } from "../federation/partitions";
import type { NamedInstance, Settings } from "./schema";

/** Of the stack whose settings they are. */
export interface AccessPlace {
  /** 12 digits. */
  readonly account: string;
  /** Of the stack: `aws:region`. */
  readonly region: string;
}

/** What a stack with these settings does, beside what every one does. */
export function featuresOf(settings: Settings): FeatureName[] {
  const { role, breakGlass, alerts, apps } = settings;
  const asked: Readonly<Record<FeatureName, boolean>> = {
    signIn: true,
    permissionsBoundary: boundariesOf(settings).length > 0,
    otherIdentityProviders: role.trustedProviders.length > 0,
    tutorialPermissions: role.permissions === "tutorial",
    roleImport: settings.roleAssignment === "imported",
    breakGlass: breakGlass !== undefined,
    approvedOrigins: settings.approvedOrigins.length > 0,
    connectUsers: settings.connectUsers !== undefined,
    securityProfiles: Object.keys(settings.securityProfiles).length > 0,
    newInstance: settings.newInstance !== undefined,
    conditionalAccess: settings.conditionalAccess !== undefined,
    owners: apps.some(({ owners }) => owners.length > 0),
    alerts: alerts !== undefined,
    trailCheck: alerts?.trail === "check",
    trailCreate: alerts?.trail === "create",
  };
  return (Object.keys(asked) as FeatureName[]).filter((name) => asked[name]);
}

/** What it touches. */
export function reachOf(settings: Settings, { account, region }: AccessPlace): Reach {
  const { role, roles, roleImport, breakGlass, alerts, apps } = settings;
  const partition = partitionOfRegion(region);
  const names = [...roles.map(({ name }) => name), ...(breakGlass ? [breakGlass.role] : [])];
  const imports = settings.roleAssignment === "imported";
  const tutorial = role.permissions === "tutorial";
  const instances = [settings.instance, ...apps.map(({ instance }) => instance)];
  return {
    ...{ partition, account },
    // IAM holds who asks for a role or user that is not there to its name alone: it knows of no path.
    roles: unique(names.flatMap((name) => [`${role.path.slice(1)}${name}`, name])),
    samlProviders: unique(apps.map(({ samlProvider }) => samlProvider)),
    ...trustedBy(breakGlass?.trusted ?? [], { partition, account }),
    trustedProviders: role.trustedProviders,
    policies: unique([...(tutorial ? [role.policyName] : []), ...(tutorial || imports ? [roleImport.policy] : [])]),
    boundaries: boundariesOf(settings),
    users: imports ? [roleImport.user] : [],
    instances: unique(instances.map((named) => instancePattern(named, { partition, account }))),
    alerts: alerts?.name ?? "",
  };
}

/** An alias is no part of an ARN. A replica has the id of its source, in another region. */
function instancePattern(named: NamedInstance, { partition, account }: Pick<Reach, "partition" | "account">): string {
  if ("arn" in named) return named.arn.replace(/^(arn:[^:]+:connect):[^:]+:/, "$1:*:");
  return `arn:${partition}:connect:*:${account}:instance/${"id" in named ? named.id : "*"}`;
}

/** Those of the account itself: of others, nobody here can read anything. */
function trustedBy(
  arns: readonly string[],
  { partition, account }: Pick<Reach, "partition" | "account">,
): Pick<Reach, "trustedRoles" | "trustedUsers"> {
  const of = (kind: PrincipalArn["kind"]): string[] =>
    unique(
      arns.flatMap((arn) => {
        const named = parsePrincipalArn(arn);
        const isOwn = named?.partition === partition && named.account === account && named.kind === kind;
        return isOwn ? [`${named.path.slice(1)}${named.name}`, named.name] : [];
      }),
    );
  return { trustedRoles: of("role"), trustedUsers: of("user") };
}

const boundariesOf = ({ role, breakGlass }: Settings): string[] =>
  unique([role.permissionsBoundary, breakGlass?.permissionsBoundary].filter((arn) => arn !== undefined));

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
