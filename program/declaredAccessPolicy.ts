import { grantControls } from "../federation/conditionalAccess";
import { type Fact, follows } from "../federation/facts";
import type { AccessPolicy } from "../federation/model";
import type { Path } from "../settings/problems";
import type { Settings } from "../settings/schema";

/**
 * The Conditional Access policy that settings declare, if they do.
 *
 * @param excluded Object ids of everybody whom it excludes.
 */
export function declaredAccessPolicy<P>(
  { conditionalAccess }: Pick<Settings, "conditionalAccess">,
  excluded: Fact<readonly string[]>,
  at: (path: Path) => P,
): AccessPolicy<P>[] {
  if (conditionalAccess === undefined) return [];
  const { name, state, require, excludedLocations, excludedIpRanges } = conditionalAccess;
  return [
    {
      at: at(["conditionalAccess"]),
      displayName: name,
      onlyReports: state === "reportOnly",
      // All of the stack's, whose client ids are not decided yet.
      apps: { included: ["All"], excluded: [] },
      people: follows(excluded, (ids) => ({ included: ["All"], excluded: ids })),
      places: { included: ["All"], excluded: [...excludedLocations, ...(excludedIpRanges.length > 0 ? [name] : [])] },
      dependsOnMore: false,
      asks: require.map((requirement) => grantControls[requirement]),
      asksForAll: false,
    },
  ];
}
