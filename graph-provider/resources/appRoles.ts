import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { GraphError } from "../../clouds/graph/session/graphError";
import type { GraphSession } from "../../clouds/graph/session/session";
import { collection, guidText } from "../../clouds/graph/session/shapes";

const nullable = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** What may be written of a role, as all of them are written back. https://learn.microsoft.com/graph/api/resources/approle */
const role = z.object({
  id: guidText,
  value: nullable,
  displayName: nullable,
  description: nullable,
  // If Graph does not say so, nobody has disabled it.
  isEnabled: z
    .boolean()
    .nullish()
    .transform((isEnabled) => isEnabled ?? true),
  allowedMemberTypes: collection(z.string()),
});
export type Role = z.infer<typeof role>;

const owner = z.object({ id: guidText, appRoles: collection(role) });

/** @param path Of an application or a service principal. Undefined: Graph does not know whose they are. */
export async function findRoles(path: string, graph: GraphSession): Promise<Role[] | undefined> {
  return (await graph.find(`${path}?$select=id,appRoles`, owner))?.appRoles;
}

/** Groups are assigned as members of type User, too. */
export const allowsUsers = ({ allowedMemberTypes }: Role): boolean => allowedMemberTypes.includes("User");

/** Entra removes no role that is enabled. */
export async function removeRoles(
  path: string,
  roles: readonly Role[],
  isMeant: (role: Role) => boolean,
  graph: GraphSession,
): Promise<void> {
  if (!roles.some(isMeant)) return;
  const disabled = roles.map((each) => (isMeant(each) ? { ...each, isEnabled: false } : each));
  if (!isDeepStrictEqual(disabled, roles)) await graph.patch(path, { appRoles: disabled });
  await graph.patch(path, { appRoles: disabled.filter((each) => !isMeant(each)) });
}

/**
 * Whether Graph refused to write roles because others were shown than there are: all of them are written at once, and those that
 * are enabled, or are the application's, as they are.
 */
export const isOutdated = (error: unknown): boolean =>
  error instanceof GraphError &&
  (error.code === "CannotDeleteOrUpdateEnabledEntitlement" || error.message.includes("does not match the application"));

/** Whether Graph refused a role because another one, or a permission, has its value. */
export const isTaken = (error: unknown): boolean => error instanceof GraphError && error.code === "DuplicateValue";
