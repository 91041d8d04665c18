import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { checkout } from "../../tools/checkout";

describe("the start of the policy pack", () => {
  it("leaves out what the SDK loads to pack functions, until something asks for it", async () => {
    const script = `
      require("./policies/index.cjs");
      const packing = () => Object.keys(require.cache).filter((file) => file.includes("/pacote/")).length;
      const before = packing();
      const { Arborist } = require("@npmcli/arborist");
      console.log(JSON.stringify({ before, Arborist: Arborist.name, loads: packing() > 0 }));
      process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { cwd: checkout });
    // The first line is the port that the pack serves on.
    const told: unknown = JSON.parse(stdout.slice(stdout.indexOf("{")));
    assert.deepEqual(told, { before: 0, Arborist: "Arborist", loads: true });
  });
});
