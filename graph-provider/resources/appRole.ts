import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../tools/wire/provider";
import { GraphError } from "../../clouds/graph/session/graphError";
import type { GraphSession, Look } from "../../clouds/graph/session/session";
import { Turns } from "../../clouds/graph/session/turns";
import { type GraphResource, type InputRule, text } from "../resource";
import { guid, guidsOf, nonEmpty, objectId, replaces, yesOrNo } from "../rules";
import { allowsUsers, findRoles, isOutdated, isTaken, removeRoles, type Role } from "./appRoles";
import { copied, missingFor, newObject } from "../../clouds/graph/waits";

/** What Graph has of an edited role may be empty, and stays if the program leaves it alone. */
const description: InputRule = {
  accept: (value) =>
    typeof value === "string" && value.length <= 1024
      ? { value }
      : { problem: "must be a text of at most 1024 characters" },
};

/**
 * An app role that users and groups can have. Completes when the service principal has it, too: Entra copies it there a little
 * later, and until then nobody can be assigned. The id is
 * `<application object id>/<service principal object id>/<app role GUID>`.
 *
 * azuread's ApplicationAppRole fails if Graph does not show at once what it wrote, fails for good after a creation whose answer was
 * lost, and does not see that a role was disabled.
 */
export const appRole: GraphResource = {
  type: "entra-connect-sso:graph:AppRole",
  inputs: {
    applicationObjectId: replaces(objectId("applications")),
    servicePrincipalObjectId: replaces(objectId("servicePrincipals")),
    appRoleId: replaces(guid),
    value: nonEmpty(249),
    displayName: nonEmpty(256),
    description,
    replacesImported: yesOrNo,
  },
  outputs: ["isEnabled", "allowsUsers"],
  foreseen: () => ({ isEnabled: true, allowsUsers: true }),

  drift: (state) =>
    Object.fromEntries(
      ["isEnabled", "allowsUsers"].filter((key) => state[key] === false).map((key) => [key, "update"] as const),
    ),

  async review(news, state, graph) {
    if (state["value"] !== news["value"]) await refuseIfTaken(news, graph);
  },

  async create(inputs, graph) {
    const ids = ["applicationObjectId", "servicePrincipalObjectId", "appRoleId"].map((key) => text(inputs, key));
    return { id: ids.join("/"), properties: await declare(inputs, graph) };
  },

  async read(given, graph, known) {
    const [applicationObjectId = "", servicePrincipalObjectId = "", appRoleId = ""] = idsOf(given);
    const found = (await findRoles(`/applications/${applicationObjectId}`, graph))?.find(({ id }) => id === appRoleId);
    if (found === undefined) return undefined;
    return {
      id: `${applicationObjectId}/${servicePrincipalObjectId}/${appRoleId}`,
      properties: {
        ...{ applicationObjectId, servicePrincipalObjectId, appRoleId },
        value: found.value ?? "",
        displayName: found.displayName ?? "",
        description: found.description ?? "",
        replacesImported: known["replacesImported"] ?? false,
        isEnabled: found.isEnabled,
        allowsUsers: allowsUsers(found),
      },
    };
  },

  update: (_id, news, _state, graph) => declare(news, graph),

  async delete(given, _state, graph) {
    const [applicationObjectId = "", , appRoleId = ""] = idsOf(given);
    const path = `/applications/${applicationObjectId}`;
    await changeRoles(path, graph, `application ${applicationObjectId} without app role ${appRoleId}`, async () => {
      const roles = (await findRoles(path, graph)) ?? [];
      await removeRoles(path, roles, ({ id }) => id === appRoleId, graph).catch((error: unknown) => {
        // The application is gone, and is shown all the same.
        if (!(error instanceof GraphError && error.status === 404)) throw error;
      });
      return { found: undefined };
    });
  },
};

/** A value can stand once. A role that Entra imported gives way only if told to: people are assigned to it. */
async function refuseIfTaken(news: Properties, graph: GraphSession): Promise<void> {
  const { applicationObjectId, servicePrincipalObjectId: principal, appRoleId, value, replacesImported } = news;
  // If the service principal is still to be made, nothing was imported.
  if (typeof principal !== "string" || typeof value !== "string") return;
  const isOther = (role: Role): boolean => role.value === value && role.id !== appRoleId;
  if ((await findRoles(`/servicePrincipals/${principal}`, graph))?.some(isOther) !== true) return;

  const application = typeof applicationObjectId === "string" ? applicationObjectId : "";
  const declared = application === "" ? [] : await findRoles(`/applications/${application}`, graph);
  const other = declared?.find(isOther);
  if (other !== undefined) {
    throw new Error(
      `the application ${application} declares another app role of the value ${value}, ${other.id}, and a ` +
        "value can stand once. Nothing was changed. Remove that role if nobody needs it, or import it into this stack",
    );
  }
  if (replacesImported === true) return;
  throw new Error(
    `service principal ${principal} has the app role ${value} already, which Entra imported: a declared one cannot take its ` +
      "place in one step, as everybody who is assigned to it would be locked out. It is as it was. Deploy with " +
      "roleClaim: everyone first, as docs/role-import.md says step by step",
  );
}

