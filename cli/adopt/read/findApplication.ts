import { z } from "zod";
import type { GraphSession } from "../../../clouds/graph/session/session";
import { where } from "../../../clouds/graph/where";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { guidProblem } from "../../../federation/guids";
import { UserError } from "../../../tools/userError";

export type Application = z.infer<typeof application>;

/**
 * An application by its display name, or by its object id or client id.
 * @throws UserError if there is none, or several of the name.
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

const application = z.object({ id: z.string(), appId: z.string(), displayName: z.string() });
const selected = Object.keys(application.shape).join();

async function candidates(graph: GraphSession, wanted: string): Promise<Application[]> {
  const list = (property: string, value: string) =>
    graph.list(where("applications", property, value, selected), application);
  const id = wanted.toLowerCase();
  if (guidProblem(id) !== undefined) return list("displayName", wanted);
  const byObjectId = await graph.find(`/applications/${id}?$select=${selected}`, application);
  return byObjectId ? [byObjectId] : list("appId", id);
}

async function unknown(graph: GraphSession, slug: string, wanted: string): Promise<string> {
  const ofGallery = where("applications", "applicationTemplateId", awsSingleAccountAccess, selected);
  const known = await graph.list(ofGallery, application);
  const names = known.map(({ displayName }) => JSON.stringify(displayName)).join(", ") || "none";
  return (
    `app ${slug}: there is no application ${JSON.stringify(wanted)} in the tenant; from the gallery's AWS Single-Account ` +
    `Access there are: ${names}. Name yours: --app ${slug}=<name or id>`
  );
}
