import { randomUUID } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import { isObject } from "../../../tools/wire/values";
import { isEmpty } from "../../bridge/plan";
import type { Tenant } from "../tenant";
import { lengthBetween, notEmpty, oneOf, sameSet, uuid } from "./checks";
import { featuresAsked } from "./featureTags";
import { calling, ifThere, isThere } from "./graphCalls";
import { httpUrl } from "./httpUrl";
import { identified } from "./identified";
import { described, ids } from "./ids";
import { optionalFlag, text, texts } from "./properties";
import { changesAsked, properties } from "./servicePrincipalProperties";
import { untilConsistent } from "./waits";

/** Adopts a service principal that exists, if told to; writes all of its own properties at every update. */
export const servicePrincipal = identified(ids.servicePrincipal, {
  type: "azuread:index/servicePrincipal:ServicePrincipal",
  validators: {
    clientId: uuid,
    "alternativeNames[]": notEmpty,
    description: lengthBetween(0, 1024),
    loginUrl: httpUrl,
    notes: lengthBetween(0, 1024),
    "notificationEmailAddresses[]": notEmpty,
    "owners[]": uuid,
    preferredSingleSignOnMode: oneOf(["", "notSupported", "oidc", "password", "saml"]),
    "samlSingleSignOn.relayState": notEmpty,
  },
  // Settings that were emptied are there, with nothing in them.
  sameMeaning: {
    samlSingleSignOn: (state, input) => input === null && isObject(state) && isEmpty(state["relayState"]),
  },

  async create(planned, tenant, made) {
    const clientId = text(planned, "clientId");
    const [existing] = await calling("Could not list existing service principals", () =>
      tenant.listServicePrincipals({ appId: clientId }),
    );
    if (existing === undefined) {
      await createNew(planned, tenant, made);
      return;
    }
    if (optionalFlag(planned, "useExisting") !== true) {
      throw new Error(
        `[id] A resource with the ID "${existing.id}" already exists: To be managed via Terraform, this resource needs to ` +
          "be imported into the State. Please see the resource documentation for " +
          `"azuread_service_principal" for more information.`,
      );
    }
    // From here on it is the program's: what is refused now, an update has to finish.
    made(`/servicePrincipals/${existing.id}`);
    await write(existing.id, planned, featuresAsked(planned) ?? texts(planned, "tags"), tenant);
    const owners = texts(planned, "owners");
    if (owners.length > 0) await setOwners(existing.id, owners, tenant);
  },

  async read({ parts: [objectId], named }, tenant) {
    const found = await ifThere(`Retrieving ${named}`, tenant.getServicePrincipal(objectId));
    if (found === undefined) return undefined;
    await calling(`Retrieving ${named} (beta API)`, () => tenant.getSamlMetadataUrl(objectId));
    const owners = await calling(`[owners] Could not retrieve owners for ${named}`, () =>
      tenant.listOwners("servicePrincipals", objectId),
    );
    return properties({ ...found, owners });
  },

  async update({ parts: [objectId] }, planned, tenant, state) {
    // If features have not changed, the tags of the state are written, whatever Entra has.
    const tags = featuresAsked(planned, state) ?? texts(planned, "tags");
    await write(objectId, planned, tags, tenant);
    const owners = texts(planned, "owners");
    if (!sameSet(owners, texts(state, "owners"))) await setOwners(objectId, owners, tenant);
  },

  async delete({ parts: [objectId], named }, tenant, state) {
    const deletion = calling(`[id] Deleting ${named}`, () => tenant.deleteServicePrincipal(objectId));
    // One that was adopted is deleted like any other; only that it could not be, nobody hears of.
    if (state["useExisting"] === true) return deletion.catch(() => undefined);
    await deletion;
    await calling(`Waiting for deletion of ${named}`, () =>
      untilConsistent(tenant, "Deleted", async () => !(await isThere(tenant.getServicePrincipal(objectId)))),
    );
  },
});

async function createNew(planned: Properties, tenant: Tenant, made: (id: string) => void): Promise<void> {
  const caller = (await tenant.caller()).objectId;
  const owners = texts(planned, "owners").map((owner) => owner.toLowerCase());
  const { description = null, ...changes } = changesAsked(planned, featuresAsked(planned) ?? texts(planned, "tags"));
  const { id } = await calling("Could not create service principal", () =>
    tenant.createServicePrincipal({
      ...changes,
      // What is changed at once shows whether Entra knows the new object everywhere.
      description: `TERRAFORM_UPDATE_${randomUUID()}`,
      appId: text(planned, "clientId"),
      owners: [...new Set([caller, ...owners])],
    }),
  );
  made(`/servicePrincipals/${id}`);
  await calling(
    "Failed to patch service principal after creating",
    () => tenant.updateServicePrincipal(id, { description }),
    "Timed out whilst waiting for new service principal to be replicated in Azure AD",
  );
  // The caller owns it for as long as its creation takes.
  if (owners.includes(caller)) return;
  await calling(`Could not remove initial owner from ${described(ids.servicePrincipal, id)}`, () =>
    tenant.removeOwner("servicePrincipals", id, caller),
  );
}

/** One PATCH of everything: what the program leaves out goes back to nothing. */
async function write(id: string, planned: Properties, tags: string[], tenant: Tenant): Promise<void> {
  await calling(`Updating ${described(ids.servicePrincipal, id)}`, () =>
    tenant.updateServicePrincipal(id, changesAsked(planned, tags)),
  );
}

async function setOwners(id: string, wanted: readonly string[], tenant: Tenant): Promise<void> {
  const existing = await calling(
    `Could not retrieve owners for service principal with object ID: "/servicePrincipals/${id}"`,
    () => tenant.listOwners("servicePrincipals", id),
  );
  // The provider says "add" when it removes, too.
  const problem = `Could not add owners to ${described(ids.servicePrincipal, id)}`;
  for (const owner of wanted.filter((owner) => !existing.includes(owner))) {
    await calling(problem, () => tenant.addOwner("servicePrincipals", id, owner));
  }
  for (const owner of existing.filter((owner) => !wanted.includes(owner))) {
    await calling(problem, () => tenant.removeOwner("servicePrincipals", id, owner));
  }
}
