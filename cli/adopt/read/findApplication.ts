import { z } from "zod";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { guidProblem } from "../../../federation/guids";
import { inFilter } from "../../../federation/odata";
import type { GraphSession } from "../../../clouds/graph/session/session";
import { UserError } from "../../../tools/userError";

export type Application = z.infer<typeof application>;

/** Whether an application is of the template that the program makes its own of. */
export function isOfGallery({ applicationTemplateId }: Application): boolean {
  return applicationTemplateId?.toLowerCase() === awsSingleAccountAccess;
}

/**
 * An enterprise application by its display name, or by its object id or client id.
 * @throws UserError where there is none, or several of the name.
 */
export async function findApplication(graph: GraphSession, slug: string, wanted: string): Promise<Application> {
  const found = await candidates(graph, wanted);
  const [first, ...others] = found;
  if (first === undefined) throw new UserError(await unknown(graph, slug, wanted));
  if (others.length > 0) {
    const ids = found.map(({ appId }) => `--app ${slug}=${appId}`).join(" or ");
    throw new UserError(`app ${slug}: ${found.length} applications are called ${JSON.stringify(wanted)}: say ${ids}`);
  }
  return first;
}

/** Path of the objects whose property has this value. */
export function where(collection: string, property: string, value: string): string {
  return `/${collection}?$filter=${encodeURIComponent(`${property} eq '${inFilter(value)}'`)}`;
}

export const appRole = z.object({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean() });

const application = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  applicationTemplateId: z.string().nullish(),
  identifierUris: z.array(z.string()),
  web: z.object({ redirectUris: z.array(z.string()) }).nullish(),
  appRoles: z.array(appRole),
});

async function candidates(graph: GraphSession, wanted: string): Promise<Application[]> {
  const id = wanted.toLowerCase();
  if (guidProblem(id) !== undefined) return graph.list(where("applications", "displayName", wanted), application);
  const byObjectId = await graph.find(`/applications/${id}`, application);
  return byObjectId ? [byObjectId] : graph.list(where("applications", "appId", id), application);
}

async function unknown(graph: GraphSession, slug: string, wanted: string): Promise<string> {
  const known = await graph.list(where("applications", "applicationTemplateId", awsSingleAccountAccess), application);
  const names = known.map(({ displayName }) => JSON.stringify(displayName)).join(", ") || "none";
  return (
    `app ${slug}: there is no application ${JSON.stringify(wanted)} in the tenant; from the gallery's AWS Single-Account ` +
    `Access there are: ${names}. Name yours: --app ${slug}=<name or id>`
  );
}
