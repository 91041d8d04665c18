import assert from "node:assert/strict";
import { agent, arn, id, useInstance, urn, type } from "./connectUsersWorld";

describe("the users of an instance as a resource", () => {
  const { create, inputs, notes, now, provider, read, store, update, users, writes } = useInstance();

  it("makes who is missing, and takes over who is there: their id, and so their history, stays", async () => {
    const [ada] = await users();
    const { properties } = await create(
      inputs({ "ada@contoso.example": "Ada | Admin | agent", "bo@contoso.example": "Bo | von Berg | lead" }),
    );
    assert.deepEqual(properties["left"], []);
    const [first, second, ...others] = await users();
    assert.deepEqual(others, []);
    assert.deepEqual([first?.id, first?.lastName, first?.securityProfiles], [ada?.id, "Admin", ["Agent"]]);
    assert.deepEqual(
      [second?.username, second?.firstName, second?.lastName, second?.securityProfiles],
      ["bo@contoso.example", "Bo", "von Berg", ["Agent", "CallCenterManager"]],
    );
    assert.deepEqual(
      [second?.routingProfile, second?.hierarchyGroup, second?.phone?.DeskPhoneNumber, second?.tags],
      ["Leads", "Berlin", "+4930123456", { Team: "leads" }],
    );
    assert.deepEqual(writes(), ["UpdateUserIdentityInfo", "UpdateUserSecurityProfiles", "CreateUser"]);
  });

  it("keeps to one quota for all instances of a region: what one has used up, the next waits for", async () => {
    const other = arn.replace("2fb42df9", "7d1c5c2e");
    await store().write(({ instances }) => {
      const [first] = instances;
      if (first) instances.push({ ...first, id: id.replace("2fb42df9", "7d1c5c2e"), arn: other, users: [] });
    });
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`u${index}@x.example`, "A | B | agent"]));
    await create(inputs(ten));
    const first = now();
    await create(inputs(ten, { instanceArn: other }));
    // Five at once after a rest, and two a second; there was no rest.
    assert.deepEqual([first, now() - first], [2500, 5000]);
  });

  it("sends nothing if all is as it should be, and one request for one person more", async () => {
    const one = inputs({ "bo@contoso.example": "Bo | Berg | agent" });
    const { properties } = await create(one);
    assert.deepEqual(await update(properties, one), properties);
    await update(properties, inputs({ ...(one["users"] as object), "chi@contoso.example": "Chi | Cho | lead" }));
    assert.deepEqual(writes(), ["CreateUser", "CreateUser"]);
  });

  it("changes all that a profile says, one request for each part", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    await update(properties, inputs({ "bo@contoso.example": "Bo | Berg | lead" }));
    const changed = ["SecurityProfiles", "RoutingProfile", "Hierarchy", "PhoneConfig"].map(
      (part) => `UpdateUser${part}`,
    );
    assert.deepEqual(writes().sort(), ["CreateUser", "TagResource", ...changed].sort());
    const state = await update(properties, inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    const bo = (await users()).find(({ username }) => username.startsWith("bo"));
    assert.deepEqual([bo?.hierarchyGroup, bo?.phone?.PhoneType], [undefined, "SOFT_PHONE"]);
    assert.deepEqual((await read(state))?.properties["users"], state["users"]);
  });

  it("keeps who leaves, and says so, until deletions are allowed", async () => {
    const both = inputs({ "bo@contoso.example": "Bo | Berg | agent", "chi@contoso.example": "Chi | Cho | agent" });
    const { properties } = await create(both);
    const one = { "chi@contoso.example": "Chi | Cho | agent" };
    const kept = await update(properties, inputs(one));
    assert.deepEqual(kept["left"], ["bo@contoso.example"]);
    assert.equal((await users()).length, 3);
    assert.deepEqual(
      notes()
        .filter(({ kind }) => kind === "warning")
        .map(({ text }) => text),
      [
        "1 of the users are of people who are no longer let in (bo@contoso.example): they are kept, and cannot sign in; connectUsers.maxDeletions lets them be deleted",
      ],
    );
    const gone = await update(kept, inputs(one, { maxDeletions: 1 }));
    assert.deepEqual(gone["left"], []);
    assert.deepEqual(
      (await users()).map(({ username }) => username),
      ["ada@contoso.example", "chi@contoso.example"],
    );
  });

  it("tells in the preview who would be left, and deletes nobody", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    for (const [maxDeletions, left] of [
      [0, ["bo@contoso.example"]],
      [1, []],
    ] as const)
      assert.deepEqual((await update(properties, inputs({}, { maxDeletions }), true))["left"], left);
    assert.equal((await users()).length, 2);
  });

  it("forgets who was left once somebody has deleted them", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    const kept = await update(properties, inputs({}));
    await store().write(({ instances: [instance] }) => {
      if (instance) instance.users = [];
    });
    assert.deepEqual((await read(kept))?.properties["left"], []);
  });

  it("deletes no more than was said, and is stopped by that in a preview", async () => {
    const { properties } = await create(
      inputs({ "bo@contoso.example": "Bo | Berg | agent", "chi@contoso.example": "Chi | Cho | agent" }),
    );
    for (const preview of [true, false])
      await assert.rejects(
        update(properties, inputs({}, { maxDeletions: 1 }), preview),
        /2 of the users are of people who are no longer let in \(bo@contoso\.example; chi@contoso\.example\), and at most 1 may be deleted/,
      );
    assert.equal((await users()).length, 3);
  });

  it("sees what was changed by hand, and sets it right", async () => {
    const asked = inputs({ "bo@contoso.example": "Bo | Berg | agent", "chi@contoso.example": "Chi | Cho | lead" });
    const { properties } = await create(asked);
    await store().write(({ instances: [instance] }) => {
      const [, bo, chi] = instance?.users ?? [];
      if (bo) Object.assign(bo, { securityProfiles: ["Admin"], routingProfile: "Leads" });
      if (chi && instance) instance.users = instance.users.filter((user) => user !== chi);
    });
    const found = await read(properties);
    assert.deepEqual(found?.properties["users"], {
      "bo@contoso.example": "Bo | Berg | agent, but security profiles Admin, but routing profile Leads",
    });
    const diff = await provider().diff({
      ...{ urn, type, id: arn, oldInputs: {}, oldState: found.properties, news: asked, ignoreChanges: [] },
    });
    assert.deepEqual(diff.changes, {
      'users["bo@contoso.example"]': "update",
      'users["chi@contoso.example"]': "add",
    });
    const state = await update(found.properties, asked);
    assert.deepEqual((await read(state))?.properties["users"], asked["users"]);
  });

  it("is gone with its instance", async () => {
    const { properties } = await create(inputs({}));
    await store().write((state) => void (state.instances = []));
    assert.equal(await read(properties), undefined);
  });

  it("names the profiles there are if one is not", () =>
    assert.rejects(
      create(
        inputs(
          { "bo@contoso.example": "Bo | Berg | agent" },
          { profiles: { agent: { ...agent, routingProfile: "Nope" } } },
        ),
      ),
      /the instance has no routing profile "Nope": it has Basic Routing Profile, Leads/,
    ));
});
