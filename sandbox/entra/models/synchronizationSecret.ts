import type { Properties, Value } from "../../../tools/wire/provider";
import { isList, isObject } from "../../../tools/wire/values";
import type { SynchronizationSecret } from "../synchronizationState";
import type { Tenant } from "../tenant";
import { idOf } from "./checks";
import { calling, ifFound, shown } from "./graphCalls";
import { identified } from "./identified";
import { described, ids, onlyId } from "./ids";
import { text } from "./properties";
import { inTurn } from "./readModifyWrite";
import { untilConsistent } from "./waits";

/** Graph does not say values again: they are taken from the state, so that nobody notices another value at Entra. */
export const synchronizationSecret = identified(ids.servicePrincipal, {
  type: "azuread:index/synchronizationSecret:SynchronizationSecret",
  validators: { servicePrincipalId: idOf(ids.servicePrincipal) },

  async create(planned, tenant, made) {
    const id = text(planned, "servicePrincipalId");
    await put("Creating", onlyId(ids.servicePrincipal, id), pairs(planned), tenant);
    made(id);
  },

  read: ({ id, parts: [servicePrincipalId], named }, tenant, state) =>
    shown(
      `Retrieving synchronization secrets for ${named}`,
      tenant.listSynchronizationSecrets(servicePrincipalId),
      (found) => {
        const values = new Map(pairs(state).map(({ key, value }) => [key, value]));
        const credentials = found.map(({ key, value }) => ({ key, value: values.get(key) ?? value }));
        return { servicePrincipalId: id, credentials };
      },
    ),

  update: ({ parts: [servicePrincipalId] }, planned, tenant) =>
    put("Updating", servicePrincipalId, pairs(planned), tenant),

  async delete({ parts: [servicePrincipalId], named }, tenant, state) {
    const emptied = pairs(state).map(({ key }) => ({ key, value: "" }));
    await inTurn(servicePrincipalId, async () => {
      await calling(`Removing synchronization secrets for ${named}`, () =>
        tenant.setSynchronizationSecrets(servicePrincipalId, emptied),
      );
      await calling(`Waiting for deletion of synchronization secrets ${named}`, () =>
        untilConsistent(tenant, "Deleted", () => areGone(servicePrincipalId, emptied, tenant)),
      );
    });
  },
});

/** Sends the credentials and waits until there are as many as were sent. */
async function put(doing: string, id: string, sent: SynchronizationSecret[], tenant: Tenant): Promise<void> {
  const owner = described(ids.servicePrincipal, id);
  await inTurn(id, async () => {
    await calling(`${doing} synchronization secret for ${owner}`, () => tenant.setSynchronizationSecrets(id, sent));
    // Keys that somebody else has set stay: https://github.com/hashicorp/terraform-provider-azuread/issues/1013
    await calling(`Waiting for synchronization secrets for ${owner}`, () =>
      untilConsistent(tenant, "Done", async () => {
        const found = await tenant.listSynchronizationSecrets(id).catch(() => {
          throw new Error("retrieving synchronization secret");
        });
        return found.length === sent.length;
      }),
    );
  });
}

async function areGone(id: string, emptied: SynchronizationSecret[], tenant: Tenant): Promise<boolean> {
  const left = (await ifFound(tenant.listSynchronizationSecrets(id))) ?? [];
  return !left.some(({ key }) => emptied.some((secret) => secret.key === key));
}

function pairs(properties: Properties): SynchronizationSecret[] {
  const list: Value = properties["credentials"] ?? [];
  if (!isList(list)) throw new Error("credentials is no list");
  return list.map((item) => {
    if (!isObject(item)) throw new Error("credentials holds something other than pairs");
    return { key: text(item, "key"), value: text(item, "value") };
  });
}
