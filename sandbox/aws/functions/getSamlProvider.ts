import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { text } from "../models/properties";
import { rfc1123 } from "../models/samlProvider";
import { ifFound } from "../models/serviceCalls";

export const getSamlProvider: FunctionModel<Account> = {
  token: "aws:iam/getSamlProvider:getSamlProvider",
  async invoke(args, account) {
    const arn = text(args, "arn");
    const provider = await ifFound(account.getSamlProvider(arn));
    if (provider === undefined) throw new Error(`reading IAM SAML Provider (${arn}): couldn't find resource`);
    return {
      arn: provider.arn,
      createDate: provider.createDate,
      id: provider.arn,
      name: provider.name,
      samlMetadataDocument: provider.metadata,
      samlProviderUuid: provider.uuid,
      tags: provider.tags,
      validUntil: rfc1123(provider.validUntil),
    };
  },
};
