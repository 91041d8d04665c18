import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../../tools/checkout";
import { importGraph, reach } from "../../support/importGraph";

describe("docs/adopting.md", () => {
  const reference = readFileSync(join(checkout, "docs", "permissions.md"), "utf8");
  const permissions = /## \[Adopt\][^]*?(?=\n## )/.exec(reference)?.[0] ?? "";
  // What it reads with, too.
  const source = reach(importGraph("at run time"), ["cli/adopt/index.ts"])
    .files.filter((file) => /^(?:cli\/adopt|cli\/stack|clouds\/federation)\/|^clouds\/instances/.test(file))
    .map((file) => readFileSync(join(checkout, file), "utf8"))
    .join("\n");
  const inline = (from: string) => [...from.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

  it("lists every permission that adopt asks AWS for", () => {
    const asked = [...source.matchAll(/\b(?:paginate([A-Z]\w+)|([A-Z]\w+)Command)\b/g)].map(
      ([, paged, single]) => paged ?? single ?? "",
    );
    assert.ok(asked.length > 10);
    const listed = inline(permissions).map((code) => code.split(":").at(-1));
    // Nobody needs permission for it.
    const missing = new Set(asked.filter((action) => action !== "GetCallerIdentity" && !listed.includes(action)));
    assert.deepEqual([...missing], []);
  });

  it("lists every permission that adopt says is missing in Graph", () => {
    const asked = [...source.matchAll(/"[^"\n]*\b(\w+\.Read(?:Write)?\.All)\b/g)].map(
      ([, permission = ""]) => permission,
    );
    assert.ok(asked.length > 2);
    for (const permission of asked) assert.ok(inline(permissions).includes(permission), permission);
  });
});
