import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { checks } from "../../federation/checks";
import { rules, stackRules } from "../../policies/rules";

const root = path.resolve(__dirname, "../..");
const files = readdirSync(path.join(root, "policies/rules"))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => name !== "index")
  .sort();

describe("the policy pack's rules", () => {
  it("are one a file, all of them registered", async () => {
    const exported = await Promise.all(
      files.map(async (name) => {
        const module: unknown = await import(`../../policies/rules/${name}`);
        return z.record(z.string(), z.unknown()).parse(module)[name];
      }),
    );
    assert.deepEqual(new Set(exported), new Set(stackRules));
    assert.equal(stackRules.length, files.length);
  });

  it("have every check of a federation among them, and stand beside some of these", () => {
    const ids = checks.map(({ id }) => id);
    assert.deepEqual(
      rules.map(({ name }) => name),
      [...ids, ...stackRules.map(({ name }) => name)],
    );
    for (const id of stackRules.flatMap(({ besides = [] }) => besides)) assert.ok(ids.includes(id), id);
  });

  for (const name of files) {
    it(`${name} is tested, by cases that pass and cases that fail`, () => {
      const file = path.join(root, "test/policies", `${name}.test.ts`);
      assert.ok(existsSync(file), `no ${file}`);
      const text = readFileSync(file, "utf8");
      assert.match(text, /passes our own stack/);
      assert.match(text, /refuses /);
    });
  }

  it("are in the documentation, word for word", () => {
    const rows = readFileSync(path.join(root, "docs/policies.md"), "utf8").match(/^\| `.*$/gm) ?? [];
    assert.deepEqual(
      rows.map((row) =>
        row
          .split("|")
          .slice(1, 5)
          .map((cell) => cell.trim()),
      ),
      stackRules.map(({ name, severity, description, remedy }) => [`\`${name}\``, severity, description, remedy]),
    );
  });

  it("have names that the engine and people can tell apart", () => {
    for (const { name } of rules) assert.match(name, /^[a-z]+(-[a-z]+)*$/);
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });
});
