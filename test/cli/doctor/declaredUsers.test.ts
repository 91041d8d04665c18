import assert from "node:assert/strict";
import { withDeclaredUsers } from "../../../cli/doctor/declaredUsers";
import { parseInstanceArn } from "../../../federation/arns";
import { itemsOf } from "../../../federation/facts";
import { settingsOf } from "../../settings/support";
import { ada, bo, federation, instanceArn } from "../../sandbox/signIn/fixtures";
import { placedFederation } from "./placed";

const own = { arn: instanceArn, alias: "contoso-dev", ...parseInstanceArn(instanceArn) };
const other = { ...own, arn: instanceArn.replace("2fb42df9", "7d1c5c2e"), alias: "contoso-other" };
const replica = { ...own, arn: instanceArn.replace("us-east-1", "us-west-2") };
const unused = { ...own, arn: instanceArn.replace("2fb42df9", "00000000") };

/** By alias and region, who will be users of instances that have none yet. */
async function usernames(
  surroundings: Pick<Parameters<typeof withDeclaredUsers>[2], "instances" | "replica">,
  existing: readonly string[] = [],
) {
  const { clouds, admin, agent } = await federation();
  const [tenant, account] = [await clouds.tenant.read(structuredClone), await clouds.account.read(structuredClone)];
  const found = placedFederation({ tenant, account });
  const [instance] = itemsOf(found.instances);
  assert.ok(instance);
  const users = existing.map((username) => ({ at: instance.at, username, securityProfiles: [], boundRole: undefined }));
  const instances = [own, other, replica, unused].map(({ arn }) => ({ ...instance, arn, users }));
  const app = (name: string) => ({ displayName: name, landing: "ccp", users: [ada] });
  const settings = settingsOf({ apps: { admin: app("Admin"), agent: app("Agent") } });
  const apps = [admin, agent].flatMap(({ clientId }) => found.apps.filter((each) => each.clientId === clientId));
  const declared = withDeclaredUsers({ ...found, apps, instances }, settings, {
    instance: own,
    ...surroundings,
  });
  return itemsOf(declared.instances).map((each) => itemsOf(each.users).map(({ username }) => username));
}

describe("users that settings declare, before they are made", () => {
  it("are those of all apps in the stack's own instance, and in its replica, but in no other", async () => {
    const [first = [], second, mirrored, none] = await usernames({ instances: {}, replica });
    assert.ok(first.includes(ada) && first.includes(bo));
    assert.deepEqual([second, mirrored, none], [[], first, []]);
  });

  it("are those of its own apps alone in each instance", async () => {
    const [first = [], second = []] = await usernames({ instances: { agent: other } });
    assert.ok(first.includes(ada) && !first.includes(bo));
    assert.ok(second.includes(bo) && !second.includes(ada));
  });

  it("are no second ones of those whose names differ in case", async () => {
    const [first = []] = await usernames({ instances: {} }, ["Ada@contoso.example"]);
    assert.deepEqual(
      first.filter((name) => name.toLowerCase() === ada),
      ["Ada@contoso.example"],
    );
  });

  it("are each there once, whatever number of apps lets them in", async () => {
    const [first = []] = await usernames({ instances: {} });
    assert.equal(new Set(first).size, first.length);
  });
});
