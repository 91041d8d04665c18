// Where `pulumi -C bootstrap` begins: index.ts compiled, as in tools/program.cjs.
const { realpathSync } = require("node:fs");
const { runCompiled } = require("../tools/compiled.cjs");
const { standIns, withoutSourceMaps } = require("../tools/pulumiSdk.cjs");

withoutSourceMaps();
module.exports = runCompiled(realpathSync("index.ts"), { standIns });
