import assert from "node:assert/strict";
import { newTenant, templateId } from "../sandbox/entra/fixtures";
import { Tenant } from "../../sandbox/entra";
import { pooledKeys } from "./pooledKeys";

describe("pooled keys", () => {
  it("are given to many tenants, but never twice to one, whichever client asks", async () => {
    const keysOf = async (): Promise<string[]> => {
      const { tenant, store } = newTenant();
      const { servicePrincipal } = await tenant.instantiate(templateId, { displayName: "it" });
      for (const client of [tenant, tenant, new Tenant(store, { makeKeyPair: pooledKeys(store) })]) {
        await client.addTokenSigningCertificate(servicePrincipal.id, {});
      }
      return store.read(({ signingKeys }) => Object.values(signingKeys));
    };
    const [first, second] = [await keysOf(), await keysOf()];
    assert.equal(new Set(first).size, 3);
    assert.deepEqual(second, first);
  });
});
