import { createHmac } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { KeyDescription } from "../accessKeys";
import type { Account } from "../account";
import { checks, notSimulated, oneOf } from "./checks";
import { optionalText, present, text } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";

/** IAM tells the secret once: it lives on in the state alone, and an imported key has none. */
export const accessKey: ResourceModel<Account> = {
  type: "aws:iam/accessKey:AccessKey",
  replaceOn: ["pgpKey", "user"],
  outputs: [
    "createDate",
    "encryptedSecret",
    "encryptedSesSmtpPasswordV4",
    "keyFingerprint",
    "secret",
    "sesSmtpPasswordV4",
  ],
  mayBeMissing: ["secret", "sesSmtpPasswordV4"],
  defaults: (inputs) => ({ status: inputs["status"] ?? "Active" }),
  check: checks(oneOf("status", ["Active", "Inactive"]), notSimulated("pgpKey", "keep the output secret as it is")),

  async create(inputs, account) {
    const user = text(inputs, "user");
    const { secret, ...key } = await calling(`creating IAM Access Key (${user})`, "IAM: CreateAccessKey", () =>
      account.createAccessKey(user),
    );
    const secrets = { secret, sesSmtpPasswordV4: smtpPassword(secret, account.region ?? "us-east-1") };
    if (inputs["status"] !== "Inactive") return { id: key.id, properties: properties(key, secrets) };
    await calling(`deactivating IAM Access Key (${key.id})`, "IAM: UpdateAccessKey", () =>
      account.updateAccessKey(user, key.id, "Inactive"),
    );
    return { id: key.id, properties: properties({ ...key, status: "Inactive" }, secrets) };
  },

  async read(id, account, { properties: state }) {
    const user = optionalText(state, "user") ?? (await ownerOf(id, account));
    const found = ((await ifFound(account.listAccessKeys(user))) ?? []).find((key) => key.id === id);
    return (
      found && { id, properties: properties(found, state), inputs: { status: found.status, user: found.userName } }
    );
  },

  async update(id, news, account, { properties: state }) {
    const user = text(news, "user");
    await calling(`updating IAM Access Key (${id})`, "IAM: UpdateAccessKey", () =>
      account.updateAccessKey(user, id, text(news, "status")),
    );
    return { ...state, status: text(news, "status") };
  },

  async delete(id, account, { properties }) {
    await calling(`deleting IAM Access Key (${id})`, "IAM: DeleteAccessKey", () =>
      account.deleteAccessKey(text(properties, "user"), id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

/** An import knows no user. */
async function ownerOf(id: string, account: Account): Promise<string> {
  const { userName } = await calling(
    `fetching IAM Access Key (${id}) username via GetAccessKeyLastUsed`,
    "IAM: GetAccessKeyLastUsed",
    () => account.getAccessKeyLastUsed(id),
  );
  return userName;
}

const properties = ({ userName, status, createDate }: KeyDescription, secrets: Properties): Properties =>
  present({
    createDate,
    secret: secrets["secret"],
    sesSmtpPasswordV4: secrets["sesSmtpPasswordV4"],
    status,
    user: userName,
  });

/** https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html */
function smtpPassword(secret: string, region: string): string {
  const signature = ["11111111", region, "ses", "aws4_request", "SendRawEmail"].reduce(
    (key: Buffer, part) => createHmac("sha256", key).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return Buffer.concat([Buffer.of(4), signature]).toString("base64");
}
