import type { FunctionModel } from "../../bridge/models";
import type { Account } from "../account";
import { bareUrl } from "../models/openIdConnectProvider";
import { optionalText } from "../models/properties";
import { ifFound } from "../models/serviceCalls";

/** By ARN, or by an address that is looked for among all of them. */
export const getOpenIdConnectProvider: FunctionModel<Account> = {
  token: "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider",

  async invoke(args, account) {
    const [given, url] = [optionalText(args, "arn"), optionalText(args, "url") ?? ""];
    const arn = given ?? (await arnOf(url, account));
    if (arn === undefined) throw new Error(`reading IAM OIDC Provider (${url}): couldn't find resource`);
    const provider = await ifFound(account.getOpenIdConnectProvider(arn));
    if (provider === undefined) throw new Error("reading IAM OIDC Provider: couldn't find resource");
    return {
      ...{ arn, id: arn, url: provider.url },
      ...{ clientIdLists: provider.clientIds, thumbprintLists: provider.thumbprints, tags: provider.tags },
    };
  },
};

async function arnOf(url: string, account: Account): Promise<string | undefined> {
  const arns = await account.listOpenIdConnectProviders();
  return arns.find((arn) => arn.replace(/^[^/]*\//, "") === bareUrl(url));
}
