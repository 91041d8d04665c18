import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import type { ConnectInstance, IdentityManagementType, InstanceAttribute } from "../state";
import { checks, isGiven, lengthBetween, matches, oneOf, type Check } from "./checks";
import { optionalFlag, optionalText, present, text, textMap } from "./properties";
import { requireRegion } from "../configuration";
import { calling, ifFound, isNotFound } from "./serviceCalls";
import { defaultTags, retag, tagsFound } from "./tags";

const identityTypes = ["SAML", "CONNECT_MANAGED", "EXISTING_DIRECTORY"] as const;

/** Changing the alias or the identity management type deletes the contact centre and makes another one. */
export const instance: ResourceModel<Account> = {
  type: "aws:connect/instance:Instance",
  replaceOn: ["directoryId", "identityManagementType", "instanceAlias", "region"],
  outputs: ["arn", "createdTime", "serviceRole", "status", "tagsAll"],
  defaults: (inputs, { config }) => ({
    autoResolveBestVoicesEnabled: inputs["autoResolveBestVoicesEnabled"] ?? true,
    contactLensEnabled: inputs["contactLensEnabled"] ?? true,
    earlyMediaEnabled: inputs["earlyMediaEnabled"] ?? true,
    ...present({ region: inputs["region"] ?? config["region"] }),
    ...defaultTags(inputs, config),
  }),
  check: checks(
    aliasOrDirectory("directoryId"),
    aliasOrDirectory("instanceAlias"),
    lengthBetween("directoryId", 12, 12),
    oneOf("identityManagementType", identityTypes),
    lengthBetween("instanceAlias", 1, 64),
    matches("instanceAlias", /^([\da-zA-Z]+)([\da-zA-Z-]+)$/, "must contain only alphanumeric or hyphen characters"),
    matches("instanceAlias", /^(?!d-.)/, "can not start with d-"),
  ),

  async create(inputs, account) {
    const region = optionalText(inputs, "region") ?? requireRegion(account);
    const [alias, directoryId] = [optionalText(inputs, "instanceAlias"), optionalText(inputs, "directoryId")];
    const { id } = await calling("creating Connect Instance", "Connect: CreateInstance", () =>
      account.createInstance(region, {
        ...(alias === undefined ? {} : { alias }),
        ...(directoryId === undefined ? {} : { directoryId }),
        identityManagementType: identityType(inputs),
        inboundCallsEnabled: optionalFlag(inputs, "inboundCallsEnabled") ?? false,
        outboundCallsEnabled: optionalFlag(inputs, "outboundCallsEnabled") ?? false,
        tags: textMap(inputs, "tagsAll"),
      }),
    );
    await setAttributes(account, { region, id }, inputs);
    return { id, properties: properties(await account.describeInstance(region, id), inputs) };
  },

  async read(id, account, { inputs, properties: state }) {
    const region = optionalText(state, "region") ?? requireRegion(account);
    const found = await ifFound(account.describeInstance(region, id));
    return found && { id, properties: properties(found, inputs), inputs: described(found, inputs) };
  },

  async update(id, news, account, { inputs, properties: state }) {
    const region = text(state, "region");
    await setAttributes(account, { region, id }, news);
    await calling(`updating tags for Connect Instance (${id})`, "Connect: TagResource", () =>
      retag(inputs, news, {
        tag: (tags) => account.tagInstance(region, id, tags),
        untag: (keys) => account.untagInstance(region, id, keys),
      }),
    );
    return properties(await account.describeInstance(region, id), news);
  },

  async delete(id, account, { properties: state }) {
    await calling(`deleting Connect Instance (${id})`, "Connect: DeleteInstance", () =>
      account.deleteInstance(text(state, "region"), id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

/** Properties by the attribute of the service that they switch. */
const flags: Readonly<Record<string, InstanceAttribute>> = {
  autoResolveBestVoicesEnabled: "AUTO_RESOLVE_BEST_VOICES",
  contactFlowLogsEnabled: "CONTACTFLOW_LOGS",
  contactLensEnabled: "CONTACT_LENS",
  earlyMediaEnabled: "EARLY_MEDIA",
  inboundCallsEnabled: "INBOUND_CALLS",
  multiPartyConferenceEnabled: "MULTI_PARTY_CONFERENCE",
  outboundCallsEnabled: "OUTBOUND_CALLS",
};

/** The switches of an instance, by property. */
export const instanceFlags = ({ attributes }: ConnectInstance): Record<string, boolean> =>
  Object.fromEntries(Object.entries(flags).map(([property, attribute]) => [property, attributes[attribute]]));

async function setAttributes(
  account: Account,
  { region, id }: { region: string; id: string },
  inputs: Properties,
): Promise<void> {
  const { attributes } = await account.describeInstance(region, id);
  for (const [property, attribute] of Object.entries(flags)) {
    const value = optionalFlag(inputs, property) ?? false;
    if (value === attributes[attribute]) continue;
    await calling(`setting Connect instance (${id}) attribute (${attribute})`, "Connect: UpdateInstanceAttribute", () =>
      account.updateInstanceAttribute(region, id, { attribute, value }),
    );
  }
}

function identityType(inputs: Properties): IdentityManagementType {
  const given = text(inputs, "identityManagementType");
  const known = identityTypes.find((type) => type === given);
  if (known === undefined) throw new Error(`identityManagementType ${given} passed the check`);
  return known;
}

function aliasOrDirectory(property: "directoryId" | "instanceAlias"): Check {
  const name = property === "directoryId" ? "directory_id" : "instance_alias";
  return (inputs) =>
    isGiven(inputs["directoryId"]) || isGiven(inputs["instanceAlias"])
      ? []
      : [
          {
            property,
            reason: `Missing required argument. "${name}": one of \`directory_id,instance_alias\` must be specified`,
          },
        ];
}

function described(found: ConnectInstance, inputs: Properties): Properties {
  // Switches that are off by default stay out of what a program would have to say.
  const given = Object.entries(instanceFlags(found)).filter(
    ([property, value]) =>
      value || property in inputs || property === "inboundCallsEnabled" || property === "outboundCallsEnabled",
  );
  return present({
    ...Object.fromEntries(given),
    directoryId: found.directoryId,
    identityManagementType: found.identityManagementType,
    instanceAlias: found.alias,
    region: found.region,
    ...tagsFound(found.tags, inputs),
  });
}

const properties = (found: ConnectInstance, inputs: Properties): Properties => ({
  ...described(found, inputs),
  ...instanceFlags(found),
  arn: found.arn,
  createdTime: found.createdTime,
  region: found.region,
  serviceRole: found.serviceRole,
  status: found.status,
  tagsAll: found.tags,
});
