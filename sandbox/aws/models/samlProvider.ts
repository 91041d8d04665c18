import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { lengthBetween } from "./checks";
import { text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retag, shownTags, withAllTags } from "./tags";

/** The metadata is compared as text: any byte is a change, and one in place. */
export const samlProvider: ResourceModel<Account> = {
  type: "aws:iam/samlProvider:SamlProvider",
  validators: { name: lengthBetween(1, 128), samlMetadataDocument: lengthBetween(1000, 10_000_000) },
  fill: withAllTags,

  async create(planned, account, made) {
    const [name, metadata] = [text(planned, "name"), text(planned, "samlMetadataDocument")];
    const { arn } = await calling(`creating IAM SAML Provider (${name})`, "IAM: CreateSAMLProvider", () =>
      account.createSamlProvider({ name, metadata, tags: textMap(planned, "tagsAll") }),
    );
    made(arn);
  },

  read: (id, account, state) =>
    shown(account.getSamlProvider(id), (found) => ({
      arn: found.arn,
      name: found.name,
      samlMetadataDocument: found.metadata,
      samlProviderUuid: found.uuid,
      validUntil: rfc1123(found.validUntil),
      ...shownTags(found.tags, state),
    })),

  async update(id, planned, account, state) {
    const metadata = text(planned, "samlMetadataDocument");
    if (metadata !== state["samlMetadataDocument"]) {
      await calling(`updating IAM SAML Provider (${id})`, "IAM: UpdateSAMLProvider", () =>
        account.updateSamlProvider(id, metadata),
      );
    }
    await retag("SamlProvider", account, id, { planned, state });
  },

  async delete(id, account) {
    await calling(`deleting IAM SAML Provider (${id})`, "IAM: DeleteSAMLProvider", () =>
      ifFound(account.deleteSamlProvider(id)),
    );
  },
};

export const rfc1123 = (time: string): string => new Date(time).toUTCString().replace("GMT", "UTC");
