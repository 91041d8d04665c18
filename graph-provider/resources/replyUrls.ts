import { z } from "zod";
import type { GraphSession } from "../graph/session";
import { collection } from "../graph/shapes";
import { type GraphResource, text, texts } from "../resource";
import { guidsOf, httpsUrls, objectId, optional, replaces } from "../rules";
import { missingFor, seenAgain } from "./waits";

/**
 * The addresses that Entra posts assertions to (ACS); the first is used where sign-in starts at Entra. All of an application
 * that a gallery template made, which has one from the start. The id is the application's object id.
 *
 * azuread's ApplicationRedirectUris refuses an application that has reply URLs already.
 */
export const replyUrls: GraphResource = {
  type: "entragraph:index:ReplyUrls",
  inputs: {
    applicationObjectId: replaces(objectId("applications")),
    replyUrls: httpsUrls,
    // What deleting puts in their place, as the template had it. Without it, deleting leaves them.
    restoreOnDelete: optional(httpsUrls),
  },
  outputs: [],

  async create(inputs, graph) {
    const id = text(inputs, "applicationObjectId");
    await write(id, texts(inputs, "replyUrls"), graph);
    return { id, properties: inputs };
  },

  async read(given, graph) {
    const [id = ""] = guidsOf(given, 1, "the object id of the application");
    const found = await graph.find(pathOf(id), application);
    return found && { id, properties: { applicationObjectId: id, replyUrls: shownBy(found) } };
  },

  async update(id, news, state, graph) {
    const [old, next] = [texts(state, "replyUrls"), texts(news, "replyUrls")];
    if (old.join(" ") !== next.join(" ")) await write(id, next, graph);
    return news;
  },

  async delete(id, state, graph) {
    if (state["restoreOnDelete"] === undefined || state["restoreOnDelete"] === null) return;
    const redirectUris = texts(state, "restoreOnDelete");
    if ((await graph.find(pathOf(id), application)) === undefined) return;
    await graph.patch(`/applications/${id}`, { web: { redirectUris } });
  },
};

const application = z.object({ web: z.object({ redirectUris: collection(z.string()) }).nullish() });

function shownBy({ web }: z.infer<typeof application>): string[] {
  return web?.redirectUris ?? [];
}

function pathOf(id: string): string {
  return `/applications/${id}?$select=id,web`;
}

async function write(id: string, redirectUris: string[], graph: GraphSession): Promise<void> {
  // Only this of `web`: its home page is the template's mark, and stays.
  await graph.patch(`/applications/${id}`, { web: { redirectUris } }, { missingFor });
  await graph.until(
    `the reply URLs ${redirectUris.join(", ")} of application ${id}`,
    async () => {
      const found = await graph.find(pathOf(id), application);
      const shown = found === undefined ? [] : shownBy(found);
      return shown.join(" ") === redirectUris.join(" ")
        ? { found: undefined }
        : { instead: `it shows ${shown.length === 0 ? "none" : shown.join(", ")}` };
    },
    seenAgain,
  );
}
