import { z } from "zod";
import { type Fact, follows, type Gap, isGap } from "../../../federation/facts";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import type { App, Assignment, Registration } from "../../../federation/model";
import type { GraphSession } from "../../graph/session/session";
import { where } from "../../graph/where";
import type { ApplicationIds, EntraLinks, EntraPlace } from "../links";
import { ifThere, readable } from "../readable";
import { type AppRoleAssignment, readAssigned } from "./assigned";
import { readCertificates } from "./certificates";
import { readImportJob } from "./importJob";
import { readPolicies } from "./policies";
import { selected, servicePrincipal, type ServicePrincipal } from "./servicePrincipal";

/** An application to read: its entity id may have been changed by hand, its client id cannot be. */
export interface AskedApp {
  readonly slug: string;
  readonly clientId: string;
}

export interface ReadApp {
  readonly app: App<EntraPlace>;
  /** Who is assigned, with what Entra tells of them beside. */
  readonly assigned: Fact<readonly AppRoleAssignment[]>;
}

/** Undefined: Entra does not know it, or not any more. */
export const readApplication = (
  graph: GraphSession,
  links: EntraLinks,
  asked: AskedApp,
): Promise<ReadApp | undefined> => ifThere(readListed(graph, links, asked));

/** What is left of an application that `readApplication` does not find. Undefined: nothing. */
export const readRegistration = (
  graph: GraphSession,
  links: EntraLinks,
  { slug, clientId }: AskedApp,
): Promise<Fact<Registration<EntraPlace> | undefined>> =>
  readable(`the app registration of app ${slug}`, "Application.Read.All", async () => {
    const [found] = await graph.list(where("applications", "appId", clientId, "id"), registered);
    return found && { at: links.registration(`app ${slug}`, { id: found.id, clientId }), clientId };
  });

const registered = z.object({ id: z.string() });

async function readListed(
  graph: GraphSession,
  links: EntraLinks,
  { slug, clientId }: AskedApp,
): Promise<ReadApp | undefined> {
  const what = `the application of app ${slug}`;
  const found = await readable(what, "Application.Read.All", async () => {
    const [principal] = await graph.list(where("servicePrincipals", "appId", clientId, selected), servicePrincipal);
    return principal;
  });
  if (isGap(found)) return hidden(clientId, links.applications(`application ${slug}`, clientId), found);
  if (found === undefined) return undefined;
  const ids = { objectId: found.id, clientId: found.appId };
  const [certificates, claimsPolicies, issuancePolicies, assigned, declared, importJob] = await Promise.all([
    readCertificates(graph, links, { name: found.displayName, slug, ids }),
    readPolicies(graph, links, "claimsMappingPolicies", { slug, ids }),
    readPolicies(graph, links, "tokenIssuancePolicies", { slug, ids }),
    readAssigned(graph, slug, found.id),
    readDeclared(graph, slug, clientId),
    readImportJob(graph, {
      ...{ slug, objectId: found.id },
      at: (id) => links.provisioning(`provisioning of ${found.displayName}`, ids, id),
    }),
  ]);
  const assignments = follows(assigned, (all): readonly Assignment<EntraPlace>[] =>
    all.map(({ id, principalId, appRoleId, name }) => ({
      at: links.assigned(`assignment of ${name} to ${found.displayName}`, ids, id),
      principalId,
      appRoleId,
    })),
  );
  const own = appOf(found, links.application(found.displayName, ids), ids);
  const appRoles = found.appRoles.map((role) => ({
    ...role,
    at: own.at,
    isDeclared: follows(declared, (all) => all.has(role.id)),
  }));
  return {
    app: { ...own, certificates, claimsPolicies, issuancePolicies, appRoles, assignments, importJob },
    assigned,
  };
}

/** Ids of the app roles that the application itself has. A service principal of another tenant's application has none of its own. */
async function readDeclared(graph: GraphSession, slug: string, clientId: string): Promise<Fact<ReadonlySet<string>>> {
  return readable(`the declared app roles of app ${slug}`, "Application.Read.All", async () => {
    const [application] = await graph.list(where("applications", "appId", clientId, "appRoles"), declaring);
    return new Set((application?.appRoles ?? []).map(({ id }) => id));
  });
}

const declaring = z.object({ appRoles: z.array(z.object({ id: z.string() })) });

type OwnProperties = Omit<
  App<EntraPlace>,
  "certificates" | "claimsPolicies" | "issuancePolicies" | "appRoles" | "assignments" | "importJob"
>;

function appOf(principal: ServicePrincipal, at: EntraPlace, { objectId, clientId }: ApplicationIds): OwnProperties {
  return {
    at,
    clientId,
    objectId,
    displayName: principal.displayName,
    isFromTemplate: principal.applicationTemplateId?.toLowerCase() === awsSingleAccountAccess,
    isEnabled: principal.isEnabled,
    singleSignOnMode: principal.preferredSingleSignOnMode,
    loginUrl: principal.loginUrl,
    homepage: principal.homepage,
    requiresAssignment: principal.appRoleAssignmentRequired,
    entityIds: principal.servicePrincipalNames.filter((name) => name !== clientId),
    replyUrls: principal.replyUrls,
    relayState: principal.relayState,
    activeThumbprint: principal.activeThumbprint,
  };
}

/** There may be one, of which nothing is shown. */
function hidden(clientId: string, at: EntraPlace, gap: Gap): ReadApp {
  const app: App<EntraPlace> = {
    at,
    clientId,
    ...{ objectId: gap, displayName: gap, isFromTemplate: gap, isEnabled: gap, singleSignOnMode: gap, loginUrl: gap },
    ...{ homepage: gap, requiresAssignment: gap, entityIds: gap, replyUrls: gap, relayState: gap, claimsPolicies: gap },
    ...{
      issuancePolicies: gap,
      certificates: gap,
      activeThumbprint: gap,
      appRoles: gap,
      assignments: gap,
      importJob: gap,
    },
  };
  return { app, assigned: gap };
}
