import { z } from "zod";
import { inFilter } from "../../federation/odata";
import type { GraphFunction } from "../function";
import { text } from "../resource";
import { uri } from "../rules";

/** The application of the tenant that has this identifier (entity id), which no two can have. Nothing, if there is none. */
export const findApplication: GraphFunction = {
  token: "entra-connect-sso:graph:findApplication",
  inputs: { entityId: uri },

  async call(args, { graph }) {
    const filter = encodeURIComponent(`identifierUris/any(uri:uri eq '${inFilter(text(args, "entityId"))}')`);
    const [found] = await graph.list(`/applications?$select=id,displayName&$filter=${filter}`, application);
    return found === undefined ? {} : { found: { objectId: found.id, displayName: found.displayName } };
  },
};

const application = z.object({ id: z.string().min(1), displayName: z.string() });
