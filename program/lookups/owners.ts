import type * as pulumi from "@pulumi/pulumi";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { getObjectKinds } from "../../components/entra/graph/getPeople";
import { checkEntra, NotFound, notFound } from "./lookup";

/**
 * Only users and service principals can own an application.
 *
 * https://learn.microsoft.com/graph/api/serviceprincipal-post-owners
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function refuseUnknownOwners(
  { apps }: Pick<Settings, "apps">,
  options: pulumi.InvokeOptions,
): Promise<void> {
  const ids = [...new Set(apps.flatMap(({ owners }) => owners))];
  if (ids.length === 0) return;
  const kinds = await getObjectKinds({ ids }, options).catch(
    notFound((reason) => ({
      path: ["apps"],
      rule: `have owners that cannot be looked up in Entra (${reason})`,
      remedy: checkEntra("its permission to read the directory"),
    })),
  );
  const problems = apps.flatMap(({ slug, owners }) =>
    owners.flatMap((owner, index): Problem[] => {
      const kind = kinds[owner];
      if (kind === "user" || kind === "servicePrincipal") return [];
      const rule = kind === undefined ? "is no object of the tenant" : `is a ${kind}`;
      return [
        {
          path: ["apps", slug, "owners", index],
          found: valueText(owner),
          rule: `${rule}; owners are users or service principals`,
          remedy: "Give the object id of one (of an enterprise application, not of its app registration)",
        },
      ];
    }),
  );
  if (problems.length > 0) throw new NotFound(problems);
}
