import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { policyText, samePolicy, shownPolicy } from "../policyMeaning";
import { lengthBetween, nameOf, slashes } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { named, nameFor } from "./name";
import { optionalText, orNull, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retag, shownTags, withAllTags } from "./tags";

/** A managed policy: of its properties, only the document and the tags can change. */
export const policy: ResourceModel<Account> = {
  type: "aws:iam/policy:Policy",
  validators: {
    name: nameOf(128),
    namePrefix: nameOf(102),
    path: slashes,
    description: lengthBetween(0, 1000),
    policy: jsonPolicy,
  },
  sameMeaning: { policy: samePolicy },
  fill: withAllTags,

  async create(planned, account, made) {
    const name = nameFor(planned);
    const { arn } = await calling(`creating IAM Policy (${name})`, "IAM: CreatePolicy", () =>
      account.createPolicy({
        name,
        path: text(planned, "path"),
        document: policyText(text(planned, "policy")),
        description: optionalText(planned, "description"),
        tags: textMap(planned, "tagsAll"),
      }),
    );
    made(arn);
  },

  read: (id, account, state) =>
    shown(account.getPolicy(id), (found) => ({
      ...named(found.name),
      ...shownTags(found.tags, state),
      arn: found.arn,
      attachmentCount: found.attachmentCount,
      description: orNull(found.description),
      path: found.path,
      policy: shownPolicy(found.document, state["policy"]),
      policyId: found.policyId,
    })),

  async update(id, planned, account, state) {
    if (planned["policy"] !== state["policy"]) {
      await makeRoomForVersion(id, account);
      await calling(`updating IAM Policy (${id})`, "IAM: CreatePolicyVersion", () =>
        account.createPolicyVersion(id, policyText(text(planned, "policy"))),
      );
    }
    await retag("Policy", account, id, { planned, state });
  },

  async delete(id, account) {
    const found = await ifFound(account.getPolicy(id));
    if (found === undefined) return;
    await calling(`deleting IAM Policy (${id})`, "IAM: DeletePolicy", async () => {
      for (const version of found.versions) {
        if (version.id !== found.defaultVersion) await account.deletePolicyVersion(id, version.id);
      }
      await ifFound(account.deletePolicy(id));
    });
  },
};

/** IAM keeps five versions; the provider deletes the oldest that is not in force. */
async function makeRoomForVersion(id: string, account: Account): Promise<void> {
  const { versions, defaultVersion } = await account.getPolicy(id);
  const oldest = versions.find((version) => version.id !== defaultVersion);
  if (versions.length >= 5 && oldest !== undefined) await account.deletePolicyVersion(id, oldest.id);
}
