import { parseInstanceArn } from "../../federation/arns";
import type { Missing, MissingPrincipal, Why } from "../../clouds/federation/missing";
import { type Problem, valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";

/** What settings name and nobody finds, as problems of the stack file: in the words of a deployment, which looks for the same. */
export const missingProblems = (missing: readonly Missing[], settings: Settings): Problem[] =>
  missing.map((each) =>
    each.what === "instance" ? instanceProblem(each.why, settings) : principalProblem(each, settings),
  );

function instanceProblem(why: Why, { instance }: Settings): Problem {
  const [[key, found] = ["", ""]] = Object.entries(instance);
  if ("account" in why && "arn" in instance) {
    const { account } = parseInstanceArn(instance.arn);
    return {
      ...{ path: ["instance", key], found: valueText(found) },
      rule: `names an instance of account ${account}, but the AWS credentials are of account ${why.account}`,
      remedy: `Sign in to account ${account}, or name another instance`,
    };
  }
  return problem(why, {
    ...{ path: ["instance", key], found: valueText(found) },
    rule: `is the ${key} of no Amazon Connect instance here`,
    remedy: `Check the ${key}, the account, and that aws:region is the region of the instance`,
  });
}

function principalProblem({ app: slug, index, why }: MissingPrincipal, { apps }: Settings): Problem {
  const { groups = [], users = [] } = apps.find((app) => app.slug === slug) ?? {};
  const group = groups[index];
  if (group !== undefined) {
    const byId = "objectId" in group;
    return problem(why, {
      ...{ path: ["apps", slug, "groups", index], found: valueText(byId ? group.objectId : group.displayName) },
      rule: `is not the ${byId ? "object id" : "name"} of exactly one security group of the tenant`,
      remedy: byId ? "Check the object id" : "Check the name, or give the group's object id",
    });
  }
  // Users come after groups.
  const own = index - groups.length;
  const user = users[own];
  const byId = user !== undefined && "objectId" in user;
  return problem(why, {
    path: ["apps", slug, "users", own],
    ...(user !== undefined && { found: valueText(byId ? user.objectId : user.userPrincipalName) }),
    rule: "is no user of the tenant",
    remedy: byId ? "Check the object id" : "Check the user principal name, or give the user's object id",
  });
}

function problem(why: Why, of: Problem): Problem {
  if ("reason" in why) return { ...of, rule: `${of.rule} (${why.reason})` };
  if ("permission" in why)
    return { ...of, rule: "cannot be looked up", remedy: `Grant whoever asks the permission ${why.permission}` };
  return of;
}
