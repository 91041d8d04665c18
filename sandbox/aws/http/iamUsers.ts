import { refusals } from "../awsError";
import { below, operations } from "./iamOperation";
import { allOf, userNamed } from "./iamResources";
import { attachedPolicy, encodedDocument, listedUser, shownUser, tagList } from "./iamShapes";
import { paging, type QueryCall } from "./query";

/** The user that is named, or else the one who calls. */
export function userIn({ optional, caller }: QueryCall): string {
  const name = optional("UserName") ?? caller.userName;
  if (name === undefined) throw refusals.validation("Must specify userName when calling with non-User credentials");
  return name;
}

export const userOf = (call: QueryCall) => userNamed(call, userIn(call));

/** Users and their policies. */
export const iamUsers = operations({
  ListUsers: {
    optional: ["PathPrefix", ...paging],
    resource: allOf("user/"),
    answer: async (call) => call.page("Users", below(call, await call.cloud.listUsers()).map(listedUser)),
  },
  GetUser: {
    optional: ["UserName"],
    resource: userOf,
    answer: async (call) => ({ User: shownUser(await call.cloud.getUser(userIn(call))) }),
  },
  ListUserTags: {
    required: ["UserName"],
    optional: paging,
    resource: userOf,
    answer: async ({ cloud, text, page }) => page("Tags", tagList((await cloud.getUser(text("UserName"))).tags)),
  },
  ListUserPolicies: {
    required: ["UserName"],
    optional: paging,
    resource: userOf,
    answer: async ({ cloud, text, page }) => page("PolicyNames", await cloud.listUserPolicies(text("UserName"))),
  },
  GetUserPolicy: {
    required: ["UserName", "PolicyName"],
    resource: userOf,
    answer: async ({ cloud, text }) => {
      const [name, policy] = [text("UserName"), text("PolicyName")];
      const document = await cloud.getUserPolicy(name, policy);
      return { UserName: name, PolicyName: policy, PolicyDocument: encodedDocument(document) };
    },
  },
  ListAttachedUserPolicies: {
    required: ["UserName"],
    optional: paging,
    resource: userOf,
    answer: async ({ cloud, text, page }) =>
      page("AttachedPolicies", (await cloud.listAttachedUserPolicies(text("UserName"))).map(attachedPolicy)),
  },
});
