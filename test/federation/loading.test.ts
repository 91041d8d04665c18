import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(__dirname, "../../federation");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  const text = readFileSync(path.join(folder, file), "utf8");
  return [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms)].map(([, from]) => from ?? "");
}

describe("federation", () => {
  it("imports nothing but itself and node:crypto, so that it loads fast and needs no cloud; XML is read apart", () => {
    const others = files.flatMap((file) =>
      imports(file)
        .filter((from) => !/^\.\.?\//.test(from))
        .map((from) => `${file}: ${from}`),
    );
    assert.deepEqual(others.sort(), ["metadata.ts: node:crypto", "metadataReader.ts: @xmldom/xmldom"]);
  });

  it("keeps what only tools need out of the program's way: no rule imports a reader or a check", () => {
    const rules = files.filter((file) => !file.includes("/") && !file.endsWith("Reader.ts"));
    const wrong = rules.filter((file) => imports(file).some((from) => /Reader$|checks\//.test(from)));
    assert.deepEqual(wrong, []);
  });

  it("reaches no other folder by a relative import", () => {
    const wrong = files.filter((file) =>
      imports(file).some((from) => {
        if (!from.startsWith(".")) return false;
        return path.relative(folder, path.resolve(folder, path.dirname(file), from)).startsWith("..");
      }),
    );
    assert.deepEqual(wrong, []);
  });
});
