import { z } from "zod";
import { inFilter } from "../../federation/odata";
import type { GraphFunction } from "../function";
import { texts } from "../resource";
import { listOfTexts } from "../rules";
import { collection } from "../../clouds/graph/session/shapes";

/**
 * The applications of the tenant that have one of these identifiers (entity ids), which no two can have, or one of these display
 * names, which any number may have.
 */
export const findApplications: GraphFunction = {
  token: "entra-connect-sso:graph:findApplications",
  inputs: { entityIds: listOfTexts, displayNames: listOfTexts },

  async call(args, { graph }) {
    const filters = [
      ...texts(args, "entityIds").map((entityId) => `identifierUris/any(uri:uri eq '${inFilter(entityId)}')`),
      ...texts(args, "displayNames").map((displayName) => `displayName eq '${inFilter(displayName)}'`),
    ];
    const found = await Promise.all(
      filters.map((filter) =>
        graph.list(
          `/applications?$select=id,displayName,identifierUris,createdDateTime&$filter=${encodeURIComponent(filter)}`,
          application,
        ),
      ),
    );
    const applications = [...new Map(found.flat().map((each) => [each.id, each])).values()];
    return {
      applications: applications.map(({ id, displayName, identifierUris, createdDateTime }) => ({
        ...{ objectId: id, displayName, entityIds: identifierUris },
        ...(createdDateTime !== undefined && { created: createdDateTime }),
      })),
    };
  },
};

const application = z.object({
  id: z.string().min(1),
  displayName: z.string(),
  identifierUris: collection(z.string()),
  createdDateTime: z.string().optional(),
});
