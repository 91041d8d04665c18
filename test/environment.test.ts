import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../tools/checkout";

const page = readFileSync(join(checkout, "docs/environment.md"), "utf8");
const code = ["cli", "clouds", "graph-provider", "program", "sandbox", "tools"]
  .flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(checkout, file), "utf8"))
  .join("\n");

/** Those that the project sets itself. */
const own = ["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"];
const quoted = /"((?:ENTRA_CONNECT|ARM|ACTIONS|SYSTEM|AWS|AZURE|SSL|XDG)_[A-Z0-9_]+)"/g;

describe("docs/environment.md", () => {
  const named = new Set([...page.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)`/g)].map(([, name = ""]) => name));

  it("has each variable that the code reads", () => {
    const read = new Set([...code.matchAll(quoted)].map(([, name = ""]) => name));
    assert.ok(read.size > 20, [...read].join());
    assert.deepEqual(
      [...read].filter((name) => !named.has(name) && !own.includes(name)),
      [],
    );
  });

  it("has none that nothing reads", () => {
    // The AWS SDK and Node.js read theirs themselves; the page's last sentence names prefixes.
    const others = ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "NODE_EXTRA_CA_CERTS"];
    assert.deepEqual(
      [...named].filter((name) => !others.includes(name) && !new RegExp(`\\b${name}\\b`).test(code)),
      [],
    );
  });
});
