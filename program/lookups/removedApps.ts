import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { getAssigned, getPeople } from "../../components/entra/graph/getPeople";
import type { LastDeployment } from "./lastDeployment";
import { type Findings, noFindings } from "./lookup";

/**
 * An app that is deployed and not in the settings any more takes the sign-in of its people with it. That takes two deployments: the
 * first gives it free (`protection: none`), the second does without it. Docs: docs/removing.md.
 *
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function judgeRemovals(
  { apps }: Pick<Settings, "apps">,
  last: Pick<LastDeployment, "apps" | "begun">,
  options: pulumi.InvokeOptions,
): Promise<Findings> {
  const kept = new Map(apps.map((app) => [app.slug, app]));
  const judged = await Promise.all(
    Object.entries(last.apps).map(
      async ([slug, { servicePrincipalObjectId, isReleased = false }]): Promise<Findings> => {
        const app = kept.get(slug);
        if (app !== undefined && app.protection !== "none") return noFindings;
        const who = await whoLoses(servicePrincipalObjectId, options);
        const finding = (rule: string, remedy: string): Problem => ({ path: ["apps", slug], rule, remedy });
        if (app !== undefined) {
          const rule = `is no longer protected: if you remove it from the settings, ${who} it`;
          return { problems: [], remarks: [finding(rule, "Remove it from the settings, or remove protection: none")] };
        }
        if (isReleased) {
          return {
            problems: [],
            remarks: [finding(`is removed: ${who} it`, "You can put it back until this is deployed")],
          };
        }
        const rule = `is deployed, but no longer in these settings: ${who} it`;
        const remedy =
          "To remove it, put it back with protection: none, run pulumi up, then remove it (docs/removing.md). If you gave it " +
          "another name, use the old one: the names of its resources begin with it";
        return { problems: [finding(rule, remedy)], remarks: [] };
      },
    ),
  );
  const begun = (last.begun ?? []).filter((slug) => !kept.has(slug) && !(slug in last.apps)).map(neverFinished);
  return {
    problems: judged.flatMap(({ problems }) => problems),
    remarks: [...judged.flatMap(({ remarks }) => remarks), ...begun],
  };
}

/** Whether Pulumi still protects what there is of it, only Pulumi knows. */
const neverFinished = (slug: string): Problem => ({
  path: ["apps", slug],
  rule: "was begun by an interrupted deployment, and is no longer in these settings: what exists of it is deleted",
  remedy:
    "If Pulumi says that something of it is protected, put it back with protection: none, run pulumi up, then remove it, " +
    "even if that deployment is interrupted, too (docs/removing.md)",
});

/** "12 people lose". */
async function whoLoses(servicePrincipalId: string, options: pulumi.InvokeOptions): Promise<string> {
  try {
    const assigned = await getAssigned({ servicePrincipalId }, options);
    const found = [...(await getPeople({ ...assigned, attributes: [] }, options)).values()];
    if (found.some(({ unreadable }) => unreadable !== undefined)) return "everybody who is assigned loses";
    const people = new Set(found.flatMap((each) => each.people.map(({ id }) => id)));
    return people.size === 1
      ? "1 person loses"
      : `${people.size === 0 ? "nobody" : `${people.size} people`} ${people.size === 0 ? "loses" : "lose"}`;
  } catch {
    // It is said all the same that the app goes.
    return "everybody who is assigned loses";
  }
}
