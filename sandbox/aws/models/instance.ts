import type { Properties } from "../../../tools/wire/provider";
import { mapped } from "../../../tools/wire/values";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { requireRegion } from "../configuration";
import type { ConnectInstance, IdentityManagementType, InstanceAttribute } from "../state";
import { lengthBetween, matches, oneOf } from "./checks";
import { optionalFlag, optionalText, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { waitForState } from "./waiting";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

const identityTypes = ["SAML", "CONNECT_MANAGED", "EXISTING_DIRECTORY"] as const;

/** Changing the alias or the identity management type deletes the contact center and makes another one. */
export const instance: ResourceModel<Account> = {
  type: "aws:connect/instance:Instance",
  validators: {
    directoryId: lengthBetween(12, 12),
    identityManagementType: oneOf(identityTypes),
    instanceAlias: [
      lengthBetween(1, 64),
      matches(/^([\da-zA-Z]+)([\da-zA-Z-]+)$/, "must contain only alphanumeric or hyphen characters"),
      matches(/^(?!d-.)/, "can not start with d-"),
    ],
  },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const region = optionalText(planned, "region") ?? requireRegion(account);
    const { id } = await calling("creating Connect Instance", "Connect: CreateInstance", () =>
      account.createInstance(region, {
        alias: optionalText(planned, "instanceAlias"),
        directoryId: optionalText(planned, "directoryId"),
        identityManagementType: identityType(planned),
        inboundCallsEnabled: optionalFlag(planned, "inboundCallsEnabled") ?? false,
        outboundCallsEnabled: optionalFlag(planned, "outboundCallsEnabled") ?? false,
        tags: textMap(planned, "tagsAll"),
      }),
    );
    made(id);
    const doing = `waiting for Connect Instance (${id}) create`;
    await waitForState(account.time, { ...creation, doing }, async () => {
      const { status, statusReason } = await calling(doing, "Connect: DescribeInstance", () =>
        account.describeInstance(region, id),
      );
      return { state: status, reason: statusReason };
    });
    await setAttributes(account, region, id, planned);
  },

  read(id, account, state) {
    const region = optionalText(state, "region") ?? requireRegion(account);
    return shown(account.describeInstance(region, id), (found) => ({
      ...instanceFlags(found),
      ...shownTags(found.tags, state),
      arn: found.arn,
      createdTime: found.createdTime,
      identityManagementType: found.identityManagementType,
      instanceAlias: found.alias ?? null,
      region,
      serviceRole: found.serviceRole,
      status: found.status,
    }));
  },

  async update(id, planned, account, state) {
    const region = text(state, "region");
    await setAttributes(account, region, id, planned);
    await retagWith(
      `Connect Instance (${id})`,
      "Connect: TagResource",
      { planned, state },
      {
        tag: (tags) => account.tagInstance(region, id, tags),
        untag: (keys) => account.untagInstance(region, id, keys),
      },
    );
  },

  async delete(id, account, state) {
    await calling(`deleting Connect Instance (${id})`, "Connect: DeleteInstance", () =>
      ifFound(account.deleteInstance(text(state, "region"), id)),
    );
  },
};

/** https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/connect/instance.go */
const creation = { pending: "CREATION_IN_PROGRESS", target: "ACTIVE", patience: 5 * 60 * 1000 };

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
  mapped(flags, (attribute) => attributes[attribute]);

async function setAttributes(account: Account, region: string, id: string, planned: Properties): Promise<void> {
  const { attributes } = await account.describeInstance(region, id);
  for (const [property, attribute] of Object.entries(flags)) {
    const value = optionalFlag(planned, property) ?? false;
    if (value === attributes[attribute]) continue;
    await calling(`setting Connect instance (${id}) attribute (${attribute})`, "Connect: UpdateInstanceAttribute", () =>
      account.updateInstanceAttribute(region, id, { attribute, value }),
    );
  }
}

function identityType(planned: Properties): IdentityManagementType {
  const given = text(planned, "identityManagementType");
  const known = identityTypes.find((type) => type === given);
  if (known === undefined) throw new Error(`identityManagementType ${given} passed the check`);
  return known;
}
