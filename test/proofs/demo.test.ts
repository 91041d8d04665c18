import assert from "node:assert/strict";
import { demo } from "../../cli/demo";
import type { Step } from "../../cli/demo/stage";
import { assertAsShown } from "../docs/demoSample";
import { atMerge } from "../support/extent";

// What it tells of people, test/versions/ compares with its page.
describe("npm run demo", function () {
  this.timeout(900_000);

  async function shown(steps?: readonly Step[]) {
    let text = "";
    const stream = { write: (chunk: string) => (text += chunk) };
    const code = await demo("dev", {}, stream, ...(steps === undefined ? [] : [{ stack: "dev", steps }]));
    return { code, text };
  }

  atMerge("from its beginning to its end", () => {
    it("tells what the README shows, but for times and how many sign-ins fit into a deployment", async () => {
      const { code, text } = await shown();
      assertAsShown("dev", text);
      assert.equal(code, 0);
    });
  });

  it("shows what the engine printed if a step fails, and exits with 1", async () => {
    const { code, text } = await shown([
      { title: "a stack that is not there", run: (stage) => stage.pulumi("stack", "select", "--show-secret") },
    ]);
    assert.equal(code, 1);
    assert.match(text, /\$ pulumi stack select .*\n(.*\n)*.*unknown flag: --show-secret\n(.*\n)*✗ a stack that is not/);
  });
});
