import assert from "node:assert/strict";
import type { DirectoryPerson, Let } from "../../../components/entra/graph/getPeople";
import { isKnown } from "../../../federation/facts";
import { letIn } from "../../../program/judgment/letIn";
import type { Principal } from "../../../program/lookups/principals";

const group = (objectId: string, index: number): Principal => ({
  ...{ kind: "group", objectId, name: `Group ${objectId}` },
  ...{ path: ["apps", "agent", "groups", index], found: `"Group ${objectId}"` },
});
const user = (name: string, found = name): Principal => ({
  ...{ kind: "user", objectId: name, name },
  ...{ path: ["apps", "agent", "users", 0], found: `"${found}"` },
});
const person = (name: string, more: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  ...{ id: name, name, isDisabled: false, attributes: { mail: `${name}@mail`, extensionAttribute3: "" } },
  ...more,
});
const read = (...all: (Partial<Let> & { id: string })[]): ReadonlyMap<string, Let> =>
  new Map(all.map((each) => [each.id, { people: [], groups: [], ...each }]));

describe("who is let in, as checks see them", () => {
  it("has attributes by their ids in claims, without the empty ones, and whether the account is enabled", () => {
    const { people } = letIn([group("g", 0)], read({ id: "g", people: [person("ada", { isDisabled: true })] }));
    assert.deepEqual(people, [
      {
        at: { path: ["apps", "agent", "groups", 0], found: '"Group g"', subject: { kind: "person", name: "ada" } },
        ...{ id: "ada", userPrincipalName: "ada", isEnabled: false },
        attributes: { mail: "ada@mail", extensionattribute3: undefined },
      },
    ]);
  });

  it("is at the first setting that leads there, and named there only if the setting does not", () => {
    const known = read({ id: "g", people: [person("ada")] }, { id: "ada", people: [person("ada")] });
    const subject = { kind: "person", name: "ada" };
    const at = (...principals: Principal[]) => letIn(principals, known).people.map((each) => each.at);
    assert.deepEqual(at(group("g", 0), user("ada")), [
      { path: ["apps", "agent", "groups", 0], found: '"Group g"', subject },
    ]);
    assert.deepEqual(at(user("ada"), group("g", 0)), [{ path: ["apps", "agent", "users", 0], found: '"ada"' }]);
    assert.deepEqual(at(user("ada", "0b00")), [{ path: ["apps", "agent", "users", 0], found: '"0b00"', subject }]);
  });

  it("comes in by groups with their members, of which nobody asks if they are groups, unless they are named too", () => {
    const nested = [{ id: "h", name: "Group h" }];
    const known = read({ id: "g", people: [person("ada")], groups: nested }, { id: "h", people: [person("bo")] });
    const members = (...principals: Principal[]) =>
      letIn(principals, known).groups.map(({ id, memberIds }) => [id, isKnown(memberIds) ? memberIds : "unknown"]);
    assert.deepEqual(members(group("g", 0)), [
      ["g", ["ada", "h"]],
      ["h", "unknown"],
    ]);
    for (const order of [
      [group("g", 0), group("h", 1)],
      [group("h", 1), group("g", 0)],
    ])
      assert.deepEqual(
        new Map(members(...order) as [string, unknown][]),
        new Map<string, unknown>([
          ["g", ["ada", "h"]],
          ["h", ["bo"]],
        ]),
      );
  });

  it("is not known of a group that Entra does not show", () => {
    for (const known of [read(), read({ id: "g", unreadable: "403" })]) {
      const [found] = letIn([group("g", 0)], known).groups;
      assert.ok(found && !isKnown(found.memberIds));
    }
  });
});
