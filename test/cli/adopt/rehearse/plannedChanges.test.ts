import assert from "node:assert/strict";
import { plannedChanges } from "../../../../cli/adopt/rehearse/plannedChanges";

describe("the changes of a preview", () => {
  const urn = (types: string, name: string) => `urn:pulumi:adopted::entra-connect-sso::${types}::${name}`;
  const role = (name: string) => urn("entra-connect-sso:index:SingleSignOn$aws:iam/role:Role", name);
  const of = (...steps: object[]) => plannedChanges(JSON.stringify({ config: {}, steps, changeSummary: {} }));

  it("have the type, the logical name, and the paths of what changes, without values", () => {
    const update = { op: "update", urn: role("admin"), detailedDiff: { "tags.a": { kind: "add" }, description: {} } };
    assert.deepEqual(of({ ...update, oldState: { inputs: { description: "secret" } } }), [
      { operation: "update", type: "aws:iam/role:Role", name: "admin", properties: ["tags.a", "description"] },
    ]);
  });

  it("have the names of properties where the provider says no more", () => {
    const update = { op: "update", urn: role("admin"), detailedDiff: null, diffReasons: ["description"] };
    assert.deepEqual(of(update)[0]?.properties, ["description"]);
    assert.deepEqual(of({ op: "create", urn: role("admin") })[0]?.properties, []);
  });

  it("leave out what stays and what is only read", () => {
    assert.deepEqual(of({ op: "same", urn: role("a") }, { op: "read", urn: role("b") }), []);
  });

  it("have a replacement once", () => {
    const steps = ["create-replacement", "replace", "delete-replaced"].map((op) => ({ op, urn: role("admin") }));
    assert.deepEqual(
      of(...steps).map(({ operation }) => operation),
      ["replace"],
    );
  });

  it("stand in the order of types and names, whatever the engine's", () => {
    const types = [role("b"), role("a"), urn("aws:iam/accessKey:AccessKey", "z")];
    assert.deepEqual(
      of(...types.map((each) => ({ op: "create", urn: each }))).map(({ name }) => name),
      ["z", "a", "b"],
    );
  });

  it("have names with colons whole", () => {
    assert.equal(of({ op: "delete", urn: role("a::b") })[0]?.name, "a::b");
  });
});
