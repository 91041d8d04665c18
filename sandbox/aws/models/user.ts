import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { lengthBetween, matches } from "./checks";
import { shownIdentity, updateIdentity } from "./identity";
import { optionalFlag, optionalText, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { withAllTags } from "./tags";

/** Everything changes in place, the name too. The engine keeps the id, which is the name that the user was made under. */
export const user: ResourceModel<Account> = {
  type: "aws:iam/user:User",
  validators: {
    name: matches(
      /^[0-9A-Za-z=,.@\-_+]+$/,
      "must only contain alphanumeric characters, hyphens, underscores, commas, periods, @ symbols, plus and equals signs",
    ),
    permissionsBoundary: lengthBetween(0, 2048),
  },
  fill: withAllTags,

  async create(planned, account, made) {
    const name = text(planned, "name");
    await calling(`creating IAM User (${name})`, "IAM: CreateUser", () =>
      account.createUser({
        name,
        path: text(planned, "path"),
        permissionsBoundary: optionalText(planned, "permissionsBoundary"),
        tags: textMap(planned, "tagsAll"),
      }),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(account.getUser(optionalText(state, "name") ?? id), (found) => ({
      ...shownIdentity(found, state),
      name: found.name,
    })),

  async update(id, planned, account, state) {
    const [before, name, path] = [text(state, "name"), text(planned, "name"), text(planned, "path")];
    if (name !== before || path !== state["path"]) {
      await calling(`updating IAM User (${id})`, "IAM: UpdateUser", () =>
        account.updateUser(before, { newName: name, newPath: path }),
      );
    }
    await updateIdentity("User", account, name, { planned, state });
  },

  async delete(id, account, state) {
    const keys = optionalFlag(state, "forceDestroy") === true ? await ifFound(account.listAccessKeys(id)) : [];
    for (const key of keys ?? []) {
      await calling(`removing IAM User (${id}) access keys`, "IAM: DeleteAccessKey", () =>
        account.deleteAccessKey(id, key.id),
      );
    }
    await calling(`deleting IAM User (${id})`, "IAM: DeleteUser", () => ifFound(account.deleteUser(id)));
  },
};
