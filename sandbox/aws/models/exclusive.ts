import type { Properties, Value } from "../../../tools/wire/provider";
import { isList } from "../../../tools/wire/values";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { text, texts } from "./properties";
import { ifFound } from "./serviceCalls";

interface Ownership {
  readonly type: string;
  /** The input that names the role or user. */
  readonly owner: "roleName" | "userName";
  /** The input that lists what it may have. */
  readonly property: string;
  readonly have: (account: Account, owner: string) => Promise<string[]>;
  readonly add: (account: Account, owner: string, item: string) => Promise<unknown>;
  readonly remove: (account: Account, owner: string, item: string) => Promise<unknown>;
}

/**
 * A resource that owns all of one kind of policy of a role or user: it removes what it does not list. Only a refresh sees what
 * others added, and deleting the resource leaves all as it is.
 */
export function exclusive({ type, owner, property, have, add, remove }: Ownership): ResourceModel<Account> {
  async function sync(inputs: Properties, account: Account): Promise<void> {
    const [name, wanted] = [text(inputs, owner), texts(inputs, property)];
    const found = await have(account, name);
    for (const item of wanted.filter((one) => !found.includes(one))) await add(account, name, item);
    for (const item of found.filter((one) => !wanted.includes(one))) await remove(account, name, item);
  }

  return {
    type,
    replaceOn: [owner],
    outputs: [],
    sameMeaning: { [property]: sameItems },

    async create(inputs, account) {
      await sync(inputs, account);
      return { id: text(inputs, owner), properties: { ...inputs } };
    },

    async read(id, account, { inputs }) {
      const found = await ifFound(have(account, id));
      if (found === undefined) return undefined;
      const declared = inputs[property];
      const items = declared !== undefined && sameItems(declared, found) ? declared : found;
      const described = { [owner]: id, [property]: items };
      return { id, properties: described, inputs: described };
    },

    async update(_id, news, account) {
      await sync(news, account);
      return { ...news };
    },

    delete: () => Promise.resolve(),
  };
}

function sameItems(a: Value, b: Value): boolean {
  return isList(a) && isList(b) && JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
