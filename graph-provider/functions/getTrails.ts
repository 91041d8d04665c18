import { readTrails } from "../../clouds/federation/aws/trails";
import { awsConfigurationIn } from "../awsConfiguration";
import type { GraphFunction } from "../function";
import { text } from "../resource";
import { awsRegion, jsonObject } from "../rules";

/**
 * The trails of CloudTrail that record a region, which no function of the aws provider lists. Nothing, if the caller may not know them.
 *
 * `configuration`: JSON text of the stack's `aws:*` keys, by which AWS is asked as the aws provider asks it.
 */
export const getTrails: GraphFunction = {
  token: "entra-connect-sso:graph:getTrails",
  inputs: { region: awsRegion, configuration: jsonObject },

  async call(args, { askAws }) {
    const configuration = awsConfigurationIn(text(args, "configuration"));
    const found = await askAws(configuration, (clients) => readTrails(clients, text(args, "region")));
    return found === undefined ? {} : { found: found.map((trail) => ({ ...trail })) };
  },
};
