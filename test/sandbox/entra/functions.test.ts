import assert from "node:assert/strict";
import { type Properties, Unknown } from "../../../tools/wire/provider";
import { ada, admins, agents, newTenant, nobody, withApplication } from "./fixtures";
import { entraProvider } from "./models/provider";

/** What the recordings of the real provider (test/conformance) leave out. */
describe("data sources of the azuread provider", () => {
  const ask = (name: string, args: Properties, { tenant } = newTenant()) =>
    entraProvider(tenant).invoke({ token: `azuread:index/${name}:${name}`, args });
  const reasons = async (name: string, args: Properties) =>
    (await ask(name, args)).failures?.map(({ reason }) => reason);

  it("list the members of a group with those of the groups in it", async () => {
    const made = newTenant();
    await made.store.write(({ groups }) => groups[agents]?.members.push(admins));
    const members = async (includeTransitiveMembers: boolean) =>
      JSON.stringify((await ask("getGroup", { objectId: agents, includeTransitiveMembers }, made)).result?.["members"]);
    assert.ok((await members(true)).includes(ada));
    assert.ok(!(await members(false)).includes(ada));
  });

  for (const flag of ["1", "t", "TRUE", 1, true]) {
    it(`take ${JSON.stringify(flag)} for true`, () =>
      assert.rejects(ask("getGroup", { objectId: agents, mailEnabled: flag }), /expected: true, actual: false/));
  }
  for (const flag of ["0", "F", "False", "", 0, 0.5]) {
    it(`take ${JSON.stringify(flag)} for false`, () =>
      assert.rejects(ask("getGroup", { objectId: agents, securityEnabled: flag }), /expected: false, actual: true/));
  }

  it("take a flag for text", () => assert.rejects(ask("getGroup", { displayName: true }), /\(displayName eq 'true'\)/));

  it("name every argument that is wrong, in order", async () => {
    assert.deepEqual(await reasons("getGroup", { objectId: "x", mailEnabled: ["true"], id: "x", mail: "x" }), [
      "[id] Invalid or unknown key",
      '[mail] Value for unconfigurable attribute: Can\'t configure a value for "mail": its value will be decided ' +
        "automatically based on the result of applying this configuration.",
      "[mail_enabled] Attribute must be a single value, not a list",
      '[object_id] expected "object_id" to be a valid UUID, got x',
    ]);
  });

  it("look by the argument that is known", async () => {
    const { result } = await ask("getGroup", {
      displayName: Unknown.value,
      securityEnabled: Unknown.value,
      objectId: agents,
    });
    assert.equal(result?.["displayName"], "Contact Centre Agents");
  });

  it("find no group if the nickname is empty", () =>
    assert.rejects(ask("getGroup", { mailNickname: "" }), /API returned group with nil object ID/));

  const quoted: [name: string, args: Properties, text: string][] = [
    ["getGroup", { displayName: "It''s" }, "No group found matching specified filter (displayName eq 'It''s')"],
    ["getServicePrincipal", { displayName: "It's" }, `matching filter: "displayName eq 'It''s'"`],
    ["getApplicationTemplate", { displayName: 'a "b"' }, String.raw`matching filter: "displayName eq 'a \"b\"'"`],
  ];
  for (const [name, args, text] of quoted) {
    it(`${name} quotes ${JSON.stringify(args)} as the provider does`, () =>
      assert.rejects(ask(name, args), (error: Error) => error.message.includes(text)));
  }

  it("tell the tags of a service principal in Graph's order", async () => {
    const made = await withApplication();
    const tags = ["b", "a"];
    await made.tenant.updateServicePrincipal(made.servicePrincipal.id, { tags });
    const { result } = await ask("getServicePrincipal", { displayName: "agent" }, made);
    assert.deepEqual(result?.["tags"], tags);
  });

  it("say what Graph refused", async () => {
    const made = newTenant();
    made.tenant.getUser = () => Promise.reject(new Error("no"));
    await assert.rejects(ask("getUser", { objectId: nobody }, made), /Retrieving user with object ID: ".*dead": no/);
  });
});
