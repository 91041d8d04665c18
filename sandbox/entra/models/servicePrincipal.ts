import { PartialFailure, type Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Tenant } from "../tenant";
import {
  checks,
  conflicting,
  each,
  emptyProblem,
  httpUrl,
  inside,
  lengthBetween,
  notEmpty,
  oneOf,
  sameSet,
  uuid,
  uuidProblem,
} from "./checks";
import { featuresAsked, featuresChanged } from "./featureTags";
import { calling, ifFound } from "./graphCalls";
import { ids, onlyId, parsed } from "./ids";
import { optionalFlag, text, texts } from "./properties";
import { changesAsked, inputsOf, outputNames, properties } from "./servicePrincipalProperties";

/** Adopts a service principal that exists, if told to; writes all of its own properties at every update. */
export const servicePrincipal: ResourceModel<Tenant> = {
  type: "azuread:index/servicePrincipal:ServicePrincipal",
  replaceOn: ["clientId"],
  outputs: outputNames,
  sameMeaning: { alternativeNames: sameSet, notificationEmailAddresses: sameSet, owners: sameSet, tags: sameSet },
  leftOutMeansNone: ["owners"],
  defaults: () => ({ accountEnabled: true }),
  check: checks(
    uuid("clientId"),
    each("alternativeNames", emptyProblem),
    lengthBetween("description", 0, 1024),
    conflicting("featureTags", "features"),
    conflicting("featureTags", "tags"),
    conflicting("features", "tags"),
    httpUrl("loginUrl"),
    lengthBetween("notes", 0, 1024),
    each("notificationEmailAddresses", emptyProblem),
    each("owners", uuidProblem),
    oneOf("preferredSingleSignOnMode", ["", "notSupported", "oidc", "password", "saml"]),
    inside("samlSingleSignOn", notEmpty("relayState")),
  ),

  async create(inputs, tenant) {
    const clientId = text(inputs, "clientId");
    const [existing] = await calling("Could not list existing service principals", () =>
      tenant.listServicePrincipals({ appId: clientId }),
    );
    if (existing === undefined) return createNew(inputs, tenant);
    if (optionalFlag(inputs, "useExisting") !== true) {
      throw new Error(
        `A resource with the ID "${existing.id}" already exists: To be managed via Terraform, this resource needs to ` +
          "be imported into the State. Please see the resource documentation for " +
          `"azuread_service_principal" for more information.`,
      );
    }
    const id = `/servicePrincipals/${existing.id}`;
    try {
      await write(existing.id, inputs, featuresAsked(inputs) ?? texts(inputs, "tags"), tenant);
      if (texts(inputs, "owners").length > 0) await setOwners(existing.id, texts(inputs, "owners"), tenant);
    } catch (error) {
      // By then it is the program's: the state has it, as one that needs an update.
      const message = error instanceof Error ? error.message : String(error);
      throw new PartialFailure(message, { id, properties: await current(existing.id, inputs, tenant) });
    }
    return { id, properties: await current(existing.id, inputs, tenant) };
  },

  async read(id, tenant, { inputs, properties: state }) {
    const [objectId] = parsed(ids.servicePrincipal, id) ?? [];
    const found = objectId === undefined ? undefined : await ifFound(tenant.getServicePrincipal(objectId));
    if (found === undefined) return undefined;
    const useExisting = state["useExisting"] ?? inputs["useExisting"];
    return {
      id,
      properties: { ...properties(found), ...(useExisting !== undefined && { useExisting }) },
      inputs: { ...inputsOf(found, inputs), ...(useExisting !== undefined && { useExisting }) },
    };
  },

  async update(id, news, tenant, { properties: state, ignoreChanges = [] }) {
    const objectId = onlyId(ids.servicePrincipal, id);
    const ignored = (key: string): boolean => ignoreChanges.some((path) => path === key || path === "*");
    const kept = Object.entries(state).filter(([key]) => ignored(key));
    const inputs: Properties = { ...news, ...Object.fromEntries(kept) };
    // Where features have not changed, the tags of the state are written, whatever Entra has.
    const isByFeatures = !ignored("featureTags") && !ignored("features") && featuresChanged(news, state);
    const tags = isByFeatures ? featuresAsked(news) : undefined;
    await write(objectId, inputs, tags ?? texts("tags" in inputs ? inputs : state, "tags"), tenant);
    const owners = texts(inputs, "owners");
    if (!sameSet(owners, state["owners"] ?? [])) await setOwners(objectId, owners, tenant);
    // The state's tags stay those from before, and go out again with the next update: nothing but a refresh corrects it.
    const stale = isByFeatures && state["tags"] !== undefined ? { tags: state["tags"] } : {};
    return { ...(await current(objectId, news, tenant)), ...stale };
  },

  async delete(id, tenant, { properties: state }) {
    const objectId = onlyId(ids.servicePrincipal, id);
    const deletion = calling(`Deleting ${described(objectId)}`, () => tenant.deleteServicePrincipal(objectId));
    // One that was adopted is deleted like any other; only that it could not be, nobody hears of.
    await (state["useExisting"] === true ? deletion.catch(() => undefined) : deletion);
  },
};

async function createNew(inputs: Properties, tenant: Tenant) {
  const caller = (await tenant.caller()).objectId;
  const owners = texts(inputs, "owners").map((owner) => owner.toLowerCase());
  const { id } = await calling("Could not create service principal", () =>
    tenant.createServicePrincipal({
      ...changesAsked(inputs, featuresAsked(inputs) ?? texts(inputs, "tags")),
      appId: text(inputs, "clientId"),
      owners: [...new Set([caller, ...owners])],
    }),
  );
  // The caller owns it for as long as its creation takes.
  if (!owners.includes(caller)) await tenant.removeOwner("servicePrincipals", id, caller);
  return { id: `/servicePrincipals/${id}`, properties: await current(id, inputs, tenant) };
}

/** One PATCH of everything: what the program leaves out goes back to nothing. */
async function write(id: string, inputs: Properties, tags: string[], tenant: Tenant): Promise<void> {
  await calling(`Updating ${described(id)}`, () => tenant.updateServicePrincipal(id, changesAsked(inputs, tags)));
}

async function setOwners(id: string, wanted: readonly string[], tenant: Tenant): Promise<void> {
  const existing = await tenant.listOwners("servicePrincipals", id);
  // The provider says "add" when it removes, too.
  const problem = `Could not add owners to ${described(id)}`;
  for (const owner of wanted.filter((owner) => !existing.includes(owner))) {
    await calling(problem, () => tenant.addOwner("servicePrincipals", id, owner));
  }
  for (const owner of existing.filter((owner) => !wanted.includes(owner))) {
    await calling(problem, () => tenant.removeOwner("servicePrincipals", id, owner));
  }
}

/** As Graph has it now: what is made later, as identifier URIs and roles, is not in it. */
async function current(id: string, inputs: Properties, tenant: Tenant): Promise<Properties> {
  const useExisting = inputs["useExisting"];
  return {
    ...properties(await tenant.getServicePrincipal(id)),
    ...(useExisting !== undefined && { useExisting }),
  };
}

const described = (id: string): string => `Service Principal (Service Principal: "${id}")`;
