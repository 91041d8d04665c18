import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Validators } from "../../bridge/validate";
import type { Account } from "../account";
import { policyText, samePolicy, shownPolicy } from "../policyMeaning";
import { nameOf } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { named, nameFor } from "./name";
import { text } from "./properties";
import { calling, ifFound } from "./serviceCalls";

export const rolePolicy = inlinePolicy("Role", { name: nameOf(128), namePrefix: nameOf(102) });

/** Its name is the service's to judge: the provider does not look at it. */
export const userPolicy = inlinePolicy("User");

/** An inline policy. Putting it replaces one of the same name that somebody else made. */
function inlinePolicy(kind: "Role" | "User", validators: Validators = {}): ResourceModel<Account> {
  const owner = kind === "Role" ? "role" : "user";

  async function put(planned: Properties, name: string, account: Account): Promise<void> {
    const holder = text(planned, owner);
    await calling(`putting IAM ${kind} (${holder}) Policy (${name})`, `IAM: Put${kind}Policy`, () =>
      account[`put${kind}Policy` as const](holder, name, policyText(text(planned, "policy"))),
    );
  }

  function parts(id: string): [holder: string, name: string] {
    const colon = id.indexOf(":");
    if (colon < 0) throw new Error(`${owner}_policy id must be of the form <${owner} name>:<policy name>`);
    return [id.slice(0, colon), id.slice(colon + 1)];
  }

  return {
    type: `aws:iam/${owner}Policy:${kind}Policy`,
    validators: { ...validators, policy: jsonPolicy },
    sameMeaning: { policy: samePolicy },

    async create(planned, account, made) {
      const name = nameFor(planned);
      await put(planned, name, account);
      made(`${text(planned, owner)}:${name}`);
    },

    async read(id, account, state) {
      const [holder, name] = parts(id);
      const document = await ifFound(account[`get${kind}Policy` as const](holder, name));
      if (document === undefined) return undefined;
      return { ...named(name), policy: shownPolicy(document, state["policy"]), [owner]: holder };
    },

    update: (_id, planned, account) => put(planned, text(planned, "name"), account),

    async delete(id, account) {
      const [holder, name] = parts(id);
      await calling(`deleting IAM ${kind} Policy (${id})`, `IAM: Delete${kind}Policy`, () =>
        ifFound(account[`delete${kind}Policy` as const](holder, name)),
      );
    },
  };
}
