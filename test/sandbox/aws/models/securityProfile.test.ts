import assert from "node:assert/strict";
import { text } from "../../../../sandbox/aws/models/properties";
import { newAccount } from "../fixtures";
import { assertNoDrift, awsProvider, create, destroy, diff, imported, refresh, types, update } from "./provider";

async function world() {
  const account = newAccount();
  const aws = awsProvider(account);
  await aws.configure?.({ region: "us-east-1" });
  const { id } = await account.createInstance("us-east-1", {
    ...{ alias: "contoso", identityManagementType: "SAML", tags: {} },
    ...{ inboundCallsEnabled: true, outboundCallsEnabled: true },
  });
  const profile = { instanceId: id, name: "Leads", permissions: ["BasicAgentAccess", "Users.View"], tags: { a: "b" } };
  return { account, aws, id, profile };
}

describe("aws.connect.SecurityProfile", () => {
  it("is its instance's id and its own, without drift, in whatever order its permissions stand", async () => {
    const { aws, id, profile } = await world();
    const made = await create(aws, types.securityProfile, profile);
    assert.equal(made.id, `${id}:${text(made.state, "securityProfileId")}`);
    assert.match(
      text(made.state, "arn"),
      new RegExp(`^arn:aws:connect:us-east-1:111122223333:instance/${id}/security-profile/`),
    );
    await assertNoDrift(aws, made);
    assert.deepEqual(await diff(aws, made, { ...profile, permissions: [...profile.permissions].reverse() }), {});
  });

  it("changes permissions, description and tags in place, and is replaced with another name or instance", async () => {
    const { account, aws, id, profile } = await world();
    const made = await create(aws, types.securityProfile, profile);
    const news = { ...profile, permissions: ["BasicAgentAccess"], description: "x", tags: { c: "d" } };
    await update(aws, made, news);
    const found = await account.securityProfiles("us-east-1", id).describe(text(made.state, "securityProfileId"));
    assert.deepEqual([found.permissions, found.description, found.tags], [["BasicAgentAccess"], "x", { c: "d" }]);
    assert.deepEqual(await diff(aws, made, { ...profile, name: "Others" }), { name: "update-replace" });
    assert.deepEqual(await diff(aws, made, { ...profile, instanceId: "another" }), { instanceId: "update-replace" });
  });

  it("shows what was changed by hand, and that it is gone", async () => {
    const { account, aws, id, profile } = await world();
    const made = await create(aws, types.securityProfile, profile);
    const profiles = account.securityProfiles("us-east-1", id);
    const own = text(made.state, "securityProfileId");
    await profiles.update(own, { description: "", permissions: ["Users.Edit"] });
    assert.deepEqual((await refresh(aws, made))?.inputs["permissions"], ["Users.Edit"]);
    assert.equal((await imported(aws, types.securityProfile, made.id))?.inputs["name"], "Leads");
    await profiles.delete(own);
    assert.equal(await refresh(aws, made), undefined);
    await destroy(aws, made);
  });

  const refusals: readonly (readonly [what: string, change: object, error: RegExp])[] = [
    ["a name that every instance has", { name: "Agent" }, /DuplicateResourceException/],
    ["a name that differs in case alone", { name: "agent" }, /DuplicateResourceException/],
    ["a name with an accent", { name: "Führung" }, /InvalidParameterException/],
    ["a permission that is none", { permissions: ["Users View"] }, /InvalidParameterException/],
    ["another instance", { instanceId: "0a000000-0000-4000-8000-000000000009" }, /ResourceNotFoundException/],
  ];
  for (const [what, change, error] of refusals)
    it(`is refused with ${what}`, async () => {
      const { aws, profile } = await world();
      await assert.rejects(create(aws, types.securityProfile, { ...profile, ...change }), error);
    });

  it("stays as long as a user has it", async () => {
    const { account, aws, id, profile } = await world();
    const made = await create(aws, types.securityProfile, profile);
    const user = await account.createConnectUser("us-east-1", id, {
      ...{ username: "ada", firstName: "Ada", lastName: "L", securityProfiles: ["Leads"] },
    });
    await assert.rejects(destroy(aws, made), /ResourceInUseException/);
    await account.deleteConnectUser("us-east-1", id, user.id);
    await destroy(aws, made);
  });
});
