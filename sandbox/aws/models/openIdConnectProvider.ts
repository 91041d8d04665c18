import type { ResourceModel } from "../../bridge/models";
import { type Validator } from "../../bridge/validate";
import type { Account } from "../account";
import { lengthBetween } from "./checks";
import { text, textMap, texts } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { retag, shownTags, withAllTags } from "./tags";

/** IAM shows the address without `https://`. */
export const openIdConnectProvider: ResourceModel<Account> = {
  type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  validators: {
    "clientIdLists[]": lengthBetween(1, 255),
    "thumbprintLists[]": lengthBetween(40, 40),
    url: openIdUrl(),
  },
  sameMeaning: { url: (state, input) => bareUrl(state) === bareUrl(input) },
  fill: withAllTags,

  async create(planned, account, made) {
    const thumbprints = texts(planned, "thumbprintLists");
    const { arn } = await calling("creating IAM OIDC Provider", "IAM: CreateOpenIDConnectProvider", () =>
      account.createOpenIdConnectProvider({
        url: text(planned, "url"),
        clientIds: texts(planned, "clientIdLists"),
        ...(thumbprints.length > 0 && { thumbprints }),
        tags: textMap(planned, "tagsAll"),
      }),
    );
    made(arn);
  },

  read: (id, account, state) =>
    shown(account.getOpenIdConnectProvider(id), ({ arn, url, clientIds, thumbprints, tags }) => ({
      ...{ arn, url, clientIdLists: clientIds, thumbprintLists: thumbprints },
      ...shownTags(tags, state),
    })),

  async update(id, planned, account, state) {
    const [thumbprints, known] = [texts(planned, "thumbprintLists"), texts(state, "thumbprintLists")];
    // It never empties the list: https://github.com/hashicorp/terraform-provider-aws/issues/40509
    if (thumbprints.length > 0 && thumbprints.join() !== known.join()) {
      await calling(`updating IAM OIDC Provider (${id}) thumbprint`, "IAM: UpdateOpenIDConnectProviderThumbprint", () =>
        account.updateOpenIdConnectThumbprints(id, thumbprints),
      );
    }
    const [wanted, existing] = [texts(planned, "clientIdLists"), texts(state, "clientIdLists")];
    for (const clientId of wanted.filter((each) => !existing.includes(each))) {
      await calling(
        `adding IAM OIDC Provider (${id}) client ID (${clientId})`,
        "IAM: AddClientIDToOpenIDConnectProvider",
        () => account.addClientIdToOpenIdConnectProvider(id, clientId),
      );
    }
    for (const clientId of existing.filter((each) => !wanted.includes(each))) {
      await calling(
        `removing IAM OIDC Provider (${id}) client ID (${clientId})`,
        "IAM: RemoveClientIDFromOpenIDConnectProvider",
        () => account.removeClientIdFromOpenIdConnectProvider(id, clientId),
      );
    }
    await retag("OpenIdConnectProvider", account, id, { planned, state });
  },

  async delete(id, account) {
    await calling(`deleting IAM OIDC Provider (${id})`, "IAM: DeleteOpenIDConnectProvider", () =>
      ifFound(account.deleteOpenIdConnectProvider(id)),
    );
  },
};

/** As IAM keeps it. */
export const bareUrl = (url: unknown): string => String(url).replace(/^https:\/\//, "");

/** https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/validate.go (validOpenIDURL) */
function openIdUrl(): readonly Validator[] {
  const parsed = (value: unknown): URL | undefined =>
    URL.canParse(String(value)) ? new URL(String(value)) : undefined;
  return [
    (value, name) =>
      parsed(value)?.protocol === "https:" ? undefined : `"${name}" has to use HTTPS scheme (i.e. begin with https://)`,
    (value, name) =>
      (parsed(value)?.search ?? "") === ""
        ? undefined
        : `"${name}" cannot contain query parameters per the OIDC standard`,
  ];
}
