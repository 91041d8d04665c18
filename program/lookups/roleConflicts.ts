import { valueText, type Problem } from "../../settings/problems";
import type { AppPeople } from "./people";

/**
 * Amazon Connect binds a person to the IAM role of the first sign-in. Where each app has a role of its own, nobody may be
 * assigned to two: whichever of them they open second refuses them.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function roleConflicts(apps: readonly Pick<AppPeople, "slug" | "people">[]): Problem[] {
  const bySlug = new Map<string, { name: string; slugs: Set<string> }>();
  for (const { slug, people } of apps) {
    for (const { id, name } of people) {
      const known = bySlug.get(id) ?? { name, slugs: new Set() };
      known.slugs.add(slug);
      bySlug.set(id, known);
    }
  }
  return [...bySlug].flatMap(([id, { name, slugs }]): Problem[] =>
    slugs.size < 2
      ? []
      : [
          {
            path: ["role", "topology"],
            found: valueText("perApp"),
            rule: `gives each app a role of its own, but ${name} (${id}) is assigned to ${[...slugs].join(" and ")}; Amazon Connect binds a person to one role for life`,
            remedy: "Take the person out of all but one, or write topology: shared",
          },
        ],
  );
}
