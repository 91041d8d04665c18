import { createHmac } from "node:crypto";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { notSimulated, oneOf } from "./checks";
import { optionalText, text } from "./properties";
import { calling, ifFound } from "./serviceCalls";

/** IAM tells the secret once: it lives on in the state alone, and an imported key has none. */
export const accessKey: ResourceModel<Account> = {
  type: "aws:iam/accessKey:AccessKey",
  validators: { status: oneOf(["Active", "Inactive"]), pgpKey: notSimulated("keep the output secret as it is") },

  async create(planned, account, made) {
    const user = text(planned, "user");
    const { id, secret } = await calling(`creating IAM Access Key (${user})`, "IAM: CreateAccessKey", () =>
      account.createAccessKey(user),
    );
    made(id, { secret, sesSmtpPasswordV4: smtpPassword(secret, account.region ?? "us-east-1") });
    if (planned["status"] !== "Inactive") return;
    await calling(`deactivating IAM Access Key (${id})`, "IAM: UpdateAccessKey", () =>
      account.updateAccessKey(user, id, "Inactive"),
    );
  },

  async read(id, account, state) {
    const user = optionalText(state, "user") ?? (await ownerOf(id, account));
    const found = (await ifFound(account.listAccessKeys(user)))?.find((key) => key.id === id);
    return found && { createDate: found.createDate, status: found.status, user: found.userName };
  },

  async update(id, planned, account, state) {
    if (planned["status"] === state["status"]) return;
    await calling(`updating IAM Access Key (${id})`, "IAM: UpdateAccessKey", () =>
      account.updateAccessKey(text(planned, "user"), id, text(planned, "status")),
    );
  },

  async delete(id, account, state) {
    await calling(`deleting IAM Access Key (${id})`, "IAM: DeleteAccessKey", () =>
      ifFound(account.deleteAccessKey(text(state, "user"), id)),
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

/** https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html */
function smtpPassword(secret: string, region: string): string {
  const signature = ["11111111", region, "ses", "aws4_request", "SendRawEmail"].reduce(
    (key: Buffer, part) => createHmac("sha256", key).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return Buffer.concat([Buffer.of(4), signature]).toString("base64");
}
