import type { ConnectClient, UserPhoneConfig } from "@aws-sdk/client-connect";
import type { Aspect, ExistingUser } from "../../federation/roster/differences";
import type { RosterUser } from "../../federation/roster/rosterUser";
import type { Phone, WorkProfile } from "../../federation/roster/workProfile";
import type { Names, NamesOf } from "./read";

/** Changes the users of one instance, each by one request. */
export interface UserWrites {
  create(user: RosterUser, profile: WorkProfile): Promise<void>;
  change(aspect: Aspect, user: RosterUser, profile: WorkProfile, found: ExistingUser): Promise<void>;
  /** With the user's history. */
  remove(found: ExistingUser): Promise<void>;
}

/**
 * No e-mail address, password or directory id: Amazon Connect refuses them with SAML.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html
 */
export async function userWrites(
  connect: ConnectClient,
  instance: { readonly id: string; readonly arn: string },
  names: Names,
): Promise<UserWrites> {
  const sdk = await import("@aws-sdk/client-connect");
  const InstanceId = instance.id;
  const securityProfiles = (profile: WorkProfile) =>
    profile.securityProfiles.map((name) => idOf(names.securityProfiles, "security profile", name));
  const routingProfile = (profile: WorkProfile) =>
    idOf(names.routingProfiles, "routing profile", profile.routingProfile);
  const hierarchyGroup = ({ hierarchyGroup: name }: WorkProfile) =>
    name === undefined ? {} : { HierarchyGroupId: idOf(names.hierarchyGroups, "hierarchy group", name) };

  const changes: Readonly<
    Record<Aspect, (user: RosterUser, profile: WorkProfile, found: ExistingUser) => Promise<unknown>>
  > = {
    names: ({ firstName, lastName }, _, { id }) =>
      connect.send(
        new sdk.UpdateUserIdentityInfoCommand({
          ...{ InstanceId, UserId: id },
          IdentityInfo: { FirstName: firstName, LastName: lastName },
        }),
      ),
    securityProfiles: (_, profile, { id }) =>
      connect.send(
        new sdk.UpdateUserSecurityProfilesCommand({
          ...{ InstanceId, UserId: id },
          SecurityProfileIds: securityProfiles(profile),
        }),
      ),
    routingProfile: (_, profile, { id }) =>
      connect.send(
        new sdk.UpdateUserRoutingProfileCommand({
          ...{ InstanceId, UserId: id },
          RoutingProfileId: routingProfile(profile),
        }),
      ),
    // Without a group, the user leaves theirs.
    hierarchyGroup: (_, profile, { id }) =>
      connect.send(new sdk.UpdateUserHierarchyCommand({ InstanceId, UserId: id, ...hierarchyGroup(profile) })),
    phone: (_, { phone }, { id }) =>
      connect.send(new sdk.UpdateUserPhoneConfigCommand({ InstanceId, UserId: id, PhoneConfig: phoneConfig(phone) })),
    tags: (_, { tags }, { id }) =>
      connect.send(new sdk.TagResourceCommand({ resourceArn: `${instance.arn}/agent/${id}`, tags: { ...tags } })),
  };

  return {
    async create({ username, firstName, lastName }, profile) {
      await connect.send(
        new sdk.CreateUserCommand({
          ...{ InstanceId, Username: username, IdentityInfo: { FirstName: firstName, LastName: lastName } },
          ...{ SecurityProfileIds: securityProfiles(profile), RoutingProfileId: routingProfile(profile) },
          ...hierarchyGroup(profile),
          PhoneConfig: phoneConfig(profile.phone),
          ...(Object.keys(profile.tags).length > 0 && { Tags: { ...profile.tags } }),
        }),
      );
    },
    async change(aspect, user, profile, found) {
      await changes[aspect](user, profile, found);
    },
    async remove({ id }) {
      await connect.send(new sdk.DeleteUserCommand({ InstanceId, UserId: id }));
    },
  };
}

function phoneConfig({ type, number, autoAccept, afterContactWorkSeconds }: Phone): UserPhoneConfig {
  return {
    PhoneType: type === "deskPhone" ? "DESK_PHONE" : "SOFT_PHONE",
    ...(type === "deskPhone" ? { DeskPhoneNumber: number } : { AutoAccept: autoAccept }),
    AfterContactWorkTimeLimit: afterContactWorkSeconds,
  };
}

/** @throws Error that lists the names there are. */
function idOf({ idOf: ids }: NamesOf, kind: string, name: string): string {
  const id = ids.get(name);
  if (id === undefined)
    throw new Error(`the instance has no ${kind} ${JSON.stringify(name)}: it has ${[...ids.keys()].sort().join(", ")}`);
  return id;
}
