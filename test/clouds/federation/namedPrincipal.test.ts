import assert from "node:assert/strict";
import { findPrincipal, type NamedPrincipal } from "../../../clouds/federation/entra/namedPrincipal";
import { type HandMadeWorld, makeHandMadeWorld } from "../../cli/adopt/world";

describe("a group or user that settings name", () => {
  let world: HandMadeWorld;
  let mailId = "";
  before(async () => {
    world = await makeHandMadeWorld(async ({ tenant }) => {
      await tenant.write(({ groups }) => {
        const [first, second, third] = Object.values(groups);
        assert.ok(first && second && third);
        first.displayName = second.displayName = "Twins";
        Object.assign(third, { displayName: "Mail", securityEnabled: false, mailEnabled: true });
        mailId = third.id;
      });
    });
  });
  after(() => world.stop());
  afterEach(() => world.graph.faults.clear());
  const find = (wanted: NamedPrincipal) => findPrincipal(world.session(), wanted);
  const nobody = "0a000000-0000-4000-8000-00000000dead";

  it("is found", async () =>
    assert.deepEqual(await find({ user: { userPrincipalName: "bo@contoso.example" } }), {
      principalId: "0b000000-0000-4000-8000-000000000002",
      ...{ principalType: "User", name: "bo@contoso.example" },
    }));

  for (const [wanted, reason] of [
    [{ user: { userPrincipalName: "no@contoso.example" } }, "nobody has this user principal name"],
    [{ user: { objectId: nobody } }, "nobody has this object id"],
    [{ group: { displayName: "Nobody's" } }, "no group has this name"],
    [{ group: { objectId: nobody } }, "no group has this object id"],
    [{ group: { displayName: "Twins" } }, "2 security groups have this name"],
    [{ group: { displayName: "Mail" } }, "it is not a security group"],
  ] as const)
    it(`is missing, and why: ${reason}`, async () => assert.deepEqual(await find(wanted), { reason }));

  it("is no security group, by its id either", async () =>
    assert.deepEqual(await find({ group: { objectId: mailId } }), { reason: "it is not a security group" }));

  it("may not be looked up without a permission", async () => {
    const refusal = { status: 403, code: "Authorization_RequestDenied", times: 2 };
    world.graph.faults.add({ path: "^/(users|groups)", ...refusal });
    assert.deepEqual(
      await Promise.all([find({ user: { objectId: nobody } }), find({ group: { displayName: "Twins" } })]),
      [{ permission: "User.Read.All" }, { permission: "GroupMember.Read.All" }],
    );
  });
});
