import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../..");
const folder = path.join(root, "federation");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  return importsOf(path.join(folder, file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms)].map(([, from]) => from ?? "");
}

/** The files that are loaded with this one, from the top of the repository. */
function loadedBy(file: string, seen = new Set<string>()): string[] {
  if (!seen.has(file)) {
    seen.add(file);
    for (const from of importsOf(file).filter((name) => name.startsWith("."))) {
      loadedBy(`${path.resolve(path.dirname(file), from)}.ts`, seen);
    }
  }
  return [...seen].map((name) => path.relative(root, name).split(path.sep).join("/"));
}

describe("federation", () => {
  it("needs no cloud and little else; XML and what comes from Graph are read apart", () => {
    const others = files.flatMap((file) =>
      imports(file)
        .filter((from) => !/^\.\.?\//.test(from))
        .map((from) => `${file}: ${from}`),
    );
    assert.deepEqual(others.sort(), [
      "checks/aws/certificates.ts: node:crypto",
      "entra/policyDefinitions.ts: zod",
      "iam/comparisons.ts: node:net",
      "ipRanges.ts: node:net",
      "metadata.ts: node:crypto",
      "metadataReader.ts: @xmldom/xmldom",
      "signIn/samlProvider.ts: node:crypto",
      "thumbprints.ts: node:crypto",
    ]);
  });

  it("keeps what only tools need apart: of the rules, only the one on published metadata imports a reader or a check", () => {
    const rules = files.filter((file) => !file.includes("/") && !file.endsWith("Reader.ts"));
    const readers = rules.filter((file) => imports(file).some((from) => /Reader$|checks\//.test(from)));
    assert.deepEqual(readers, ["publishedMetadata.ts"]);
  });

  it("keeps readers and checks out of the program's way", () => {
    const loaded = loadedBy(path.join(root, "index.ts"));
    assert.ok(loaded.includes("federation/metadata.ts"), "the program was followed");
    const wrong = loaded.filter((file) =>
      /Reader\.ts$|publishedMetadata|federation\/(?:checks|entra|signIn)\//.test(file),
    );
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
