import { approveOrigin, disapproveOrigin, isOriginApproved } from "../../clouds/approvedOrigins";
import { parseInstanceArn } from "../../federation/arns";
import type { Properties } from "../../tools/wire/provider";
import { type GraphResource, text } from "../resource";
import { connectInstanceArn, origin, replaces } from "../rules";

/**
 * A website that may embed an Amazon Connect instance, and on which people may land. One that is approved already is taken over.
 * The id, for import, too: `<ARN of the instance>|<origin>`.
 *
 * aws has no such resource.
 */
export const approvedOrigin: GraphResource = {
  type: "entra-connect-sso:graph:ApprovedOrigin",
  inputs: { instanceArn: replaces(connectInstanceArn), origin: replaces(origin) },
  outputs: [],

  async create(inputs, _, { askAws }) {
    const { instanceId, region, wanted } = partsOf(inputs);
    await askAws(async (aws) => approveOrigin(await aws.connect(region), instanceId, wanted));
    return { id: `${text(inputs, "instanceArn")}|${wanted}`, properties: inputs };
  },

  async read(id, _graph, _known, { askAws }) {
    const [instanceArn = "", wanted = ""] = id.split("|");
    const { instanceId, region } = parseInstanceArn(instanceArn);
    const approved = await askAws(async (aws) => isOriginApproved(await aws.connect(region), instanceId, wanted));
    return approved === true ? { id, properties: { instanceArn, origin: wanted } } : undefined;
  },

  async delete(_id, state, _graph, { askAws }) {
    const { instanceId, region, wanted } = partsOf(state);
    await askAws(async (aws) => disapproveOrigin(await aws.connect(region), instanceId, wanted));
  },
};

const partsOf = (properties: Properties) => ({
  ...parseInstanceArn(text(properties, "instanceArn")),
  wanted: text(properties, "origin"),
});
