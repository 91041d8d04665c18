import { getUser } from "@pulumi/azuread/getUser";
import { valueText, type Problem } from "../../settings/problems";
import { NotFound } from "./lookup";
import type { Principals } from "./principals";

/**
 * Amazon Connect binds a person to the IAM role of the first sign-in. Where each app has a role of its own, nobody may be
 * assigned to two: whichever of them they open second refuses them.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export async function refuseRoleConflicts(apps: readonly Principals[]): Promise<void> {
  const everybody = [...new Set(apps.flatMap(({ people }) => people))];
  const conflicts = everybody
    .map((person) => ({ person, slugs: apps.filter(({ people }) => people.includes(person)).map(({ slug }) => slug) }))
    .filter(({ slugs }) => slugs.length > 1);
  if (conflicts.length === 0) return;
  throw new NotFound(
    await Promise.all(
      conflicts.map(async ({ person, slugs }): Promise<Problem> => ({
        path: ["role", "topology"],
        found: valueText("perApp"),
        rule: `gives each app a role of its own, but ${await nameOf(person)} is assigned to ${slugs.join(" and ")}; Amazon Connect binds a person to one role for life`,
        remedy: "Take the person out of all but one, or write topology: shared",
      })),
    ),
  );
}

/** A member may be a device or a group, too: of these, the id must do. */
async function nameOf(objectId: string): Promise<string> {
  const user = await getUser({ objectId }).catch(() => undefined);
  return user === undefined ? objectId : `${user.userPrincipalName} (${objectId})`;
}
