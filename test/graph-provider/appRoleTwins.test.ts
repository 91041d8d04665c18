import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Unknown } from "../../tools/wire/provider";
import { endsWellHoweverDisturbed, type QuickWorld } from "./disturbances";
import { lifeOf, makeWorld, type World } from "./support";
import { other, value, askedIn, rolesIn, templateRole, briefly, importRole } from "./appRoles";

describe("AppRole, beside a role of the same value,", () => {
  let world: World;
  let role: ReturnType<typeof lifeOf>;
  const asked = (replacesImported: boolean) => ({ ...askedIn(world), replacesImported });
  const imported = async () => (await rolesIn(world)).find(({ id }) => id === other);

  beforeEach(async () => {
    world = await makeWorld();
    role = lifeOf(world.provider, "AppRole");
  });
  afterEach(() => world.stop());

  it("refuses an imported one, in the preview already, and says what to do first", async () => {
    await importRole(world);
    const message = /has the app role arn:.* already, which Entra imported: .*Deploy with roleClaim: everyone first/;
    await assert.rejects(role.preview(asked(false)), message);
    await assert.rejects(role.preview({ ...asked(false), appRoleId: Unknown.value }), message);
    await assert.rejects(role.create(asked(false)), message);
    assert.equal((await imported())?.isEnabled, true);
  });

  it("refuses an imported one of its new value, too", async () => {
    const state = await role.create({ ...asked(false), value: "arn:old" });
    await importRole(world);
    await assert.rejects(role.previewUpdate(state, asked(false)), /which Entra imported/);
    await assert.rejects(role.update(state, asked(false)), /which Entra imported/);
  });

  it("refuses an imported one that Graph shows only once it has refused the value", async () => {
    world.lag(5000);
    await importRole(world);
    await assert.rejects(role.create(asked(false)), /which Entra imported/);
  });

  it("removes an imported one if told to, and no other", async () => {
    await importRole(world);
    await importRole(world, { id: "0e000000-0000-4000-8000-000000000003", value: "arn:leads" });
    assert.equal((await role.preview(asked(true)))["value"], value);
    await role.create(asked(true));
    const declared = { displayName: "sso", value, isEnabled: true };
    const leads = { displayName: "imported", value: "arn:leads", isEnabled: true };
    const sorted = briefly(await rolesIn(world)).sort((a, b) => String(a.value).localeCompare(String(b.value)));
    assert.deepEqual(sorted, [declared, leads, templateRole]);
  });

  it("removes an imported one of its new value if told to", async () => {
    const state = await role.create({ ...asked(true), value: "arn:old" });
    await importRole(world);
    await role.update(state, asked(true));
    assert.equal(await imported(), undefined);
  });

  it("removes an imported one that Graph shows only once it has refused the value", async () => {
    world.lag(5000);
    await importRole(world);
    await role.create(asked(true));
    assert.equal(await imported(), undefined);
  });

  it("removes nothing if only that is changed", async () => {
    const state = await role.create(asked(true));
    const before = world.server.requests.length;
    await role.update(state, asked(false));
    assert.ok(world.server.requests.slice(before).every((request) => request.startsWith("GET ")));
  });

  it("refuses one that the application declares, whatever it is told, and says which", async () => {
    await role.create({ ...asked(false), appRoleId: other });
    for (const replaces of [false, true]) {
      const message = new RegExp(`declares another app role of the value arn:.*, ${other}, .*Nothing was changed`);
      await assert.rejects(role.preview(asked(replaces)), message);
      await assert.rejects(role.create(asked(replaces)), message);
    }
    assert.ok(await imported());
  });

  it("says so if a permission of the application has the value", async () => {
    const taken = { ...asked(false), value: "user_impersonation" };
    await assert.rejects(role.create(taken), /gave up: another app role or permission has its value$/);
  });
});

describe("A disturbed AppRole:", () => {
  const end = async (world: QuickWorld) => briefly(await rolesIn(world));
  const create = (world: QuickWorld) => lifeOf(world.provider, "AppRole").create(askedIn(world));

  endsWellHoweverDisturbed("a creation", {
    prepare: () => Promise.resolve(undefined),
    run: (provider, _, world) => lifeOf(provider, "AppRole").create(askedIn(world)),
    end,
  });

  endsWellHoweverDisturbed("a creation in the place of an imported role", {
    prepare: (world) => importRole(world),
    run: (provider, _, world) => lifeOf(provider, "AppRole").create({ ...askedIn(world), replacesImported: true }),
    end,
  });

  endsWellHoweverDisturbed("an update", {
    prepare: create,
    run: (provider, state, world) =>
      lifeOf(provider, "AppRole").update(state, { ...askedIn(world), value: "arn:next" }),
    end,
  });

  endsWellHoweverDisturbed("a deletion", {
    prepare: create,
    run: (provider, state) => lifeOf(provider, "AppRole").delete(state),
    end,
  });
});
