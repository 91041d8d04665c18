import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { requireRegion } from "../configuration";
import { lengthBetween } from "./checks";
import { optionalText, orNull, regionOf, text, textMap, texts } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retagWith, shownTags, withAllTags, withRegion } from "./tags";

export const securityProfile: ResourceModel<Account> = {
  type: "aws:connect/securityProfile:SecurityProfile",
  validators: { description: lengthBetween(1, 250), instanceId: lengthBetween(1, 100), name: lengthBetween(1, 127) },
  fill: (inputs, config) => withAllTags(withRegion(inputs, config), config),

  async create(planned, account, made) {
    const [instance, name] = [text(planned, "instanceId"), text(planned, "name")];
    const { id } = await calling(`creating Connect Security Profile (${name})`, "Connect: CreateSecurityProfile", () =>
      account.securityProfiles(regionOf(planned, account), instance).create({
        ...{ name, ...content(planned) },
        tags: textMap(planned, "tagsAll"),
      }),
    );
    made(`${instance}:${id}`);
  },

  read(id, account, state) {
    const region = optionalText(state, "region") ?? requireRegion(account);
    const [instance, profile] = parts(id);
    return shown(account.securityProfiles(region, instance).describe(profile), (found) => ({
      ...shownTags(found.tags, state),
      ...{ arn: found.arn, instanceId: instance, name: found.name, region, securityProfileId: profile },
      description: orNull(found.description),
      organizationResourceId: "",
      permissions: [...found.permissions],
    }));
  },

  async update(id, planned, account, state) {
    const [instance, profile] = parts(id);
    const profiles = account.securityProfiles(text(state, "region"), instance);
    await calling(`updating Connect Security Profile (${id})`, "Connect: UpdateSecurityProfile", () =>
      profiles.update(profile, content(planned)),
    );
    await retagWith(
      `Connect Security Profile (${id})`,
      "Connect: TagResource",
      { planned, state },
      {
        tag: (tags) => profiles.tag(profile, tags),
        untag: (keys) => profiles.untag(profile, keys),
      },
    );
  },

  async delete(id, account, state) {
    const [instance, profile] = parts(id);
    await calling(`deleting Connect Security Profile (${id})`, "Connect: DeleteSecurityProfile", () =>
      ifFound(account.securityProfiles(text(state, "region"), instance).delete(profile)),
    );
  },
};

const content = (planned: Properties) => ({
  description: optionalText(planned, "description") ?? "",
  permissions: texts(planned, "permissions"),
});

/** `<instance id>:<profile id>` */
function parts(id: string): [string, string] {
  const [instance = "", profile = ""] = id.split(":");
  return [instance, profile];
}
