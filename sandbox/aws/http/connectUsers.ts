import { z } from "zod";
import { AwsError } from "../awsError";
import { securityProfilesOf } from "../securityProfiles";
import type { ConnectInstance, ConnectUser } from "../state";
import { connectUserOf } from "../connectUsers";
import { type ConnectRoute, list, listPage } from "./connectRoute";
import { idOf, routingProfileOfEveryInstance, summaries } from "../namedInInstance";

/** Users of an instance, and what they may do in it. */
export const connectUsers: readonly ConnectRoute[] = [
  {
    name: "ListUsers",
    path: /^\/users-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const users = await call.cloud.listConnectUsers(call.region, id);
      return list(call, "UserSummaryList", users, 1000, ({ id: Id, arn: Arn, username: Username }) => ({
        Id,
        Arn,
        Username,
      }));
    },
  },
  {
    name: "SearchUsers",
    method: "POST",
    path: /^\/search-users$/,
    instanceIn: ({ body }) => searchOf(body).InstanceId,
    answer: async (call, [id = ""]) => {
      const { MaxResults: maxResults, NextToken: nextToken } = searchOf(call.request.body);
      const instance = await call.cloud.activeInstance(call.region, id);
      const { users } = instance;
      const shown = listPage(call, "Users", users, { maxResults, nextToken, limit: 500 }, (user) =>
        foundUser(user, instance),
      );
      return { ...shown, ApproximateTotalCount: users.length };
    },
  },
  {
    name: "ListSecurityProfiles",
    path: /^\/security-profiles-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const instance = await call.cloud.activeInstance(call.region, id);
      return list(call, "SecurityProfileSummaryList", summaries(instance, "securityProfiles"), 1000);
    },
  },
  {
    name: "ListRoutingProfiles",
    path: /^\/routing-profiles-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const instance = await call.cloud.activeInstance(call.region, id);
      return list(call, "RoutingProfileSummaryList", summaries(instance, "routingProfiles"), 1000);
    },
  },
  {
    name: "ListUserHierarchyGroups",
    path: /^\/user-hierarchy-groups-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const instance = await call.cloud.activeInstance(call.region, id);
      return list(call, "UserHierarchyGroupSummaryList", summaries(instance, "hierarchyGroups"), 1000);
    },
  },
  {
    name: "DescribeUser",
    path: /^\/users\/([^/]+)\/([^/]+)$/,
    answer: async ({ cloud, region }, [id = "", user = ""]) => {
      const instance = await cloud.activeInstance(region, id);
      return { User: foundUser(connectUserOf(instance, user), instance) };
    },
  },
  {
    name: "ListSecurityProfilePermissions",
    path: /^\/security-profiles-permissions\/([^/]+)\/([^/]+)$/,
    answer: async (call, [id = "", profile]) => {
      const instance = await call.cloud.activeInstance(call.region, id);
      const found = [...securityProfilesOf(instance)].find(
        ([name]) => idOf(instance, "securityProfiles", name) === profile,
      );
      if (found === undefined) throw new AwsError("ResourceNotFoundException", "Security profile not found", 404);
      return list(call, "Permissions", found[1], 1000);
    },
  },
];

/** Criteria and filters are not simulated: all users are found. */
const search = z.strictObject({
  InstanceId: z.string().min(1).max(100),
  MaxResults: z.exactOptional(z.int()),
  NextToken: z.exactOptional(z.string()),
});

function searchOf(body: string): z.infer<typeof search> {
  try {
    return search.parse(JSON.parse(body));
  } catch {
    throw new AwsError("InvalidRequestException", "The request was not valid and could not be processed.", 400);
  }
}

const foundUser = (user: ConnectUser, instance: ConnectInstance): object => ({
  ...{ Arn: user.arn, Id: user.id, Username: user.username },
  IdentityInfo: { FirstName: user.firstName, LastName: user.lastName },
  SecurityProfileIds: user.securityProfiles.map((name) => idOf(instance, "securityProfiles", name)),
  RoutingProfileId: idOf(instance, "routingProfiles", user.routingProfile ?? routingProfileOfEveryInstance),
  ...(user.hierarchyGroup !== undefined && {
    HierarchyGroupId: idOf(instance, "hierarchyGroups", user.hierarchyGroup),
  }),
  PhoneConfig: user.phone ?? { PhoneType: "SOFT_PHONE" },
  Tags: user.tags ?? {},
});
