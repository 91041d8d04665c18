import { getNamedLocation } from "@pulumi/azuread/getNamedLocation";
import { inFilter } from "../../federation/odata";
import { type Path, type Problem } from "../../settings/problems";
import type { ConditionalAccessSettings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";
import { notFound, refuseAll, together } from "./lookup";
import { noLocation } from "./notThere";
import { lookUpGroup, lookUpUser } from "./principals";

/** Whom and where the policy does not ask: object ids, each once. */
export interface Excluded {
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly locations: readonly string[];
}

const at = (...inner: Path): Path => ["conditionalAccess", ...inner];

/** Everybody and everything that the policy excludes must be there, and somebody must be left to sign in. */
export async function lookUpExcluded(
  { excludedGroups, excludedUsers, excludedLocations, state }: ConditionalAccessSettings,
  last: Pick<LastDeployment, "conditionalAccess">,
): Promise<{ readonly excluded: Excluded; readonly remarks: readonly Problem[] }> {
  const [groups, users, locations] = await together([
    together(excludedGroups.map((group, index) => lookUpGroup(group, at("excludedGroups", index)))),
    together(excludedUsers.map((user, index) => lookUpUser(user, at("excludedUsers", index)))),
    together(
      excludedLocations.map((displayName, index) =>
        getNamedLocation({ displayName: inFilter(displayName) }).catch(
          notFound((reason) => noLocation(displayName, at("excludedLocations", index), reason)),
        ),
      ),
    ),
  ]);
  const isAnybody = groups.some(({ members }) => members.length > 0) || users.some((user) => user.accountEnabled);
  refuseAll(isAnybody ? [] : [nobody]);
  const idsOf = (found: readonly { readonly objectId: string }[]) => [
    ...new Set(found.map(({ objectId }) => objectId)),
  ];
  return {
    excluded: { groups: idsOf(groups), users: idsOf(users), locations: idsOf(locations) },
    remarks: state === "enabled" && last.conditionalAccess === undefined ? [unseen] : [],
  };
}

const nobody: Problem = {
  path: at(),
  rule: "excludes nobody who can sign in: the groups have no members, and the accounts are disabled",
  remedy: "Put your emergency access accounts into the groups, enable them, or name others",
};

const unseen: Problem = {
  path: at("state"),
  found: '"enabled"',
  rule: "enforces a policy before anybody has seen whom it stops",
  remedy: "Deploy it with reportOnly first, and look at its results in the sign-in log",
};
