import assert from "node:assert/strict";
import { namedInstances, namingText } from "../../../program/lookups/namedInstance";
import { adminAndAgent, settingsOf } from "../../settings/support";

const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const arn = `arn:aws:connect:eu-central-1:111122223333:instance/${id}`;

describe("how settings name an instance", () => {
  for (const [key, named, value] of [
    ["alias", { alias: "contoso" }, "contoso"],
    ["id", { id }, id],
    ["arn", { arn }, arn],
  ] as const)
    it(`is by its ${key}, where that stands`, () => {
      const at = ["apps", "agent", "instance"];
      assert.deepEqual(namingText({ named, at }), { key, path: [...at, key], found: `"${value}"` });
    });

  for (const [what, ofAdmin, ofAgent, expected] of [
    ["the stack's own, of which apps say nothing", {}, {}, [["instance"]]],
    ["the stack's own, which an app names, too", { alias: "contoso-dev" }, {}, [["instance"]]],
    ["another way to name it", { id }, { id }, [["instance"], ["apps", "admin", "instance"]]],
    [
      "an instance for each app",
      { alias: "a" },
      { alias: "b" },
      [["instance"], ["apps", "admin", "instance"], ["apps", "agent", "instance"]],
    ],
  ] as const)
    it(`is looked up once, where it stands first: ${what}`, () => {
      const said = (instance: object) => (Object.keys(instance).length === 0 ? {} : { instance });
      const settings = settingsOf(adminAndAgent(said(ofAdmin), said(ofAgent)));
      assert.deepEqual(
        namedInstances(settings).map(({ at }) => at),
        expected,
      );
    });
});
