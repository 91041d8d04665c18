import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import type { GraphSession } from "../graph/session";
import { collection } from "../graph/shapes";
import { type GraphResource, text, texts } from "../resource";
import { guidsOf, httpsUrls, nonEmpty, objectId, replaces } from "../rules";
import { missingFor, seenAgain } from "./waits";

/**
 * What of an application that a gallery template made azuread cannot set, or cannot be relied on to: its name, and the addresses
 * that Entra posts assertions to (ACS), all of them; the first is used where sign-in starts at Entra. The id is the
 * application's object id. Deleting leaves both as they are.
 *
 * azuread's ApplicationRedirectUris refuses an application that has reply URLs already, and its ApplicationFromTemplate forgets
 * a new name that Graph has refused.
 */
export const applicationSettings: GraphResource = {
  type: "entragraph:index:ApplicationSettings",
  inputs: {
    applicationObjectId: replaces(objectId("applications")),
    displayName: nonEmpty(256),
    replyUrls: httpsUrls,
  },
  outputs: [],

  async create(inputs, graph) {
    const id = text(inputs, "applicationObjectId");
    await write(id, inputs, graph);
    return { id, properties: inputs };
  },

  async read(given, graph) {
    const [id = ""] = guidsOf(given, 1, "the object id of the application");
    const found = await graph.find(pathOf(id), application);
    return found && { id, properties: { applicationObjectId: id, ...shownBy(found) } };
  },

  async update(id, news, _state, graph) {
    await write(id, news, graph);
    return news;
  },
};

const application = z.object({
  displayName: z.string().nullish(),
  web: z.object({ redirectUris: collection(z.string()) }).nullish(),
});

function shownBy({ displayName, web }: z.infer<typeof application>) {
  return { displayName: displayName ?? "", replyUrls: web?.redirectUris ?? [] };
}

function pathOf(id: string): string {
  return `/applications/${id}?$select=id,displayName,web`;
}

async function write(id: string, inputs: Properties, graph: GraphSession): Promise<void> {
  const [displayName, redirectUris] = [text(inputs, "displayName"), texts(inputs, "replyUrls")];
  // Only this of `web`: its home page is the template's mark, and stays.
  await graph.patch(`/applications/${id}`, { displayName, web: { redirectUris } }, { missingFor });
  const wanted = described(displayName, redirectUris);
  await graph.until(
    `application ${id} with ${wanted}`,
    async () => {
      const found = await graph.find(pathOf(id), application);
      if (found === undefined) return { instead: "it does not know the application" };
      const shown = shownBy(found);
      const now = described(shown.displayName, shown.replyUrls);
      return now === wanted ? { found: undefined } : { instead: `it shows ${now}` };
    },
    seenAgain,
  );
}

const described = (displayName: string, replyUrls: readonly string[]): string =>
  `the name ${JSON.stringify(displayName)} and the reply URLs ${replyUrls.join(", ") || "(none)"}`;
