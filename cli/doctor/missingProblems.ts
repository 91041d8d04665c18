import type { Missing, MissingInstance, MissingPrincipal, Why } from "../../clouds/federation/missing";
import { namedInstances } from "../../program/lookups/namedInstance";
import { instanceElsewhere, noGroup, noInstance, noUser } from "../../program/lookups/notThere";
import type { Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";

/** What settings name and nobody finds, as problems of the stack file. */
export const missingProblems = (missing: readonly Missing[], settings: Settings): Problem[] =>
  missing.flatMap((each) =>
    each.what === "instance" ? instanceProblem(each, settings) : principalProblem(each, settings),
  );

function instanceProblem({ index, why }: MissingInstance, settings: Settings): Problem[] {
  const reference = namedInstances(settings)[index];
  if (reference === undefined) return [];
  const { named, at } = reference;
  return "account" in why && "arn" in named
    ? [instanceElsewhere(named.arn, at, why.account)]
    : [lookedUp(noInstance(reference, reasonOf(why)), why)];
}

function principalProblem({ app: slug, index, why }: MissingPrincipal, { apps }: Settings): Problem[] {
  const { groups = [], users = [] } = apps.find((app) => app.slug === slug) ?? {};
  const group = groups[index];
  if (group !== undefined) return [lookedUp(noGroup(group, ["apps", slug, "groups", index], reasonOf(why)), why)];
  // Users come after groups.
  const own = index - groups.length;
  const user = users[own];
  return user === undefined ? [] : [lookedUp(noUser(user, ["apps", slug, "users", own], reasonOf(why)), why)];
}

const reasonOf = (why: Why): string | undefined => ("reason" in why ? why.reason : undefined);

/** What nobody may look up is not said to be missing. */
const lookedUp = (problem: Problem, why: Why): Problem =>
  "permission" in why
    ? { ...problem, rule: "cannot be looked up", remedy: `Grant whoever asks the permission ${why.permission}` }
    : problem;
