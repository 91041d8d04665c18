import { z } from "zod";
import { inFilter } from "../../federation/odata";
import type { GraphFunction } from "../function";
import { texts } from "../resource";
import { listOfTexts } from "../rules";

/** The applications of the tenant that have one of these display names, which any number may have. */
export const getNamesakes: GraphFunction = {
  token: "entra-connect-sso:graph:getNamesakes",
  inputs: { displayNames: listOfTexts },

  async call(args, { graph }) {
    const found = await Promise.all(
      texts(args, "displayNames").map((displayName) => {
        const filter = encodeURIComponent(`displayName eq '${inFilter(displayName)}'`);
        return graph.list(`/applications?$select=id,displayName,createdDateTime&$filter=${filter}`, application);
      }),
    );
    const applications = found.flat().map(({ id, displayName, createdDateTime }) => ({
      ...{ objectId: id, displayName },
      ...(createdDateTime !== undefined && { created: createdDateTime }),
    }));
    return { applications };
  },
};

const application = z.object({
  id: z.string().min(1),
  displayName: z.string(),
  createdDateTime: z.string().optional(),
});
