import type { Properties, Value } from "../../../tools/wire/provider";
import { isList, isObject } from "../../../tools/wire/values";
import type { ResourceModel } from "../../core/models";
import type { SynchronizationSecret } from "../synchronizationState";
import type { Tenant } from "../tenant";
import { checks, idOf } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { ids, onlyId, parsed } from "./ids";
import { text } from "./properties";
import { inTurn } from "./readModifyWrite";

/** Graph does not say values again: they are taken from the state, so that nobody notices another value at Entra. */
export const synchronizationSecret: ResourceModel<Tenant> = {
  type: "azuread:index/synchronizationSecret:SynchronizationSecret",
  replaceOn: ["servicePrincipalId"],
  outputs: [],
  secrets: ["credentials"],
  check: checks(idOf("servicePrincipalId", ids.servicePrincipal)),

  async create(inputs, tenant) {
    const id = text(inputs, "servicePrincipalId");
    await put("Creating", onlyId(ids.servicePrincipal, id), pairs(inputs), tenant);
    return { id, properties: { servicePrincipalId: id, credentials: await listed(id, inputs, tenant) } };
  },

  async read(id, tenant, { properties: state }) {
    const [servicePrincipalId] = parsed(ids.servicePrincipal, id) ?? [];
    if (servicePrincipalId === undefined) return undefined;
    const credentials = await ifFound(listed(id, state, tenant));
    if (credentials === undefined) return undefined;
    const properties = { servicePrincipalId: id, credentials };
    return { id, properties, inputs: properties };
  },

  async update(id, news, tenant) {
    await put("Updating", onlyId(ids.servicePrincipal, id), pairs(news), tenant);
    return { servicePrincipalId: id, credentials: await listed(id, news, tenant) };
  },

  async delete(id, tenant, { properties: state }) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, id);
    const emptied = pairs(state).map(({ key }) => ({ key, value: "" }));
    await inTurn(servicePrincipalId, () =>
      calling(`Removing synchronization secrets for ${described(servicePrincipalId)}`, () =>
        tenant.setSynchronizationSecrets(servicePrincipalId, emptied),
      ),
    );
  },
};

/** Sends the credentials and waits until there are as many as were sent. */
async function put(doing: string, id: string, sent: SynchronizationSecret[], tenant: Tenant): Promise<void> {
  await inTurn(id, async () => {
    await calling(`${doing} synchronization secret for ${described(id)}`, () =>
      tenant.setSynchronizationSecrets(id, sent),
    );
    if ((await tenant.listSynchronizationSecrets(id)).length === sent.length) return;
    // Keys that somebody else has set stay: https://github.com/hashicorp/terraform-provider-azuread/issues/1013
    throw new Error(
      `Waiting for synchronization secrets for ${described(id)}: timeout while waiting for state to become 'Done' ` +
        "(last state: 'Waiting', timeout: 4m59.9s)",
    );
  });
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

const described = (servicePrincipalId: string): string =>
  `Service Principal (Service Principal: "${servicePrincipalId}")`;
