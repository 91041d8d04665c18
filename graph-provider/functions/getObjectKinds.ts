import { z } from "zod";
import type { GraphFunction } from "../function";
import { texts } from "../resource";
import { guids } from "../rules";

/**
 * What objects of the directory are, as in `user` or `servicePrincipal`; what is not there is left out.
 * https://learn.microsoft.com/graph/api/directoryobject-get
 */
export const getObjectKinds: GraphFunction = {
  token: "entra-connect-sso:graph:getObjectKinds",
  inputs: { ids: guids },

  async call(args, { graph }) {
    const found = await Promise.all(
      texts(args, "ids").map(async (id): Promise<[string, string][]> => {
        const object = await graph.find(`/directoryObjects/${id}`, directoryObject);
        const [, kind = "object"] = /^#microsoft\.graph\.(\w+)$/.exec(object?.["@odata.type"] ?? "") ?? [];
        return object === undefined ? [] : [[id, kind]];
      }),
    );
    return { kinds: Object.fromEntries(found.flat()) };
  },
};

const directoryObject = z.object({ "@odata.type": z.string().optional() });
