import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import type { Monitoring } from "../monitoring";
import type { EventRule } from "../monitoringState";
import { lengthBetween, matches, notSimulated, oneOf } from "./checks";
import { jsonText, sameJson } from "./jsonText";
import { named, nameFor } from "./name";
import { optionalText, orNull, regionOf, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

const states = ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] as const;

/** On the default event bus. */
export const eventRule: ResourceModel<Account> = {
  type: "aws:cloudwatch/eventRule:EventRule",
  validators: {
    name: [lengthBetween(1, 64), matches(/^[0-9A-Za-z_.-]+$/, "must match [0-9A-Za-z_.-]")],
    description: lengthBetween(0, 512),
    eventBusName: oneOf(["default"]),
    eventPattern: jsonText,
    state: oneOf(states),
    isEnabled: notSimulated("use state"),
    scheduleExpression: notSimulated("use eventPattern"),
    roleArn: notSimulated("leave it out"),
  },
  sameMeaning: { eventPattern: sameJson },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const name = nameFor(planned);
    await put(name, planned, account);
    made(name);
  },

  read: (id, account, state) =>
    shown(at(account, state).describeRule(id), (found) => ({
      ...named(found.name),
      ...shownTags(found.tags, state),
      ...{ arn: found.arn, region: found.region, state: found.state },
      description: orNull(found.description),
      eventBusName: "default",
      eventPattern: sameJson(found.pattern, state["eventPattern"] ?? null)
        ? (state["eventPattern"] ?? null)
        : found.pattern,
      forceDestroy: state["forceDestroy"] ?? false,
    })),

  async update(id, planned, account, state) {
    const monitoring = at(account, state);
    await put(id, planned, account);
    await retagWith(
      `EventBridge Rule (${id})`,
      "EventBridge: TagResource",
      { planned, state },
      { tag: (tags) => monitoring.tagRule(id, tags), untag: (names) => monitoring.untagRule(id, names) },
    );
  },

  async delete(id, account, state) {
    await calling(`deleting EventBridge Rule (${id})`, "EventBridge: DeleteRule", () =>
      ifFound(at(account, state).deleteRule(id)),
    );
  },
};

const at = (account: Account, properties: Properties): Monitoring => account.monitoring(regionOf(properties, account));

async function put(name: string, planned: Properties, account: Account): Promise<void> {
  await calling(`putting EventBridge Rule (${name})`, "EventBridge: PutRule", () =>
    at(account, planned).putRule({
      name,
      description: optionalText(planned, "description") ?? "",
      pattern: text(planned, "eventPattern"),
      state: stateOf(planned),
      tags: textMap(planned, "tagsAll"),
    }),
  );
}

function stateOf(planned: Properties): EventRule["state"] {
  const given = optionalText(planned, "state") ?? "ENABLED";
  const known = states.find((state) => state === given);
  if (known === undefined) throw new Error(`state ${given} passed the check`);
  return known;
}
