import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import type { UserDescription } from "../users";
import { checks, lengthBetween, matches } from "./checks";
import { defaultName } from "./name";
import { optionalFlag, optionalText, present, text, textMap } from "./properties";
import { calling, ifFound, isNotFound } from "./serviceCalls";
import { defaultTags, retag, tagsFound } from "./tags";

/** Everything changes in place, the name too. The engine keeps the id, which is the name that the user was made under. */
export const user: ResourceModel<Account> = {
  type: "aws:iam/user:User",
  replaceOn: [],
  outputs: ["arn", "tagsAll", "uniqueId"],
  defaults: (inputs, { urn, config }) => ({
    ...defaultName(inputs, { urn }),
    ...defaultTags(inputs, config),
    path: inputs["path"] ?? "/",
  }),
  check: checks(
    matches(
      "name",
      /^[0-9A-Za-z=,.@\-_+]+$/,
      "must only contain alphanumeric characters, hyphens, underscores, commas, periods, @ symbols, plus and equals signs",
    ),
    lengthBetween("permissionsBoundary", 0, 2048),
  ),

  async create(inputs, account) {
    const name = text(inputs, "name");
    const permissionsBoundary = optionalText(inputs, "permissionsBoundary");
    const made = await calling(`creating IAM User (${name})`, "IAM: CreateUser", () =>
      account.createUser({
        name,
        path: text(inputs, "path"),
        ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
        tags: textMap(inputs, "tagsAll"),
      }),
    );
    return { id: made.name, properties: properties(made, inputs) };
  },

  async read(id, account, { inputs }) {
    const found = await ifFound(account.getUser(id));
    return found && { id: found.name, properties: properties(found, inputs), inputs: described(found, inputs) };
  },

  async update(id, news, account, { inputs }) {
    const [before, name] = [text(inputs, "name"), text(news, "name")];
    if (name !== before || news["path"] !== inputs["path"]) {
      await calling(`updating IAM User (${id})`, "IAM: UpdateUser", () =>
        account.updateUser(before, { newName: name, newPath: text(news, "path") }),
      );
    }
    await updateBoundary(account, name, inputs, news);
    await calling(`updating tags for IAM User (${name})`, "IAM: TagUser", () =>
      retag(inputs, news, {
        tag: (tags) => account.tagUser(name, tags),
        untag: (keys) => account.untagUser(name, keys),
      }),
    );
    return properties(await account.getUser(name), news);
  },

  async delete(id, account, { properties }) {
    if (optionalFlag(properties, "forceDestroy") === true) await deleteKeys(id, account);
    await calling(`deleting IAM User (${id})`, "IAM: DeleteUser", () =>
      account.deleteUser(id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      }),
    );
  },
};

async function deleteKeys(name: string, account: Account): Promise<void> {
  for (const { id } of (await ifFound(account.listAccessKeys(name))) ?? []) {
    await calling(`removing IAM User (${name}) access keys`, "IAM: DeleteAccessKey", () =>
      account.deleteAccessKey(name, id),
    );
  }
}

async function updateBoundary(account: Account, name: string, olds: Properties, news: Properties): Promise<void> {
  const boundary = optionalText(news, "permissionsBoundary") ?? "";
  if (boundary === (optionalText(olds, "permissionsBoundary") ?? "")) return;
  if (boundary === "") {
    await calling(`deleting IAM User (${name}) permissions boundary`, "IAM: DeleteUserPermissionsBoundary", () =>
      account.deleteUserPermissionsBoundary(name),
    );
    return;
  }
  await calling(`setting IAM User (${name}) permissions boundary`, "IAM: PutUserPermissionsBoundary", () =>
    account.putUserPermissionsBoundary(name, boundary),
  );
}

/** What a program would say to get this. */
const described = (found: UserDescription, inputs: Properties): Properties =>
  present({
    forceDestroy: inputs["forceDestroy"],
    name: found.name,
    path: found.path,
    permissionsBoundary: found.permissionsBoundary,
    ...tagsFound(found.tags, inputs),
  });

const properties = (found: UserDescription, inputs: Properties): Properties => ({
  ...described(found, inputs),
  arn: found.arn,
  forceDestroy: optionalFlag(inputs, "forceDestroy") ?? false,
  tagsAll: found.tags,
  uniqueId: found.uniqueId,
});
