import { z } from "zod";
import { graphPermissions, microsoftGraph } from "../../federation/access/graphPermissions";
import { addServicePrincipal } from "./servicePrincipals";
import { type Application, type TenantState } from "./state";
import { galleryTemplates } from "./templates";
import { organizationAttributes } from "../../federation/personValue";

const text = z.string().min(1);
const user = z.strictObject({
  id: z.guid(),
  userPrincipalName: text,
  displayName: text,
  givenName: text.optional(),
  surname: text.optional(),
  mail: text.optional(),
  employeeId: text.optional(),
  onPremisesSamAccountName: text.optional(),
  onPremisesExtensionAttributes: z.record(text, text).default({}),
  organization: z.partialRecord(z.enum(organizationAttributes), text).default({}),
  accountEnabled: z.boolean().default(true),
  userType: z.enum(["Member", "Guest"]).default("Member"),
});

const group = z.strictObject({
  id: z.guid(),
  displayName: text,
  description: text.optional(),
  securityEnabled: z.boolean().default(true),
  /** Where it has an address it is one for mail. */
  mail: text.optional(),
  /** User principal names, and display names of groups. */
  members: z.array(text).default([]),
});

/** What Conditional Access looks at. */
const signInConditions = z.strictObject({
  multifactor: z.boolean().default(true),
  device: z.enum(["unmanaged", "compliant", "hybridJoined"]).default("unmanaged"),
  address: z.union([z.ipv4(), z.ipv6()]).default("198.51.100.20"),
});

/** The `tenant` part of the world file. */
const worldTenant = z.strictObject({
  id: z.guid(),
  domains: z.array(text).min(1),
  /** The application that deploys, as which all calls are made. */
  deployer: z.strictObject({
    displayName: text,
    clientId: z.guid(),
    objectId: z.guid(),
    applicationObjectId: z.guid(),
  }),
  users: z.array(user),
  groups: z.array(group),
  namedLocations: z
    .array(z.strictObject({ id: z.guid(), displayName: text, ipRanges: z.array(text).min(1) }))
    .default([]),
  /** By user principal name. */
  signInConditions: z.record(text, signInConditions).default({}),
});

/** The tenant as the world file describes it: before anybody deployed anything. */
export function seedTenant(world: unknown): TenantState {
  const tenant = worldTenant.parse(world);
  const { id, domains, deployer, users, groups, namedLocations, signInConditions: conditions } = tenant;
  const idOf = new Map([
    ...users.map((user): [string, string] => [user.userPrincipalName, user.id]),
    ...groups.map((group): [string, string] => [group.displayName, group.id]),
  ]);
  const memberId = (name: string): string => {
    const found = idOf.get(name);
    if (found === undefined) throw new Error(`the world's tenant has no user or group "${name}"`);
    return found;
  };
  const state: TenantState = {
    id,
    domains,
    templates: galleryTemplates,
    conduct: { deletesSamlApplications: false, listsNewestKeysFirst: false },
    caller: deployer.objectId,
    applications: {},
    servicePrincipals: {},
    users: byId(
      users.map(({ givenName, surname, mail, employeeId, onPremisesSamAccountName, ...user }) => ({
        ...user,
        givenName: givenName ?? null,
        surname: surname ?? null,
        mail: mail ?? null,
        employeeId: employeeId ?? null,
        onPremisesSamAccountName: onPremisesSamAccountName ?? null,
        mailNickname: user.userPrincipalName.replace(/@.*/s, ""),
      })),
    ),
    groups: byId(
      groups.map(({ description, mail, members, ...group }) => ({
        ...group,
        description: description ?? null,
        mail: mail ?? null,
        mailEnabled: mail !== undefined,
        mailNickname: mail?.replace(/@.*/s, "") ?? group.displayName.replace(/\W/g, ""),
        members: members.map(memberId),
        owners: [],
      })),
    ),
    claimsMappingPolicies: {},
    tokenIssuancePolicies: {},
    appRoleAssignments: {},
    conditionalAccessPolicies: {},
    namedLocations: byId(namedLocations.map((location) => ({ ...location, isTrusted: false }))),
    signInConditions: Object.fromEntries(
      Object.entries(conditions).map(([person, those]) => [memberId(person), those]),
    ),
    synchronizationJobs: {},
    synchronizationSecrets: {},
    signingKeys: {},
  };
  const application = deployerApplication(deployer, domains[0] ?? "");
  state.applications[application.id] = application;
  addServicePrincipal(state, application, { id: deployer.objectId });
  addMicrosoftGraph(state);
  return state;
}

/** Microsoft's own application is in every tenant as a service principal alone. Of its roles, those are here that this product uses. */
function addMicrosoftGraph(state: TenantState): void {
  const application: Application = {
    ...newApplication("Microsoft Graph", microsoftGraph),
    ...{ signInAudience: "AzureADMultipleOrgs", publisherDomain: "microsoft.com" },
    appRoles: Object.entries(graphPermissions).map(([value, id]) => ({
      ...{ id, value, displayName: value, description: value },
      ...{ allowedMemberTypes: ["Application"], isEnabled: true },
    })),
  };
  addServicePrincipal(state, application, {
    id: "0c000000-0000-4000-8000-000000000009",
    appOwnerOrganizationId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
  });
}

function deployerApplication(
  { applicationObjectId, clientId, displayName }: z.infer<typeof worldTenant>["deployer"],
  publisherDomain: string,
): Application {
  return { ...newApplication(displayName, clientId), id: applicationObjectId, publisherDomain };
}

function newApplication(displayName: string, appId: string): Application {
  return {
    id: "",
    appId,
    applicationTemplateId: null,
    createdDateTime: "2024-01-01T00:00:00Z",
    displayName,
    identifierUris: [],
    signInAudience: "AzureADMyOrg",
    publisherDomain: "",
    tags: [],
    web: { homePageUrl: null, logoutUrl: null, redirectUris: [] },
    appRoles: [],
    api: { acceptMappedClaims: null, oauth2PermissionScopes: [] },
    owners: [],
  };
}

const byId = <T extends { id: string }>(objects: readonly T[]): Record<string, T> =>
  Object.fromEntries(objects.map((object) => [object.id, object]));
