import { createHash } from "node:crypto";
import { z } from "zod";
import { AwsError } from "../awsError";
import { securityProfilesOf } from "../securityProfiles";
import type { ConnectInstance, ConnectUser } from "../state";
import { type ConnectRoute, list, listPage } from "./connectRoute";

/** Users of an instance, and what they may do in it. */
export const connectUsers: readonly ConnectRoute[] = [
  {
    name: "ListUsers",
    path: /^\/users-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const users = await call.cloud.listConnectUsers(call.region, id);
      const all = users.map((user) => ({ Id: user.id, Arn: user.arn, Username: user.username }));
      return list(call, "UserSummaryList", all, 1000);
    },
  },
  {
    name: "SearchUsers",
    method: "POST",
    path: /^\/search-users$/,
    answer: async (call, [id = ""]) => {
      const { MaxResults: maxResults, NextToken: nextToken } = searchOf(call.request.body);
      const instance = await call.cloud.describeInstance(call.region, id);
      const found = instance.users.map((user) => foundUser(user, instance));
      const shown = listPage(call, "Users", found, { maxResults, nextToken, limit: 500 });
      return { ...shown, ApproximateTotalCount: found.length };
    },
  },
  {
    name: "ListSecurityProfiles",
    path: /^\/security-profiles-summary\/([^/]+)$/,
    answer: async (call, [id = ""]) => {
      const instance = await call.cloud.describeInstance(call.region, id);
      const all = [...securityProfilesOf(instance).keys()].map((name) => ({
        Id: profileId(instance, name),
        Arn: `${instance.arn}/security-profile/${profileId(instance, name)}`,
        Name: name,
      }));
      return list(call, "SecurityProfileSummaryList", all, 1000);
    },
  },
  {
    name: "ListSecurityProfilePermissions",
    path: /^\/security-profiles-permissions\/([^/]+)\/([^/]+)$/,
    answer: async (call, [id = "", profile]) => {
      const instance = await call.cloud.describeInstance(call.region, id);
      const found = [...securityProfilesOf(instance)].find(([name]) => profileId(instance, name) === profile);
      if (found === undefined) throw new AwsError("ResourceNotFoundException", "Security profile not found", 404);
      return list(call, "Permissions", found[1], 1000);
    },
  },
];

/** The instance that a search is for, which its body names. */
export const searchedInstance = (body: string): string => searchOf(body).InstanceId;

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
  Arn: user.arn,
  Id: user.id,
  Username: user.username,
  IdentityInfo: { FirstName: user.firstName, LastName: user.lastName },
  SecurityProfileIds: user.securityProfiles.map((name) => profileId(instance, name)),
});

/** Profiles are kept by their names; their ids follow from them. */
function profileId({ id }: ConnectInstance, name: string): string {
  const digits = createHash("sha256").update(`${id}/${name}`).digest("hex");
  const [, ...groups] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digits) ?? [];
  const [a = "", b = "", c = "", d = "", e = ""] = groups;
  return [a, b, `4${c}`, `8${d}`, e].join("-");
}
