import type { Properties, Value } from "../../../tools/wire/provider";
import { isList, isObject } from "../../../tools/wire/values";
import type { ResourceModel } from "../../bridge/models";
import type { SynchronizationSecret } from "../synchronizationState";
import type { Tenant } from "../tenant";
import { idOf } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { described, ids, onlyId, parsed } from "./ids";
import { text } from "./properties";
import { inTurn } from "./readModifyWrite";
import { untilSteady } from "./waits";

/** Graph does not say values again: they are taken from the state, so that nobody notices another value at Entra. */
export const synchronizationSecret: ResourceModel<Tenant> = {
  type: "azuread:index/synchronizationSecret:SynchronizationSecret",
  validators: { servicePrincipalId: idOf(ids.servicePrincipal) },

  async create(planned, tenant, made) {
    const id = text(planned, "servicePrincipalId");
    await put("Creating", onlyId(ids.servicePrincipal, id), pairs(planned), tenant);
    made(id);
  },

  async read(id, tenant, state) {
    const [servicePrincipalId] = parsed(ids.servicePrincipal, id) ?? [];
    if (servicePrincipalId === undefined) return undefined;
    const credentials = await ifFound(listed(id, state, tenant));
    return credentials && { servicePrincipalId: id, credentials };
  },

  async update(id, planned, tenant) {
    await put("Updating", onlyId(ids.servicePrincipal, id), pairs(planned), tenant);
  },

  async delete(id, tenant, state) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, id);
    const owner = described(ids.servicePrincipal, servicePrincipalId);
    const emptied = pairs(state).map(({ key }) => ({ key, value: "" }));
    await inTurn(servicePrincipalId, async () => {
      await calling(`Removing synchronization secrets for ${owner}`, () =>
        tenant.setSynchronizationSecrets(servicePrincipalId, emptied),
      );
      await calling(`Waiting for deletion of synchronization secrets ${owner}`, () =>
        untilSteady(tenant, { state: "Deleted", every: 5, look: () => areGone(servicePrincipalId, emptied, tenant) }),
      );
    });
  },
};

/** Sends the credentials and waits until there are as many as were sent. */
async function put(doing: string, id: string, sent: SynchronizationSecret[], tenant: Tenant): Promise<void> {
  const owner = described(ids.servicePrincipal, id);
  await inTurn(id, async () => {
    await calling(`${doing} synchronization secret for ${owner}`, () => tenant.setSynchronizationSecrets(id, sent));
    // Keys that somebody else has set stay: https://github.com/hashicorp/terraform-provider-azuread/issues/1013
    await calling(`Waiting for synchronization secrets for ${owner}`, () =>
      untilSteady(tenant, {
        state: "Done",
        every: 5,
        look: async () => (await tenant.listSynchronizationSecrets(id)).length === sent.length,
      }),
    );
  });
}

async function areGone(id: string, emptied: SynchronizationSecret[], tenant: Tenant): Promise<boolean> {
  const left = (await ifFound(tenant.listSynchronizationSecrets(id))) ?? [];
  return !left.some(({ key }) => emptied.some((secret) => secret.key === key));
}

/** In Graph's order. */
async function listed(id: string, said: Properties, tenant: Tenant) {
  const values = new Map(pairs(said).map(({ key, value }) => [key, value]));
  const found = await tenant.listSynchronizationSecrets(onlyId(ids.servicePrincipal, id));
  return found.map(({ key, value }) => ({ key, value: values.get(key) ?? value }));
}

function pairs(properties: Properties): SynchronizationSecret[] {
  const list: Value = properties["credentials"] ?? [];
  if (!isList(list)) throw new Error("credentials is no list");
  return list.map((item) => {
    if (!isObject(item)) throw new Error("credentials holds something other than pairs");
    return { key: text(item, "key"), value: text(item, "value") };
  });
}
