import type { Missing, MissingInstance, MissingPrincipal, Why } from "../../clouds/federation/missing";
import { namedInstances } from "../../program/lookups/namedInstance";
import { instanceElsewhere, noGroup, noInstance, noUser } from "../../program/lookups/notThere";
import type { Path, Problem } from "../../settings/problems";
import type { AppSettings, Settings } from "../../settings/schema";

/** What settings name and nobody finds, as problems of the stack file. */
export const missingProblems = (missing: readonly Missing[], settings: Settings): Problem[] =>
  missing.flatMap((each) => {
    switch (each.what) {
      case "instance":
        return instanceProblem(each, settings);
      case "principal":
        return principalProblem(
          each,
          settings.apps.find((app) => app.slug === each.app),
          (kind, index) => ["apps", each.app, kind, index],
        );
      case "excluded":
        return principalProblem(each, excludedBy(settings), (kind, index) => [
          ...["conditionalAccess", kind === "groups" ? "excludedGroups" : "excludedUsers"],
          index,
        ]);
    }
  });

/** Whom the Conditional Access policy of the settings does not ask. */
export const excludedBy = ({ conditionalAccess }: Settings): NamedPrincipals => ({
  groups: conditionalAccess?.excludedGroups ?? [],
  users: conditionalAccess?.excludedUsers ?? [],
});

export type NamedPrincipals = Pick<AppSettings, "groups" | "users">;

function instanceProblem({ index, why }: MissingInstance, settings: Settings): Problem[] {
  const reference = namedInstances(settings)[index];
  if (reference === undefined) return [];
  const { named, at } = reference;
  return "account" in why && "arn" in named
    ? [instanceElsewhere(named.arn, at, why.account)]
    : [lookedUp(noInstance(reference, reasonOf(why)), why)];
}

function principalProblem(
  { index, why }: Pick<MissingPrincipal, "index" | "why">,
  { groups, users }: NamedPrincipals = { groups: [], users: [] },
  at: (kind: "groups" | "users", index: number) => Path,
): Problem[] {
  const group = groups[index];
  if (group !== undefined) return [lookedUp(noGroup(group, at("groups", index), reasonOf(why)), why)];
  // Users come after groups.
  const own = index - groups.length;
  const user = users[own];
  return user === undefined ? [] : [lookedUp(noUser(user, at("users", own), reasonOf(why)), why)];
}

const reasonOf = (why: Why): string | undefined => ("reason" in why ? why.reason : undefined);

/** What nobody may look up is not said to be missing. */
const lookedUp = (problem: Problem, why: Why): Problem =>
  "permission" in why
    ? { ...problem, rule: "cannot be looked up", remedy: `Grant whoever asks the permission ${why.permission}` }
    : problem;
