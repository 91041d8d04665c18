import { isObject } from "../../../tools/wire/values";
import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import type { EventTarget } from "../monitoringState";
import { arn, lengthBetween, matches, notSimulated, oneOf } from "./checks";
import { nameFor } from "./name";
import { optionalText, regionOf, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { withRegion } from "./tags";

/** What a rule tells: a topic of Amazon SNS. */
export const eventTarget: ResourceModel<Account> = {
  type: "aws:cloudwatch/eventTarget:EventTarget",
  validators: {
    arn,
    eventBusName: oneOf(["default"]),
    targetId: [lengthBetween(1, 64), matches(/^[0-9A-Za-z_.-]+$/, "must match [0-9A-Za-z_.-]")],
    input: notSimulated("use inputTransformer"),
    inputPath: notSimulated("use inputTransformer"),
    roleArn: notSimulated("topics have policies of their own"),
  },
  fill: withRegion,

  async create(planned, account, made) {
    const rule = text(planned, "rule");
    const id = optionalText(planned, "targetId") ?? nameFor({});
    await put(rule, id, planned, account);
    made(`${rule}-${id}`);
  },

  read(id, account, state) {
    const { rule, targetId } = named(id, state);
    const monitoring = account.monitoring(regionOf(state, account));
    return shown(monitoring.getTarget(rule, targetId), (found) => ({
      ...{ id: `${rule}-${targetId}`, arn: found.arn, rule, targetId, eventBusName: "default" },
      ...{ region: regionOf(state, account), forceDestroy: state["forceDestroy"] ?? false },
      inputTransformer: found.inputTransformer ?? null,
    }));
  },

  update: (_id, planned, account) => put(text(planned, "rule"), text(planned, "targetId"), planned, account),

  async delete(id, account, state) {
    await calling(`deleting EventBridge Target (${id})`, "EventBridge: RemoveTargets", () =>
      ifFound(account.monitoring(regionOf(state, account)).removeTarget(text(state, "rule"), text(state, "targetId"))),
    );
  },
};

/** An import says it in one word: `rule/target`, after the bus if that is another one. */
function named(id: string, state: Properties): { readonly rule: string; readonly targetId: string } {
  const [rule, targetId] = [optionalText(state, "rule"), optionalText(state, "targetId")];
  if (rule !== undefined && targetId !== undefined) return { rule, targetId };
  const [, ofImport, targetOfImport] = /^(?:default\/)?([^/]+)\/([^/]+)$/.exec(id) ?? [];
  if (ofImport === undefined || targetOfImport === undefined)
    throw new Error(`unexpected format of ID (${id}), expected <event-bus>/<rule>/<target-id> or <rule>/<target-id>`);
  return { rule: ofImport, targetId: targetOfImport };
}

async function put(rule: string, id: string, planned: Properties, account: Account): Promise<void> {
  const transformer = planned["inputTransformer"] ?? null;
  const target: EventTarget = {
    ...{ id, arn: text(planned, "arn") },
    ...(isObject(transformer) && {
      inputTransformer: {
        inputPaths: textMap(transformer, "inputPaths"),
        inputTemplate: text(transformer, "inputTemplate"),
      },
    }),
  };
  await calling(`creating EventBridge Target (${rule}-${id})`, "EventBridge: PutTargets", () =>
    account.monitoring(regionOf(planned, account)).putTarget(rule, target),
  );
}
