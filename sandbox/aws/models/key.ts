import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import type { Monitoring } from "../monitoring";
import { policyText, samePolicy, shownPolicy } from "../policyMeaning";
import { notSimulated, numberBetween, oneOf } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { optionalFlag, optionalNumber, optionalText, regionOf, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

/** A symmetric key of the customer's own. */
export const key: ResourceModel<Account> = {
  type: "aws:kms/key:Key",
  validators: {
    policy: jsonPolicy,
    keyUsage: oneOf(["ENCRYPT_DECRYPT"]),
    customerMasterKeySpec: oneOf(["SYMMETRIC_DEFAULT"]),
    deletionWindowInDays: numberBetween(7, 30),
    rotationPeriodInDays: notSimulated("leave it out for a year"),
    customKeyStoreId: notSimulated("leave it out"),
    xksKeyId: notSimulated("leave it out"),
  },
  sameMeaning: { policy: samePolicy },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const { id } = await calling("creating KMS Key", "KMS: CreateKey", () =>
      at(account, planned).createKey({ ...attributes(planned), tags: textMap(planned, "tagsAll") }),
    );
    made(id);
  },

  read: (id, account, state) =>
    shown(at(account, state).describeKey(id), (found) => ({
      ...shownTags(found.tags, state),
      ...{ arn: found.arn, keyId: found.id, region: found.region, description: found.description },
      ...{
        isEnabled: found.isEnabled,
        enableKeyRotation: found.rotates,
        rotationPeriodInDays: found.rotates ? 365 : 0,
      },
      ...{ keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT", multiRegion: false },
      policy: shownPolicy(found.policy, state["policy"]),
      bypassPolicyLockoutSafetyCheck: state["bypassPolicyLockoutSafetyCheck"] ?? false,
    })),

  async update(id, planned, account, state) {
    const monitoring = at(account, state);
    await calling(`updating KMS Key (${id}) policy`, "KMS: PutKeyPolicy", () =>
      monitoring.updateKey(id, attributes(planned)),
    );
    await retagWith(
      `KMS Key (${id})`,
      "KMS: TagResource",
      { planned, state },
      { tag: (tags) => monitoring.tagKey(id, tags), untag: (names) => monitoring.untagKey(id, names) },
    );
  },

  async delete(id, account, state) {
    await calling(`deleting KMS Key (${id})`, "KMS: ScheduleKeyDeletion", () =>
      ifFound(at(account, state).scheduleKeyDeletion(id, optionalNumber(state, "deletionWindowInDays") ?? 30)),
    );
  },
};

const at = (account: Account, properties: Properties): Monitoring => account.monitoring(regionOf(properties, account));

const attributes = (planned: Properties) => ({
  description: optionalText(planned, "description") ?? "",
  policy: policyText(text(planned, "policy")),
  rotates: optionalFlag(planned, "enableKeyRotation") ?? false,
  isEnabled: optionalFlag(planned, "isEnabled") ?? true,
});