/** Whatever is there of the role, its own earlier attempts among it. */
async function declare(inputs: Properties, graph: GraphSession): Promise<Properties> {
  const applicationObjectId = text(inputs, "applicationObjectId");
  const [appRoleId, value] = [text(inputs, "appRoleId"), text(inputs, "value")];
  const path = `/applications/${applicationObjectId}`;
  await changeRoles(path, graph, `application ${applicationObjectId} with app role ${appRoleId}`, async () => {
    const roles = await findRoles(path, graph);
    // To write a list without those that are not shown would remove them.
    if (roles === undefined) return { instead: "it does not know the application" };
    if (inputs["replacesImported"] === true) await removeImported(inputs, roles, graph);
    try {
      await write(path, roles, inputs, graph);
    } catch (error) {
      if (!isTaken(error)) throw error;
      await refuseIfTaken(inputs, graph);
      return { instead: "another app role or permission has its value" };
    }
    return { found: undefined };
  });

  const principal = text(inputs, "servicePrincipalObjectId");
  await graph.until(
    `app role ${appRoleId} of value ${value} at service principal ${principal}`,
    async () => {
      const copies = await findRoles(`/servicePrincipals/${principal}`, graph);
      if (copies === undefined) return { instead: "it does not know the service principal" };
      const copy = copies.find(({ id }) => id === appRoleId);
      if (copy === undefined) return { instead: "the service principal does not have it yet" };
      if (copy.value !== value) return { instead: `there it has the value ${copy.value ?? "(none)"}` };
      if (!copy.isEnabled) return { instead: "it is disabled there" };
      return allowsUsers(copy) ? { found: undefined } : { instead: "users cannot have it there" };
    },
    copied,
  );
  return { ...inputs, isEnabled: true, allowsUsers: true };
}

async function write(path: string, roles: readonly Role[], inputs: Properties, graph: GraphSession): Promise<void> {
  const appRoleId = text(inputs, "appRoleId");
  const old = roles.find(({ id }) => id === appRoleId);
  const types = old?.allowedMemberTypes ?? [];
  const wanted: Role = {
    id: appRoleId,
    allowedMemberTypes: types.includes("User") ? types : [...types, "User"],
    value: text(inputs, "value"),
    displayName: text(inputs, "displayName"),
    description: text(inputs, "description"),
    isEnabled: true,
  };
  if (old && isDeepStrictEqual({ ...old, description: old.description ?? "" }, wanted)) return;
  const patch = (next: Role) =>
    graph.patch(path, { appRoles: [...roles.filter(({ id }) => id !== appRoleId), next] }, { missingFor });
  // Entra changes no role that is enabled.
  if (old?.isEnabled === true) await patch({ ...old, isEnabled: false });
  await patch(wanted);
}

/** What the service principal has of this value beside the roles of its application. */
async function removeImported(inputs: Properties, declared: readonly Role[], graph: GraphSession): Promise<void> {
  const path = `/servicePrincipals/${text(inputs, "servicePrincipalObjectId")}`;
  const isImported = ({ id, value }: Role): boolean =>
    value === text(inputs, "value") && id !== text(inputs, "appRoleId") && declared.every((role) => role.id !== id);
  await removeRoles(path, (await findRoles(path, graph)) ?? [], isImported, graph);
}

/** All roles of an application are written at once: what reads them and writes them back goes one after the other. */
const roleChanges = new Turns();

/** Again and again while Graph refuses it because it has shown something older than there is. */
async function changeRoles(
  path: string,
  graph: GraphSession,
  what: string,
  change: () => Promise<Look<undefined>>,
): Promise<void> {
  const look = () =>
    roleChanges.take(path, change).catch((error: unknown) => {
      if (isOutdated(error)) return { instead: "it refuses a change of what it shows" };
      throw error;
    });
  await graph.until(what, look, newObject);
}

function idsOf(id: string): string[] {
  return guidsOf(id, 3, "<application object id>/<service principal object id>/<app role GUID>");
}
