import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import type { GraphSession } from "../../clouds/graph/session/session";
import { collection } from "../../clouds/graph/session/shapes";
import { type GraphResource, text, texts } from "../resource";
import { guidsOf, httpsUrls, nonEmpty, objectId, replaces, uris } from "../rules";
import { missingFor, seenAgain } from "../../clouds/graph/waits";

/**
 * What of an application that a gallery template made azuread cannot set, or cannot be relied on to: its name, its identifiers
 * (entity ids), and the addresses that Entra posts assertions to (ACS). Of both lists all that there is: what is added by hand
 * is a difference. The first reply URL is used if sign-in starts at Entra. The id is the application's object id. Deleting
 * leaves everything as it is.
 *
 * azuread's ApplicationFromTemplate forgets a new name that Graph has refused, its ApplicationIdentifierUri does not see other
 * identifiers and cannot be made twice, and its ApplicationRedirectUris refuses an application that has reply URLs already.
 */
export const applicationSettings: GraphResource = {
  type: "entra-connect-sso:graph:ApplicationSettings",
  inputs: {
    applicationObjectId: replaces(objectId("applications")),
    displayName: nonEmpty(256),
    identifierUris: uris,
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
  identifierUris: collection(z.string()),
  web: z.object({ redirectUris: collection(z.string()) }).nullish(),
});

function shownBy({ displayName, identifierUris, web }: z.infer<typeof application>) {
  return { displayName: displayName ?? "", identifierUris, replyUrls: web?.redirectUris ?? [] };
}

function pathOf(id: string): string {
  return `/applications/${id}?$select=id,displayName,identifierUris,web`;
}

async function write(id: string, inputs: Properties, graph: GraphSession): Promise<void> {
  const displayName = text(inputs, "displayName");
  const [identifierUris, replyUrls] = [texts(inputs, "identifierUris"), texts(inputs, "replyUrls")];
  // Only this of `web`: its home page is the template's mark, and stays.
  const body = { displayName, identifierUris, web: { redirectUris: replyUrls } };
  await graph.patch(`/applications/${id}`, body, { missingFor });
  const wanted = described({ displayName, identifierUris, replyUrls });
  await graph.until(
    `application ${id} with ${wanted}`,
    async () => {
      const found = await graph.find(pathOf(id), application);
      if (found === undefined) return { instead: "it does not know the application" };
      const now = described(shownBy(found));
      return now === wanted ? { found: undefined } : { instead: `it shows ${now}` };
    },
    seenAgain,
  );
}

const described = ({ displayName, identifierUris, replyUrls }: ReturnType<typeof shownBy>): string =>
  `the name ${JSON.stringify(displayName)}, the identifiers ${listed(identifierUris)} and the reply URLs ${listed(replyUrls)}`;

const listed = (uris: readonly string[]): string => uris.join(", ") || "(none)";
