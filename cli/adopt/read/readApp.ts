import { z } from "zod";
import { readApplication } from "../../../clouds/federation/entra/application";
import { entraLinks, type EntraPlace } from "../../../clouds/federation/links";
import { readable } from "../../../clouds/federation/readable";
import type { GraphSession } from "../../../clouds/graph/session/session";
import { collection } from "../../../clouds/graph/session/shapes";
import type { Fact, Known } from "../../../federation/facts";
import type { AssignedPolicy } from "../../../federation/model";
import { UserError } from "../../../tools/userError";
import { permitted } from "../../permitted";
import { findApplication } from "./findApplication";
import type { FoundApp, FoundClaimsPolicy } from "./found";

const page = "docs/adopting.md";
const toReadApplications = "Application.Read.All";

/**
 * Finds an enterprise application, and reads what the program would declare of it.
 * @throws UserError if it is not there, or may not be read.
 */
export async function readApp(graph: GraphSession, slug: string, wanted: string): Promise<FoundApp> {
  const found = await readable("the applications of the tenant", toReadApplications, () =>
    findApplication(graph, slug, wanted),
  );
  const { id: applicationObjectId, appId: clientId, displayName } = permitted(found, page);
  const read = await readApplication(graph, entraLinks(await graph.address("")), { slug, clientId });
  if (read === undefined) {
    throw new UserError(
      `app ${slug}: ${displayName} has no service principal in this tenant: make it an enterprise application there`,
    );
  }
  const { app, assigned: assignments } = permitted(read, page);
  if (!app.isFromTemplate && app.singleSignOnMode?.toLowerCase() !== "saml") {
    throw new UserError(
      `app ${slug}: ${JSON.stringify(displayName)} does not sign people in by SAML, so that there is nothing to adopt. ` +
        "Name the application that does. If the program is to make it, name the role that people have signed in with until " +
        "now in the stack file (role.name and role.path, or apps.<app>.role): Amazon Connect ties people to it, and a new " +
        "role locks them out. Import that role before the first pulumi up",
    );
  }
  const [notificationEmails, claimsPolicies] = await Promise.all([
    readNotified(graph, slug, app.objectId),
    Promise.all(app.claimsPolicies.map((policy) => withOthers(graph, policy, app.objectId))),
  ]);
  return {
    ...{ ...app, slug, applicationObjectId, assignments },
    ...permitted({ notificationEmails, claimsPolicies }, page),
  };
}

/** Whom Entra tells before a certificate ends. */
function readNotified(graph: GraphSession, slug: string, objectId: string): Promise<Fact<readonly string[]>> {
  return readable(`the notification addresses of app ${slug}`, toReadApplications, async () => {
    const path = `/servicePrincipals/${objectId}?$select=id,notificationEmailAddresses`;
    return (await graph.get(path, z.object({ notificationEmailAddresses: collection(z.string()) })))
      .notificationEmailAddresses;
  });
}

/** Whether a policy that an application has is that of others, too. */
async function withOthers(
  graph: GraphSession,
  policy: Known<AssignedPolicy<EntraPlace>>,
  objectId: string,
): Promise<Fact<FoundClaimsPolicy>> {
  return readable(`who has the ${policy.at.title}`, "Policy.Read.All", async () => {
    const path = `/policies/claimsMappingPolicies/${policy.at.id}`;
    const [{ isOrganizationDefault }, users] = await Promise.all([
      graph.get(path, z.object({ isOrganizationDefault: z.boolean().nullish() })),
      graph.list(`${path}/appliesTo`, z.object({ id: z.string() })),
    ]);
    return { ...policy, shared: isOrganizationDefault === true || users.some(({ id }) => id !== objectId) };
  });
}
