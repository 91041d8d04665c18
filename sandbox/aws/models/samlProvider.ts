import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import type { SamlProvider } from "../state";
import { checks, lengthBetween } from "./checks";
import { defaultName } from "./name";
import { present, text, textMap } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";
import { defaultTags, retag, tagsFound } from "./tags";

/** The metadata is compared as text: any byte is a change, and one in place. */
export const samlProvider: ResourceModel<Account> = {
  type: "aws:iam/samlProvider:SamlProvider",
  replaceOn: ["name"],
  outputs: ["arn", "samlProviderUuid", "tagsAll", "validUntil"],
  defaults: (inputs, { urn, config }) => ({
    ...defaultName(inputs, { urn }),
    ...defaultTags(inputs, config),
  }),
  check: checks(lengthBetween("name", 1, 128), lengthBetween("samlMetadataDocument", 1000, 10_000_000)),

  async create(inputs, account) {
    const name = text(inputs, "name");
    const provider = await calling(`creating IAM SAML Provider (${name})`, "IAM: CreateSAMLProvider", () =>
      account.createSamlProvider({
        name,
        metadata: text(inputs, "samlMetadataDocument"),
        tags: textMap(inputs, "tagsAll"),
      }),
    );
    return { id: provider.arn, properties: properties(provider, inputs) };
  },

  async read(id, account, { inputs }) {
    const provider = await ifFound(account.getSamlProvider(id));
    return (
      provider && { id: provider.arn, properties: properties(provider, inputs), inputs: described(provider, inputs) }
    );
  },

  async update(id, news, account, { inputs }) {
    const metadata = text(news, "samlMetadataDocument");
    if (metadata !== inputs["samlMetadataDocument"]) {
      await calling(`updating IAM SAML Provider (${id})`, "IAM: UpdateSAMLProvider", () =>
        account.updateSamlProvider(id, metadata),
      );
    }
    await calling(`updating tags for IAM SAML Provider (${id})`, "IAM: TagSAMLProvider", () =>
      retag(inputs, news, {
        tag: (tags) => account.tagSamlProvider(id, tags),
        untag: (keys) => account.untagSamlProvider(id, keys),
      }),
    );
    return properties(await account.getSamlProvider(id), news);
  },

  async delete(id, account) {
    await calling(`deleting IAM SAML Provider (${id})`, "IAM: DeleteSAMLProvider", () =>
      account.deleteSamlProvider(id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

/** What a program would say to get this. */
const described = ({ name, metadata, tags }: SamlProvider, inputs: Properties): Properties =>
  present({ name, samlMetadataDocument: metadata, ...tagsFound(tags, inputs) });

const properties = (provider: SamlProvider, inputs: Properties): Properties => ({
  ...described(provider, inputs),
  arn: provider.arn,
  samlProviderUuid: provider.uuid,
  tagsAll: provider.tags,
  validUntil: rfc1123(provider.validUntil),
});

export const rfc1123 = (time: string): string => new Date(time).toUTCString().replace("GMT", "UTC");
