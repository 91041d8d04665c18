import { roleListPolicy } from "../../../federation/permissions";
import { trustPolicy } from "../../../federation/trustPolicy";
import { audiences } from "../../../federation/endpoints";
import type { Tenant, TenantState } from "../../../sandbox/entra";
import { assignTo, federation, metadata, providers, role } from "../../sandbox/signIn/fixtures";
import { accessPolicy } from "../../sandbox/signIn/accessPolicy";
import type { Asked, States } from "./world";

const third = "arn:aws:iam::111122223333:saml-provider/other";

/** Two applications as they are deployed, and some of everything that somebody may have added. */
export async function deployedStates(): Promise<{ states: States; asked: Asked }> {
  const { clouds, tenant, account, admin, agent } = await federation();
  for (const id of [1, 4, 6].map((digit) => `0b000000-0000-4000-8000-00000000000${digit}`))
    await assignTo(tenant, agent, id);
  const [users] = await tenant.listGroups({ displayName: "Contact Centre Agents" });
  if (users !== undefined) {
    await tenant.addMember(users.id, "0a000000-0000-4000-8000-000000000012");
    await tenant.addMember(users.id, "0b000000-0000-4000-8000-000000000005");
  }
  await account.attachRolePolicy("connect", "arn:aws:iam::aws:policy/ReadOnlyAccess");
  await account.putRolePermissionsBoundary("connect", "arn:aws:iam::111122223333:policy/SingleSignOnBoundary");
  await account.tagRole("connect", { team: "contact centre" });
  await account.createSamlProvider({ name: "other", metadata: metadata(agent.certificate), tags: {} });
  const trust = (...providerArns: string[]): string =>
    JSON.stringify(trustPolicy({ providerArns, audiences: audiences("us-east-1") }));
  // One that trusts our provider and nobody names, one that our stack has, and two that are somebody else's.
  await account.createRole({ name: "unnamed", path: "/team/", trustPolicy: trust(providers.agent, third), tags: {} });
  await account.createRole({ name: "spare", path: "/", trustPolicy: trust(third), tags: {} });
  await account.createRole({ name: "foreign", path: "/", trustPolicy: trust(third), tags: {} });
  const encoded = [{ Sid: "percent", Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::it's 100% (ours)+äöü/*" }];
  await account.putRolePolicy("unnamed", "own,+policy", JSON.stringify({ Version: "2012-10-17", Statement: encoded }));
  // Of an import that was given up.
  await account.createUser({ name: "importer", path: "/", tags: {} });
  await account.putUserPolicy("importer", "list", JSON.stringify(roleListPolicy()));
  await account.createAccessKey("importer");
  await tenant.createSynchronizationJob(admin.servicePrincipalId, { templateId: "aws" });
  await askForMore(tenant, agent.clientId);
  const states = {
    tenant: await clouds.tenant.read(structuredClone),
    account: await clouds.account.read(structuredClone),
  };
  const asked = {
    apps: [
      { slug: "admin", clientId: admin.clientId },
      { slug: "agent", clientId: agent.clientId },
    ],
    roleArns: [role, role.replace("/connect", "/spare")],
    samlProviderArns: Object.values(providers),
    importUsers: ["importer", "nobody"],
    instanceArns: ["arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"],
  };
  return { states, asked };
}

/** One policy for an application, one for all of them, and some that ask nobody for anything there. */
async function askForMore(tenant: Tenant, clientId: string): Promise<void> {
  const [admins, agents] = ["0a000000-0000-4000-8000-000000000001", "0a000000-0000-4000-8000-000000000002"];
  const [places] = await tenant.listNamedLocations({});
  const excludeLocations = places === undefined ? [] : [places.id];
  const made = [
    accessPolicy({ displayName: "MFA", apps: [clientId], users: { excludeGroups: [admins] }, excludeLocations }),
    accessPolicy({
      ...{ displayName: "Devices", apps: ["All"], state: "enabledForReportingButNotEnforced", operator: "AND" },
      ...{ controls: ["compliantDevice", "domainJoinedDevice"], users: { includeUsers: [], includeGroups: [agents] } },
    }),
    accessPolicy({ displayName: "Off", apps: [clientId], state: "disabled" }),
    accessPolicy({ displayName: "Elsewhere", apps: ["None"] }),
  ];
  for (const policy of made) await tenant.createConditionalAccessPolicy(policy);
}

/** Without references to what is not there, which no Graph shows, and certificates whose keys are gone. */
export function sane({ tenant, account }: States): States {
  const { users, groups, servicePrincipals } = tenant;
  // Entra gives no two users one name.
  const named = new Set<string>();
  for (const [id, { userPrincipalName }] of Object.entries(users)) {
    const name = userPrincipalName.toLowerCase();
    if (named.has(name)) Reflect.deleteProperty(users, id);
    named.add(name);
  }
  const isThere = (id: string): boolean => id in users || id in groups || id in servicePrincipals;
  for (const group of Object.values(groups)) group.members = group.members.filter(isThere);
  for (const [id, assignment] of Object.entries(tenant.appRoleAssignments)) {
    assignment.principalType = assignment.principalId in users ? "User" : "Group";
    if (!isThere(assignment.principalId)) Reflect.deleteProperty(tenant.appRoleAssignments, id);
  }
  for (const principal of Object.values(servicePrincipals)) withoutLost(principal, tenant);
  return { tenant, account };
}

function withoutLost(principal: TenantState["servicePrincipals"][string], tenant: TenantState): void {
  const signs = (certificate: string): boolean =>
    principal.keyCredentials.some((key) => key.usage === "Sign" && key.customKeyIdentifier === certificate);
  principal.keyCredentials = principal.keyCredentials.filter((key) => signs(key.customKeyIdentifier));
  for (const kind of ["claimsMappingPolicies", "tokenIssuancePolicies"] as const)
    principal[kind] = principal[kind].filter((id) => id in tenant[kind]);
}
