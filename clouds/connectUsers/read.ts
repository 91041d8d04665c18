import type { ConnectClient, RoutingProfileSummary, UserSearchSummary } from "@aws-sdk/client-connect";
import type { ExistingUser } from "../../federation/roster/differences";
import type { Phone } from "../../federation/roster/workProfile";
import { everyPage } from "../everyPage";
import { ifThere } from "../federation/readable";

/** What users refer to: ids by name, and names by id. */
export interface Names {
  readonly securityProfiles: NamesOf;
  readonly routingProfiles: NamesOf;
  readonly hierarchyGroups: NamesOf;
}

export interface NamesOf {
  readonly idOf: ReadonlyMap<string, string>;
  readonly nameOf: ReadonlyMap<string, string>;
}

export interface ExistingUsers {
  readonly names: Names;
  /** By username. */
  readonly users: ReadonlyMap<string, ExistingUser>;
}

/** Undefined: there is no such instance. */
export const readUsersIfThere = (connect: ConnectClient, instanceId: string): Promise<ExistingUsers | undefined> =>
  ifThere(readUsers(connect, instanceId));

/** All users of an instance, by pages. */
export async function readUsers(connect: ConnectClient, InstanceId: string): Promise<ExistingUsers> {
  const { paginateListUsers, paginateSearchUsers } = await import("@aws-sdk/client-connect");
  const [names, listed, searched] = await Promise.all([
    readNames(connect, InstanceId),
    everyPage(paginateListUsers({ client: connect, pageSize: 1000 }, { InstanceId }), (page) => page.UserSummaryList),
    everyPage(paginateSearchUsers({ client: connect, pageSize: 500 }, { InstanceId }), (page) => page.Users),
  ]);
  const found = new Map(searched.map((user) => [user.Id, user]));
  const users = new Map<string, ExistingUser>();
  for (const { Id = "", Username = "" } of listed) {
    // The search learns of a new user later than the list.
    const user = found.get(Id) ?? (await describedUser(connect, InstanceId, Id));
    if (user !== undefined) users.set(Username, existingUser(user, { Id, Username }, names));
  }
  return { names, users };
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_Operations.html */
export async function readNames(connect: ConnectClient, InstanceId: string): Promise<Names> {
  const { paginateListSecurityProfiles, paginateListRoutingProfiles, paginateListUserHierarchyGroups } =
    await import("@aws-sdk/client-connect");
  const paging = { client: connect, pageSize: 1000 };
  const [securityProfiles, routingProfiles, hierarchyGroups] = await Promise.all([
    everyPage(paginateListSecurityProfiles(paging, { InstanceId }), (page) => page.SecurityProfileSummaryList),
    everyPage(paginateListRoutingProfiles(paging, { InstanceId }), (page) => page.RoutingProfileSummaryList),
    everyPage(paginateListUserHierarchyGroups(paging, { InstanceId }), (page) => page.UserHierarchyGroupSummaryList),
  ]);
  return {
    securityProfiles: namesOf(securityProfiles),
    routingProfiles: namesOf(routingProfiles),
    hierarchyGroups: namesOf(hierarchyGroups),
  };
}

type Summary = Pick<RoutingProfileSummary, "Id" | "Name">;

const namesOf = (summaries: readonly Summary[]): NamesOf => ({
  idOf: new Map(summaries.map(({ Id = "", Name = "" }) => [Name, Id])),
  nameOf: new Map(summaries.map(({ Id = "", Name = "" }) => [Id, Name])),
});

/** Undefined: somebody deleted it meanwhile. */
async function describedUser(
  connect: ConnectClient,
  InstanceId: string,
  UserId: string,
): Promise<UserSearchSummary | undefined> {
  const { DescribeUserCommand, ResourceNotFoundException } = await import("@aws-sdk/client-connect");
  try {
    return (await connect.send(new DescribeUserCommand({ InstanceId, UserId }))).User;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function existingUser(
  {
    IdentityInfo = {},
    SecurityProfileIds = [],
    RoutingProfileId,
    HierarchyGroupId,
    PhoneConfig,
    Tags,
  }: UserSearchSummary,
  { Id, Username }: { readonly Id: string; readonly Username: string },
  names: Names,
): ExistingUser {
  const named = ({ nameOf }: NamesOf, id: string) => nameOf.get(id) ?? id;
  return {
    ...{ id: Id, username: Username },
    ...{ firstName: IdentityInfo.FirstName ?? "", lastName: IdentityInfo.LastName ?? "" },
    securityProfiles: SecurityProfileIds.map((id) => named(names.securityProfiles, id)),
    routingProfile: RoutingProfileId === undefined ? undefined : named(names.routingProfiles, RoutingProfileId),
    hierarchyGroup: HierarchyGroupId === undefined ? undefined : named(names.hierarchyGroups, HierarchyGroupId),
    phone: phoneOf(PhoneConfig ?? {}),
    tags: Tags ?? {},
  };
}

function phoneOf(config: Partial<NonNullable<UserSearchSummary["PhoneConfig"]>>): Phone {
  const { PhoneType, AutoAccept = false, AfterContactWorkTimeLimit = 0, DeskPhoneNumber = "" } = config;
  const common = { autoAccept: AutoAccept, afterContactWorkSeconds: AfterContactWorkTimeLimit };
  return PhoneType === "DESK_PHONE"
    ? { type: "deskPhone", number: DeskPhoneNumber, ...common }
    : { type: "softphone", ...common };
}
