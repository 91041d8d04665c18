import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { policyText, samePolicy } from "../policyMeaning";
import { checks, conflicting, nameOf } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { defaultName } from "./name";
import { optionalText, present, text } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";

/** An inline policy. Putting it replaces one of the same name that somebody else made. */
export const rolePolicy: ResourceModel<Account> = {
  type: "aws:iam/rolePolicy:RolePolicy",
  replaceOn: ["name", "namePrefix", "role"],
  outputs: ["namePrefix"],
  sameMeaning: { policy: samePolicy },
  defaults: (inputs, of) => defaultName(inputs, of),
  check: checks(nameOf("name", 128), conflicting("name", "namePrefix"), jsonPolicy("policy")),

  async create(inputs, account) {
    await put(inputs, account);
    const id = `${text(inputs, "role")}:${text(inputs, "name")}`;
    return { id, properties: properties(policyText(inputs["policy"] ?? null), inputs) };
  },

  async read(id, account, { inputs }) {
    const [role, name] = parts(id);
    const document = await ifFound(account.getRolePolicy(role, name));
    if (document === undefined) return undefined;
    const declared = inputs["policy"];
    const policy = declared !== undefined && samePolicy(declared, document) ? declared : policyText(document);
    const described = present({ name, namePrefix: inputs["namePrefix"], policy, role });
    return { id, properties: properties(policyText(document), described), inputs: described };
  },

  async update(_id, news, account) {
    await put(news, account);
    return properties(policyText(news["policy"] ?? null), news);
  },

  async delete(id, account) {
    const [role, name] = parts(id);
    await calling(`deleting IAM Role Policy (${id})`, "IAM: DeleteRolePolicy", () =>
      account.deleteRolePolicy(role, name).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

async function put(inputs: Properties, account: Account): Promise<void> {
  const [role, name] = [text(inputs, "role"), text(inputs, "name")];
  await calling(`putting IAM Role (${role}) Policy (${name})`, "IAM: PutRolePolicy", () =>
    account.putRolePolicy(role, name, policyText(inputs["policy"] ?? null)),
  );
}

function parts(id: string): [role: string, name: string] {
  const colon = id.indexOf(":");
  if (colon < 0) throw new Error("role_policy id must be of the form <role name>:<policy name>");
  return [id.slice(0, colon), id.slice(colon + 1)];
}

const properties = (document: string, inputs: Properties): Properties => ({
  ...inputs,
  namePrefix: optionalText(inputs, "namePrefix") ?? "",
  policy: document,
});
