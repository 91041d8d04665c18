import type * as pulumi from "@pulumi/pulumi";
import { getNamesakes } from "../../components/entra/graph/getNamesakes";
import { rehearsesAdoption } from "../../components/recovery/beforeCreation";
import { type Problem, valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { InState } from "./begun";
import { notFound } from "./lookup";

/**
 * Applications of others with the name of one that is to be made. Entra takes any number of one name. People would see two of it, and
 * whoever looks for one by its name finds the other.
 *
 * @param inState Undefined: nobody knows what the stack has.
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function namesakes(
  { apps }: Pick<Settings, "apps">,
  inState: InState | undefined,
  options: pulumi.InvokeOptions,
): Promise<Problem[]> {
  // An adoption plans what exists, to learn what to import.
  if (inState === undefined || rehearsesAdoption()) return [];
  const missing = apps.filter(({ slug }) => !inState.apps.includes(slug));
  if (missing.length === 0) return [];
  const displayNames = [...new Set(missing.map(({ displayName }) => displayName))];
  const all = await getNamesakes({ displayNames }, options).catch(
    notFound((reason) => ({
      path: ["apps"],
      rule: `have names that cannot be looked up in Entra (${reason})`,
      remedy: "Check the sign-in to Entra (the ARM_* variables) and its permission to read applications",
    })),
  );
  const others = all.filter(({ objectId }) => !inState.applications.includes(objectId));
  return missing.flatMap(({ slug, displayName }) =>
    others
      .filter((other) => other.displayName === displayName)
      .map(({ objectId, created }): Problem => {
        const since = created === undefined ? "" : ` since ${created.slice(0, 10)}`;
        return {
          ...{ path: ["apps", slug, "displayName"], found: valueText(displayName) },
          rule: `is the name of an application that the tenant has${since} (object id ${objectId}), and that this stack did not make: people would see two of one name`,
          remedy:
            "Adopt it (docs/adopting.md), or give another name. If an interrupted deployment left it, docs/leftovers.md says how to remove it",
        };
      }),
  );
}
