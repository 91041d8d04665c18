import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useTemporaryDirectory } from "../support/processes";
import { atMerge } from "../support/extent";
import { useSandbox } from "./support";
import { restoreTornState } from "./tornState";

describe("the state that a killed engine leaves", () => {
  const directory = useTemporaryDirectory();
  const restored = (state: string, backup?: string) => {
    const folder = join(directory(), ".pulumi", "stacks", "p");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "dev.json");
    writeFileSync(file, state);
    if (backup !== undefined) writeFileSync(`${file}.bak`, backup);
    return [restoreTornState({ backend: directory(), projectName: "p" }, "dev"), readFileSync(file, "utf8")];
  };

  it("is what it was before, if it is empty", () => assert.deepEqual(restored("", "{}"), [true, "{}"]));
  it("stays as it is, if it is not, whatever is wrong with it", () =>
    assert.deepEqual(restored('{"torn', "{}"), [false, '{"torn']));
  it("is a failure if nothing is left", () => assert.throws(() => restored("", ""), /is no help/));
});

atMerge("the state of a real engine", function () {
  this.timeout(180_000);
  const sandbox = useSandbox({ attaches: false, deployed: true });

  for (const [what, kind, message] of [
    ["the state", "", /failed to load checkpoint: .*unexpected end of JSON input/],
    ["its attributes", ".attrs", /EOF/],
  ] as const)
    it(`is restored from what the engine keeps beside it: ${what}`, async () => {
      const { workspace } = sandbox();
      const pulumi = (...args: string[]) => sandbox().pulumi(...args, "--stack", "dev");
      // It writes the state, and keeps the former one.
      await pulumi("refresh", "--yes", "--skip-preview");
      writeFileSync(join(workspace.backend, ".pulumi", "stacks", workspace.projectName, `dev.json${kind}`), "");
      assert.match((await pulumi("stack", "export")).output, message);
      assert.equal(restoreTornState(workspace, "dev"), true);
      const { code, output } = await pulumi("stack", "export");
      assert.equal(code, 0, output);
      assert.equal(restoreTornState(workspace, "dev"), false);
    });
});
