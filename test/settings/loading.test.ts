import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

describe("settings/", () => {
  it("loads zod and the rules alone, and Pulumi only for its error, so that checking costs milliseconds", () => {
    const folder = join(__dirname, "../../settings");
    const imports = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(/^import (?!type )[^;]*? from "([^"]+)";/gms)]
        .map(([, from = ""]) => from)
        .filter((from) => !/^\.\/|^\.\.\/federation\//.test(from))
        .map((from) => `${file}: ${from}`),
    );
    assert.deepEqual(
      imports.filter((line) => !line.endsWith(": zod")),
      // YAML is read only when something is wrong.
      ["lines.ts: yaml", "settingsError.ts: node:fs", "settingsError.ts: @pulumi/pulumi"],
    );
  });
});
