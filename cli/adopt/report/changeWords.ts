import type { PlannedChange } from "../rehearse/plannedChanges";

/** Changes that are about the same, for people. */
export interface ChangeGroup {
  readonly where: Where;
  readonly operation: string;
  /** Empty where there are no words for it. */
  readonly about: string;
  /** As previews call them: `aws:iam:Role admin, agent: description`. */
  readonly resources: readonly string[];
}

/** Where a change is to be seen. `state`: in Pulumi alone, which waits for something or keeps an account of it. */
export type Where = "aws" | "entra" | "state";

/** All changes, in their order. */
export function grouped(changes: readonly PlannedChange[]): ChangeGroup[] {
  const alike = by(changes, ({ operation, type, properties }) => [operation, type, ...properties]);
  const groups = by(alike, ([{ operation, type }]) => [whereOf(type), operation, subjects[type] ?? ""]);
  return groups.map((those) => {
    const [[{ operation, type }]] = those;
    return { where: whereOf(type), operation, about: subjects[type] ?? "", resources: those.map(resourcesText) };
  });
}

type Several<T> = readonly [T, ...T[]];

function by<T>(items: readonly T[], key: (item: T) => readonly string[]): Several<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item).join("\n"));
    if (group === undefined) groups.set(key(item).join("\n"), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function resourcesText(alike: Several<PlannedChange>): string {
  const [{ type, properties }] = alike;
  const [packageName = "", module = "", className = ""] = type.split(":");
  const shown = [packageName, module.split("/")[0], className].filter((part) => part !== "index").join(":");
  const names = alike.map(({ name }) => name).join(", ");
  return `${shown} ${names}${properties.length > 0 ? `: ${properties.join(", ")}` : ""}`;
}

export function whereOf(type: string): Where {
  if (inStateAlone.has(type)) return "state";
  if (type.startsWith("aws:")) return "aws";
  return ["azuread:", "entra-connect-sso:graph:"].some((beginning) => type.startsWith(beginning)) ? "entra" : "state";
}

const inStateAlone: ReadonlySet<string> = new Set([
  "entra-connect-sso:graph:SigningCertificatePublication",
  "entra-connect-sso:graph:TemplateApplicationReady",
]);

const permissions = "permissions of people who sign in";

const subjects: Readonly<Record<string, string>> = {
  "aws:iam/accessKey:AccessKey": "access key, with which Entra reads the account's roles",
  "aws:iam/policy:Policy": "policy, of people who sign in or of Entra's user",
  "aws:iam/role:Role": "role: who may sign in, and for how long",
  "aws:iam/rolePolicy:RolePolicy": permissions,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": permissions,
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "no other permissions of people who sign in",
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": "no other permissions of people who sign in",
  "aws:iam/samlProvider:SamlProvider": "SAML provider: the certificates that AWS trusts",
  "aws:iam/user:User": "user that Entra reads the account's roles with",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "permissions of Entra's user",
  "azuread:index/applicationFromTemplate:ApplicationFromTemplate": "enterprise application",
  "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy": "Conditional Access policy: what people must meet",
  "azuread:index/namedLocation:NamedLocation": "named location, where the Conditional Access policy asks nobody",
  "azuread:index/servicePrincipal:ServicePrincipal": "enterprise application: how it signs people in",
  "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate":
    "certificate to sign with",
  "azuread:index/synchronizationSecret:SynchronizationSecret": "access key that provisioning uses",
  "entra-connect-sso:graph:AppRole": "app role that stands for the IAM role",
  "entra-connect-sso:graph:AppRoleAssignment": "assignment: who may sign in",
  "entra-connect-sso:graph:ApplicationSettings":
    "name, identifier (entity id), and reply URL: where Entra posts the assertion",
  "entra-connect-sso:graph:ClaimsMappingPolicy": "claims: what Entra tells AWS of a person",
  "entra-connect-sso:graph:RoleImportJob": "provisioning, which imports the account's roles",
  "entra-connect-sso:graph:SigningCertificateActivation": "which certificate signs",
  "entra-connect-sso:graph:TokenIssuancePolicy": "signing option: the assertion is signed",
};
