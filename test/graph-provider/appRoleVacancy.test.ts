import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Unknown } from "../../tools/wire/provider";
import { lifeOf, makeWorld, type World } from "./support";

const value = "arn:aws:iam::111122223333:role/connect,arn:aws:iam::111122223333:saml-provider/agent";
const imported = "0e000000-0000-4000-8000-000000000001";
const own = "0e000000-0000-4000-8000-000000000002";

describe("AppRoleVacancy", () => {
  let world: World;
  let vacancy: ReturnType<typeof lifeOf>;
  const asked = (removesImported: boolean) => ({
    servicePrincipalObjectId: world.app.servicePrincipalId,
    value,
    exceptAppRoleId: own,
    removesImported,
  });
  const roles = async () => (await world.tenant.getServicePrincipal(world.app.servicePrincipalId)).appRoles;

  /** As Entra's provisioning makes one. */
  async function importRole(id: string): Promise<void> {
    const role = { allowedMemberTypes: ["User"], description: "connect", displayName: "connect", isEnabled: true };
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, {
      appRoles: [...(await roles()), { ...role, id, value, origin: "ServicePrincipal" }],
    });
  }

  beforeEach(async () => {
    world = await makeWorld();
    vacancy = lifeOf(world.provider, "AppRoleVacancy");
  });
  afterEach(() => world.stop());

  it("has nothing to do where the value is free", async () => {
    for (const removes of [false, true]) {
      const { id, properties } = await vacancy.create(asked(removes));
      assert.deepEqual([id, properties], [`${world.app.servicePrincipalId}/${own}`, asked(removes)]);
    }
    assert.deepEqual(
      world.server.requests.filter((request) => !request.startsWith("GET ")),
      [],
    );
  });

  it("refuses an imported role of the value, in the preview already, and says what to do first", async () => {
    await importRole(imported);
    const message = /has the app role arn:.* already, which Entra imported: .*Deploy with roleClaim: everyone first/;
    await assert.rejects(vacancy.preview(asked(false)), message);
    // The role that may have the value is made in the same deployment.
    await assert.rejects(vacancy.preview({ ...asked(false), exceptAppRoleId: Unknown.value }), message);
    await assert.rejects(vacancy.create(asked(false)), message);
    assert.equal((await roles()).find(({ id }) => id === imported)?.isEnabled, true);
  });

  it("asks nobody in a preview in which the service principal is still to be made", async () => {
    await vacancy.preview({ ...asked(false), servicePrincipalObjectId: Unknown.value });
    assert.deepEqual(world.server.requests, []);
  });

  it("takes the stack's own role for nobody else's", async () => {
    await importRole(own);
    await vacancy.preview(asked(false));
    await vacancy.create(asked(true));
    assert.ok((await roles()).some(({ id }) => id === own));
  });

  it("removes an imported role where it is told to, and no other", async () => {
    const others = (await roles()).map(({ id }) => id);
    await importRole(imported);
    assert.deepEqual(await vacancy.preview(asked(true)), asked(true));
    await vacancy.create(asked(true));
    assert.deepEqual(
      (await roles()).map(({ id }) => id),
      others,
    );
  });

  it("does nothing when that changes later, nor when it is deleted", async () => {
    const state = await vacancy.create(asked(true));
    await importRole(imported);
    assert.deepEqual((await vacancy.update(state, asked(false))).properties, asked(false));
    await vacancy.delete(state);
    assert.ok((await roles()).some(({ id }) => id === imported));
  });
});
