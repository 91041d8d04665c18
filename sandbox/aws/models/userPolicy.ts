import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { policyText, samePolicy } from "../policyMeaning";
import { checks, conflicting } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { defaultName } from "./name";
import { optionalText, present, text } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";

/** An inline policy of a user. Its name is the service's to judge: the provider does not look at it. */
export const userPolicy: ResourceModel<Account> = {
  type: "aws:iam/userPolicy:UserPolicy",
  replaceOn: ["name", "namePrefix", "user"],
  outputs: ["namePrefix"],
  sameMeaning: { policy: samePolicy },
  defaults: (inputs, of) => defaultName(inputs, of),
  check: checks(conflicting("name", "namePrefix"), jsonPolicy("policy")),

  async create(inputs, account) {
    await put(inputs, account);
    const id = `${text(inputs, "user")}:${text(inputs, "name")}`;
    return { id, properties: properties(policyText(inputs["policy"] ?? null), inputs) };
  },

  async read(id, account, { inputs }) {
    const [user, name] = parts(id);
    const document = await ifFound(account.getUserPolicy(user, name));
    if (document === undefined) return undefined;
    const declared = inputs["policy"];
    const policy = declared !== undefined && samePolicy(declared, document) ? declared : policyText(document);
    const described = present({ name, namePrefix: inputs["namePrefix"], policy, user });
    return { id, properties: properties(policyText(document), described), inputs: described };
  },

  async update(_id, news, account) {
    await put(news, account);
    return properties(policyText(news["policy"] ?? null), news);
  },

  async delete(id, account) {
    const [user, name] = parts(id);
    await calling(`deleting IAM User Policy (${id})`, "IAM: DeleteUserPolicy", () =>
      account.deleteUserPolicy(user, name).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

async function put(inputs: Properties, account: Account): Promise<void> {
  const [user, name] = [text(inputs, "user"), text(inputs, "name")];
  await calling(`putting IAM User (${user}) Policy (${name})`, "IAM: PutUserPolicy", () =>
    account.putUserPolicy(user, name, policyText(inputs["policy"] ?? null)),
  );
}

function parts(id: string): [user: string, name: string] {
  const colon = id.indexOf(":");
  if (colon < 0) throw new Error("user_policy id must be of the form <user name>:<policy name>");
  return [id.slice(0, colon), id.slice(colon + 1)];
}

const properties = (document: string, inputs: Properties): Properties => ({
  ...inputs,
  namePrefix: optionalText(inputs, "namePrefix") ?? "",
  policy: document,
});
