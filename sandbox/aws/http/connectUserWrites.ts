import { z } from "zod";
import type { ConnectInstance, ConnectUser } from "../state";
import { bodyOf, type ConnectRoute } from "./connectRoute";
import { nameOf } from "../namedInInstance";

const names = z.strictObject({
  FirstName: z.string().max(100),
  LastName: z.string().max(100),
  Email: z.string().exactOptional(),
});

const phone = z
  .strictObject({
    PhoneType: z.enum(["SOFT_PHONE", "DESK_PHONE"]),
    AutoAccept: z.boolean().exactOptional(),
    AfterContactWorkTimeLimit: z.int().min(0).exactOptional(),
    DeskPhoneNumber: z
      .string()
      .regex(/^\+[1-9]\d{1,14}$/)
      .exactOptional(),
  })
  .refine(({ PhoneType, DeskPhoneNumber }) => PhoneType === "SOFT_PHONE" || DeskPhoneNumber !== undefined);

const tags = z.record(z.string().min(1).max(128), z.string().max(256));

const newUser = z.strictObject({
  Username: z.string(),
  Password: z.string().exactOptional(),
  IdentityInfo: names,
  PhoneConfig: phone,
  SecurityProfileIds: z.array(z.string()).min(1).max(10),
  RoutingProfileId: z.string(),
  HierarchyGroupId: z.string().exactOptional(),
  Tags: tags.exactOptional(),
});

/** Changes of the users of an instance. https://docs.aws.amazon.com/connect/latest/APIReference/API_Operations.html */
export const userWrites: readonly ConnectRoute[] = [
  {
    name: "CreateUser",
    method: "PUT",
    path: /^\/users\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const asked = bodyOf(call, newUser);
      const instance = await call.cloud.activeInstance(call.region, id);
      const { HierarchyGroupId: group, Tags } = asked;
      const made = await call.cloud.createConnectUser(call.region, id, {
        ...{ username: asked.Username, firstName: asked.IdentityInfo.FirstName, lastName: asked.IdentityInfo.LastName },
        ...(asked.IdentityInfo.Email !== undefined && { email: asked.IdentityInfo.Email }),
        ...(asked.Password !== undefined && { password: asked.Password }),
        securityProfiles: asked.SecurityProfileIds.map((profile) => nameOf(instance, "securityProfiles", profile)),
        routingProfile: nameOf(instance, "routingProfiles", asked.RoutingProfileId),
        hierarchyGroup: group === undefined ? undefined : nameOf(instance, "hierarchyGroups", group),
        ...{ phone: asked.PhoneConfig, tags: Tags },
      });
      return { UserId: made.id, UserArn: made.arn };
    },
  },
  change("UpdateUserIdentityInfo", "identity-info", z.strictObject({ IdentityInfo: names }), ({ IdentityInfo }) => ({
    firstName: IdentityInfo.FirstName,
    lastName: IdentityInfo.LastName,
  })),
  change(
    "UpdateUserSecurityProfiles",
    "security-profiles",
    z.strictObject({ SecurityProfileIds: z.array(z.string()).min(1).max(10) }),
    ({ SecurityProfileIds }, instance) => ({
      securityProfiles: SecurityProfileIds.map((profile) => nameOf(instance, "securityProfiles", profile)),
    }),
  ),
  change(
    "UpdateUserRoutingProfile",
    "routing-profile",
    z.strictObject({ RoutingProfileId: z.string() }),
    ({ RoutingProfileId }, instance) => ({ routingProfile: nameOf(instance, "routingProfiles", RoutingProfileId) }),
  ),
  change(
    "UpdateUserHierarchy",
    "hierarchy",
    z.strictObject({ HierarchyGroupId: z.string().exactOptional() }),
    ({ HierarchyGroupId: group }, instance) =>
      group === undefined
        ? { hierarchyGroup: undefined }
        : { hierarchyGroup: nameOf(instance, "hierarchyGroups", group) },
  ),
  change("UpdateUserPhoneConfig", "phone-config", z.strictObject({ PhoneConfig: phone }), ({ PhoneConfig }) => ({
    phone: PhoneConfig,
  })),
  {
    name: "DeleteUser",
    method: "DELETE",
    path: /^\/users\/([^/]+)\/([^/]+)$/,
    answer: async ({ cloud, region }, [id = "", user = ""]) => {
      await cloud.deleteConnectUser(region, id, user);
      return {};
    },
  },
  {
    name: "TagResource",
    method: "POST",
    path: /^\/tags\/(.+)$/,
    instanceIn: ({ path }) => /:instance\/([^/]+)\/agent\//.exec(decodeURIComponent(path))?.[1] ?? "",
    answer: async (call, [id = "", arn = ""]) => {
      const { tags: added } = bodyOf(call, z.strictObject({ tags }));
      const user = arn.split("/agent/")[1] ?? "";
      await call.cloud.updateConnectUser(call.region, id, user, (found) => ({
        ...found,
        tags: { ...found.tags, ...added },
      }));
      return {};
    },
  },
];

/** One of the operations that change a part of a user each. */
function change<T>(
  name: string,
  segment: string,
  body: z.ZodType<T>,
  changed: (asked: T, instance: ConnectInstance) => { [K in keyof ConnectUser]?: ConnectUser[K] | undefined },
): ConnectRoute {
  return {
    name,
    method: "POST",
    path: new RegExp(`^/users/([^/]+)/([^/]+)/${segment}$`),
    answer: async (call, [id = "", user = ""]) => {
      const asked = bodyOf(call, body);
      const instance = await call.cloud.activeInstance(call.region, id);
      const part = changed(asked, instance);
      await call.cloud.updateConnectUser(call.region, id, user, (found) => Object.assign({ ...found }, part));
      return {};
    },
  };
}
