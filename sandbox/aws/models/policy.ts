import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { policyText, samePolicy } from "../policyMeaning";
import type { PolicyDescription } from "../policies";
import { checks, conflicting, lengthBetween, nameOf, slashes } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { defaultName } from "./name";
import { optionalText, present, text, textMap } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";
import { defaultTags, retag, tagsFound } from "./tags";

/** A managed policy: of its properties, only the document and the tags can change. */
export const policy: ResourceModel<Account> = {
  type: "aws:iam/policy:Policy",
  replaceOn: ["description", "name", "namePrefix", "path"],
  outputs: ["arn", "attachmentCount", "namePrefix", "policyId", "tagsAll"],
  sameMeaning: { policy: samePolicy },
  defaults: (inputs, { urn, config }) => ({
    ...defaultName(inputs, { urn }),
    ...defaultTags(inputs, config),
    path: inputs["path"] ?? "/",
  }),
  check: checks(
    nameOf("name", 128),
    conflicting("name", "namePrefix"),
    slashes("path"),
    lengthBetween("description", 0, 1000),
    jsonPolicy("policy"),
  ),

  async create(inputs, account) {
    const name = text(inputs, "name");
    const description = optionalText(inputs, "description");
    const { arn } = await calling(`creating IAM Policy (${name})`, "IAM: CreatePolicy", () =>
      account.createPolicy({
        name,
        path: text(inputs, "path"),
        document: policyText(inputs["policy"] ?? null),
        ...(description === undefined ? {} : { description }),
        tags: textMap(inputs, "tagsAll"),
      }),
    );
    return { id: arn, properties: properties(await account.getPolicy(arn), inputs) };
  },

  async read(id, account, { inputs }) {
    const found = await ifFound(account.getPolicy(id));
    return found && { id: found.arn, properties: properties(found, inputs), inputs: described(found, inputs) };
  },

  async update(id, news, account, { inputs }) {
    const document = news["policy"] ?? null;
    if (!samePolicy(inputs["policy"] ?? null, document)) {
      await makeRoomForVersion(id, account);
      await calling(`updating IAM Policy (${id})`, "IAM: CreatePolicyVersion", () =>
        account.createPolicyVersion(id, policyText(document)),
      );
    }
    await calling(`updating tags for IAM Policy (${id})`, "IAM: TagPolicy", () =>
      retag(inputs, news, {
        tag: (tags) => account.tagPolicy(id, tags),
        untag: (keys) => account.untagPolicy(id, keys),
      }),
    );
    return properties(await account.getPolicy(id), news);
  },

  async delete(id, account) {
    const found = await ifFound(account.getPolicy(id));
    if (found === undefined) return;
    await calling(`deleting IAM Policy (${id})`, "IAM: DeletePolicy", async () => {
      for (const version of found.versions) {
        if (version.id !== found.defaultVersion) await account.deletePolicyVersion(id, version.id);
      }
      await account.deletePolicy(id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
    });
  },
};

/** IAM keeps five versions; the provider deletes the oldest that is not in force. */
async function makeRoomForVersion(id: string, account: Account): Promise<void> {
  const { versions, defaultVersion } = await account.getPolicy(id);
  const oldest = versions.find((version) => version.id !== defaultVersion);
  if (versions.length >= 5 && oldest !== undefined) await account.deletePolicyVersion(id, oldest.id);
}

function described(found: PolicyDescription, inputs: Properties): Properties {
  const declared = inputs["policy"];
  const kept = declared !== undefined && samePolicy(declared, found.document);
  return present({
    delayAfterPolicyCreationInMs: inputs["delayAfterPolicyCreationInMs"],
    description: found.description === "" ? undefined : found.description,
    name: found.name,
    namePrefix: inputs["namePrefix"],
    path: found.path,
    policy: kept ? declared : policyText(found.document),
    ...tagsFound(found.tags, inputs),
  });
}

const properties = (found: PolicyDescription, inputs: Properties): Properties => ({
  ...described(found, inputs),
  arn: found.arn,
  attachmentCount: found.attachmentCount,
  namePrefix: optionalText(inputs, "namePrefix") ?? "",
  policy: policyText(found.document),
  policyId: found.policyId,
  tagsAll: found.tags,
});
