import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../tools/checkout";

describe("docs/troubleshooting.md", () => {
  const page = readFileSync(join(checkout, "docs", "troubleshooting.md"), "utf8");
  const has = (text: string) => page.toLowerCase().includes(text.toLowerCase());

  for (const words of [
    "RoleSessionName is required",
    "did not include a SAML response",
    "Issuer not present in specified provider",
    "does not contain the required audience",
    "Specified provider doesn't exist",
    "Bad Request. The request was not valid",
    "Select a role",
    "AADSTS50146",
    "AADSTS750054",
    "AADSTS700016",
    "AADSTS53003",
    "AADSTS50020",
    "Insufficient privileges",
    "cannot be deleted because it is protected",
    "X-Frame-Options",
    "approved origins",
    "service control policy (SCP)",
    "resource control policy (RCP)",
    "MFA",
    "Signing out on shared machines",
    "`loginUrl` of Streams",
    "CTI adapter",
  ]) {
    it(`is found by "${words}"`, () => assert.ok(has(words)));
  }

  it("has every error with which a sign-in ends in the sandbox", () => {
    const folder = join(checkout, "sandbox", "signIn");
    const source = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    const refusals = source.split(".refuse(").slice(1);
    assert.ok(refusals.length > 20);
    const codes = [...source.matchAll(/AADSTS\d+/g)].map(([code]) => code);
    // The second argument, if it is a text: without its station, and as far as it is the same for everybody.
    const texts = refusals.flatMap(
      (call) => /^\s*(?:"[^"]+"|station),\s*["`]([A-Z][^"`$[]{11,}?)[.:]?["`$[ ]/.exec(call)?.[1] ?? [],
    );
    const missing = [...codes, ...texts.filter((text) => !text.startsWith("AADSTS"))].filter(
      (text) => !has(text.trim()),
    );
    assert.deepEqual([...new Set(missing)], []);
  });

  it("leads to its own sections only", () => {
    const anchors = new Set(
      [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, "")
          .replaceAll(" ", "-"),
      ),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor);
    assert.ok(links.length > 5);
    assert.deepEqual(
      links.filter((link) => !anchors.has(link)),
      [],
    );
  });
});
