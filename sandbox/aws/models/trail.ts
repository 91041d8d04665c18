import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import type { TrailServices } from "../trailServices";
import { lengthBetween, notSimulated } from "./checks";
import { optionalFlag, regionOf, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

const notSimulatedProperties = [
  ...["cloudWatchLogsGroupArn", "cloudWatchLogsRoleArn", "kmsKeyId", "s3KeyPrefix", "snsTopicName"],
  ...["eventSelectors[].readWriteType", "advancedEventSelectors[].name", "insightSelectors[].insightType"],
];

export const trail: ResourceModel<Account> = {
  type: "aws:cloudtrail/trail:Trail",
  validators: {
    name: lengthBetween(3, 128),
    ...Object.fromEntries(notSimulatedProperties.map((name) => [name, notSimulated("leave it out")])),
  },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const name = text(planned, "name");
    const { arn } = await calling(`creating CloudTrail Trail (${name})`, "CloudTrail: CreateTrail", () =>
      at(account, planned).createTrail({ name, ...attributes(planned), tags: textMap(planned, "tagsAll") }),
    );
    made(arn);
  },

  read: (id, account, state) =>
    shown(at(account, state).getTrail(id), (found) => ({
      ...shownTags(found.tags, state),
      ...{ arn: found.arn, name: found.name, homeRegion: found.homeRegion, region: found.homeRegion },
      s3BucketName: found.bucket,
      isMultiRegionTrail: found.isMultiRegion,
      includeGlobalServiceEvents: found.includesGlobalServices,
      enableLogging: found.isLogging,
      enableLogFileValidation: found.validatesFiles,
      isOrganizationTrail: false,
      snsTopicArn: "",
    })),

  async update(id, planned, account, state) {
    const services = at(account, state);
    await calling(`updating CloudTrail Trail (${id})`, "CloudTrail: UpdateTrail", () =>
      services.updateTrail(id, attributes(planned)),
    );
    await retagWith(
      `CloudTrail Trail (${id})`,
      "CloudTrail: AddTags",
      { planned, state },
      { tag: (tags) => services.tagTrail(id, tags), untag: (keys) => services.untagTrail(id, keys) },
    );
  },

  async delete(id, account, state) {
    await calling(`deleting CloudTrail Trail (${id})`, "CloudTrail: DeleteTrail", () =>
      ifFound(at(account, state).deleteTrail(id)),
    );
  },
};

const at = (account: Account, properties: Properties): TrailServices => account.trails(regionOf(properties, account));

const attributes = (planned: Properties) => ({
  bucket: text(planned, "s3BucketName"),
  isMultiRegion: optionalFlag(planned, "isMultiRegionTrail") ?? false,
  includesGlobalServices: optionalFlag(planned, "includeGlobalServiceEvents") ?? true,
  isLogging: optionalFlag(planned, "enableLogging") ?? true,
  validatesFiles: optionalFlag(planned, "enableLogFileValidation") ?? false,
});
