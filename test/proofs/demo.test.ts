import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demo } from "../../cli/demo";
import type { Step } from "../../cli/demo/stage";
import { checkout } from "../../tools/checkout";

describe("npm run demo", function () {
  this.timeout(900_000);

  async function shown(what: string, steps?: readonly Step[]) {
    let text = "";
    const stream = { write: (chunk: string) => (text += chunk) };
    const code = await demo(what, {}, stream, ...(steps === undefined ? [] : [{ stack: "dev", steps }]));
    return { code, text };
  }
  const sampleIn = (page: string) =>
    /```text\n(Stack dev on simulated[^`]+)```/.exec(readFileSync(join(checkout, page), "utf8"))?.[1] ?? "";

  it("tells what the README shows, but for times and how many sign-ins fit into a deployment", async () => {
    const { code, text } = await shown("dev");
    assert.equal(comparable(text), comparable(sampleIn("README.md")));
    assert.equal(code, 0);
  });

  it("tells of people what their page shows", async () => {
    const { code, text } = await shown("people");
    assert.equal(
      comparable(text.split("\nNext, with your own hands")[0] ?? ""),
      comparable(sampleIn("docs/people.md")),
    );
    assert.equal(code, 0);
  });

  it("shows what the engine printed if a step fails, and exits with 1", async () => {
    const { code, text } = await shown("dev", [
      { title: "a stack that is not there", run: (stage) => stage.pulumi("stack", "select", "--show-secret") },
    ]);
    assert.equal(code, 1);
    assert.match(text, /\$ pulumi stack select .*\n(.*\n)*.*unknown flag: --show-secret\n(.*\n)*✗ a stack that is not/);
  });
});

/** Lines may break elsewhere if a number is longer. */
function comparable(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ \(\d+ s\)/g, "")
    .replace(/(\d\/3, [^:]+: )\d+ sign-ins/g, "$1N sign-ins")
    .trim();
}
