import type { Account } from "../account";
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
  DeleteUser: {
    required: ["UserName"],
    resource: userOf,
    answer: async (call) => {
      await call.cloud.deleteUser(userIn(call));
      return undefined;
    },
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
  /** What a user's policies let it do, for one action that knows no resources. */
  SimulatePrincipalPolicy: {
    required: ["PolicySourceArn", "ActionNames.member.1"],
    optional: paging,
    resource: ({ text }) => ({ resource: text("PolicySourceArn") }),
    answer: async ({ cloud, text, page }) => {
      const [user, action] = [await userOfArn(cloud, text("PolicySourceArn")), text("ActionNames.member.1")];
      const EvalDecision = decisions[await cloud.simulateUserPolicy(user, { action, resource: "*" })];
      return page("EvaluationResults", [{ EvalActionName: action, EvalResourceName: "*", EvalDecision }]);
    },
  },
});

/** What the sandbox cannot decide, it does not allow. */
const decisions = {
  allowed: "allowed",
  "not allowed": "implicitDeny",
  undecided: "implicitDeny",
  denied: "explicitDeny",
} as const;

async function userOfArn(cloud: Account, arn: string): Promise<string> {
  const name = /^arn:[\w-]+:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  if (name === undefined) throw refusals.validation(`the sandbox simulates the policies of users, not of ${arn}`);
  const found = await cloud.getUser(name);
  if (found.arn === arn) return name;
  throw refusals.noSuchEntity(`The user with name ${name} cannot be found.`);
}
