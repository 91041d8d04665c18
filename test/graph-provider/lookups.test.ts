import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Properties } from "../../tools/wire/provider";
import { makeWorld, type World } from "./support";

const entityId = "https://signin.aws.amazon.com/saml#o'agents";
const guid = "0d000000-0000-4000-8000-000000000001";

describe("what the program asks the Graph provider", () => {
  let world: World;
  beforeEach(async () => (world = await makeWorld()));
  afterEach(() => world.stop());

  async function ask(name: string, args: Properties): Promise<unknown> {
    const { result, failures = [] } = await world.provider.invoke({ token: `entragraph:index:${name}`, args });
    assert.deepEqual(failures, []);
    return result;
  }

  it("finds an application by its entity id, and no other one", async () => {
    const objectId = world.app.applicationId;
    assert.deepEqual(await ask("findApplication", { entityId }), {});
    await world.tenant.updateApplication(objectId, { identifierUris: [entityId] });
    assert.deepEqual(await ask("findApplication", { entityId }), { found: { objectId, displayName: "Agents" } });
    assert.deepEqual(await ask("findApplication", { entityId: `${entityId}2` }), {});
  });

  it("finds the certificate that signs among all others", async () => {
    const { servicePrincipalId } = world.app;
    const certificate = () => ask("getSigningCertificate", { servicePrincipalId });
    assert.deepEqual(await certificate(), {});
    const names = ["CN=a", "CN=b", "CN=c"];
    const made = [];
    for (const displayName of names) {
      made.push(await world.tenant.addTokenSigningCertificate(servicePrincipalId, { displayName }));
    }
    assert.deepEqual(await certificate(), {});
    const { keyCredentials } = await world.tenant.getServicePrincipal(servicePrincipalId);
    for (const { thumbprint, displayName } of made) {
      const preferredTokenSigningKeyThumbprint = thumbprint.toLowerCase();
      await world.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint });
      const verifying = keyCredentials.find((each) => each.usage === "Verify" && each.displayName === displayName);
      assert.deepEqual(await certificate(), { found: { thumbprint, displayName, keyId: verifying?.keyId } });
    }
  });

  it("finds no certificate that Graph does not show, nor one of an unknown service principal", async () => {
    const { servicePrincipalId } = world.app;
    const preferredTokenSigningKeyThumbprint = "0".repeat(40);
    await world.tenant.updateServicePrincipal(servicePrincipalId, { preferredTokenSigningKeyThumbprint });
    for (const id of [servicePrincipalId, guid]) {
      assert.deepEqual(await ask("getSigningCertificate", { servicePrincipalId: `/servicePrincipals/${id}` }), {});
    }
  });

  it("refuses what is no entity id and no service principal", async () => {
    for (const [name, key] of [
      ["findApplication", "entityId"],
      ["getSigningCertificate", "servicePrincipalId"],
    ] as const) {
      const { failures = [] } = await world.provider.invoke({
        token: `entragraph:index:${name}`,
        args: { [key]: "agents" },
      });
      assert.deepEqual(
        failures.map(({ property }) => property),
        [key],
      );
    }
  });
});
