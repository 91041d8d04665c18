import assert from "node:assert/strict";
import { namedInstance } from "../../../program/lookups/namedInstance";

const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const arn = `arn:aws:connect:eu-central-1:111122223333:instance/${id}`;

describe("how settings name an instance", () => {
  for (const [key, named, value] of [
    ["alias", { alias: "contoso" }, "contoso"],
    ["id", { id }, id],
    ["arn", { arn }, arn],
  ] as const)
    it(`is by its ${key}, where that stands`, () =>
      assert.deepEqual(namedInstance(named), { key, path: ["instance", key], found: `"${value}"` }));
});
