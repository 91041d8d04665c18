import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { checkout } from "../../tools/checkout";

describe("the start of the policy pack", () => {
  it("leaves out what the SDK loads to pack functions", async () => {
    const script = `
      require("./policies/index.cjs");
      const packing = Object.keys(require.cache).filter((file) => /node_modules.(pacote|typescript)./.test(file));
      console.log(JSON.stringify(packing));
      process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { cwd: checkout });
    assert.equal(stdout, "[]\n");
  });
});
