import { isKnown, itemsOf } from "../../facts";
import type { Federation } from "../../model";
import { readPair } from "../../signIn/rolePair";
import type { Check, Finding } from "../check";
import type { Subject } from "../subject";
import { nameOf, targetOf } from "../ways";
import type { Assigned } from "./assigned";

export const oneRole: Check = {
  id: "one-role",
  severity: "high",
  requirement: "Everybody has one AWS role in each application, and the same one in all applications of an instance.",
  otherwise:
    "AWS asks the person to choose a role, or Amazon Connect, which ties each user to the role of the first sign-in, refuses the other one",
  remedy: "take the person out of one of the groups, or remove one of the assignments",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find({ assigned, federation }) {
    for (const { person, app, roles } of assigned) {
      if (isKnown(roles) && roles.length > 1)
        yield {
          at: person.at,
          problem: `has ${roles.length} roles in ${nameOf(app)}: ${roles.join(" and ")}; one is allowed`,
        };
    }
    yield* acrossApplications(assigned, federation);
  },
};

/** Those who have one role in each application, but not the same in all that may lead to one instance. */
function* acrossApplications<P>(assigned: Subject<P>["assigned"], { accounts }: Federation<P>): Iterable<Finding<P>> {
  // One that is not there lets nobody in.
  const there = new Set(accounts.flatMap(({ roles }) => itemsOf(roles).map(({ arn }) => arn)));
  const byUser = new Map<string, { readonly first: Assigned<P>; readonly appsByRole: Map<string, string> }>();
  const instanceIds = new Map(
    [...new Set(assigned.map(({ app }) => app))].map((app) => [app, targetOf({ app })?.instanceId]),
  );
  for (const each of assigned) {
    const [value, ...others] = isKnown(each.roles) ? each.roles : [];
    const role = value === undefined ? undefined : readPair(value)?.roleArn;
    if (role === undefined || others.length > 0 || !there.has(role)) continue;
    const user = `${each.person.id} ${instanceIds.get(each.app) ?? ""}`;
    const own = byUser.get(user) ?? { first: each, appsByRole: new Map<string, string>() };
    own.appsByRole.set(role, nameOf(each.app));
    byUser.set(user, own);
  }
  for (const { first, appsByRole } of byUser.values()) {
    if (appsByRole.size < 2) continue;
    const roles = [...appsByRole].map(([role, app]) => `${role} in ${app}`);
    yield { at: first.person.at, problem: `has ${roles.join(" and ")}; one role is allowed` };
  }
}
