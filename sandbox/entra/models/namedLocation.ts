import type { Properties } from "../../../tools/wire/provider";
import { isObject } from "../../../tools/wire/values";
import type { LocationContent } from "../conditionalAccess";
import type { NamedLocation } from "../state";
import type { Tenant } from "../tenant";
import { notEmpty } from "./checks";
import { calling, ifFound, isThere, shown } from "./graphCalls";
import { identified } from "./identified";
import { described, ids } from "./ids";
import { optionalFlag, text, texts } from "./properties";
import { untilConsistent } from "./waits";

/** Of IP ranges. The sandbox does not know in which country people are. */
export const namedLocation = identified(ids.namedLocation, {
  type: "azuread:index/namedLocation:NamedLocation",
  validators: {
    displayName: notEmpty,
    "country.countriesAndRegions[]": () => "the sandbox does not simulate this property; write ip",
  },

  /** It takes the id last: of one that was interrupted nobody knows. */
  async create(planned, tenant, made) {
    const asked = content(planned);
    const { id } = await calling("Could not create named location", () => tenant.createNamedLocation(asked));
    const locationId = `/identity/conditionalAccess/namedLocations/${id}`;
    await tenant.clock.sleep(15_000);
    await untilAs(asked, id, tenant, `waiting for creation of ${described(ids.namedLocation, locationId)}`);
    made(locationId);
  },

  read: ({ parts: [id], named }, tenant) => shown(`retrieving ${named}`, tenant.getNamedLocation(id), properties),

  async update({ parts: [id], named }, planned, tenant) {
    const asked = content(planned);
    await calling(`Updating ${named}`, () => tenant.updateNamedLocation(id, asked));
    await untilAs(asked, id, tenant, `waiting for update of ${named}`);
  },

  /** Graph deletes none that is trusted. */
  async delete({ parts: [id], named }, tenant, state) {
    const asked = { ...content(state), isTrusted: false };
    const isThereStill = await calling(`updating ${named} prior to deletion`, () =>
      ifFound(tenant.updateNamedLocation(id, asked).then(() => true)),
    );
    if (isThereStill === undefined) return;
    const isUntrusted = async () => !(await tenant.getNamedLocation(id)).isTrusted;
    await calling(`waiting for removal of trusted status on ${named}`, () =>
      untilConsistent(tenant, "Done", isUntrusted),
    );
    await calling(`deleting ${named}`, () => tenant.deleteNamedLocation(id));
    await calling(`waiting for deletion of ${named}`, () =>
      untilConsistent(tenant, "Deleted", async () => !(await isThere(tenant.getNamedLocation(id)))),
    );
  },
});

const untilAs = ({ ipRanges, isTrusted }: LocationContent, id: string, tenant: Tenant, doing: string) =>
  calling(doing, () =>
    untilConsistent(tenant, "Done", async () => {
      const found = await tenant.getNamedLocation(id);
      return found.isTrusted === isTrusted && JSON.stringify(found.ipRanges) === JSON.stringify(ipRanges);
    }),
  );

function content(planned: Properties): LocationContent {
  const ip = planned["ip"] ?? null;
  const block = isObject(ip) ? ip : {};
  return {
    displayName: text(planned, "displayName"),
    ipRanges: texts(block, "ipRanges"),
    isTrusted: optionalFlag(block, "trusted") ?? false,
  };
}

const properties = ({ id, displayName, ipRanges, isTrusted }: NamedLocation): Properties => ({
  ...{ displayName, objectId: id, country: null },
  ip: { ipRanges, trusted: isTrusted },
});
