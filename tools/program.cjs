// `main` in package.json. Where `pulumi` begins in this project: index.ts, compiled. What only a rare failure needs stays out.
// For a program in another project: what it imports from this package.
const { realpathSync } = require("node:fs");
const { join } = require("node:path");
const { runCompiled } = require("./compiled.cjs");
const { standIns, withoutSourceMaps } = require("./pulumiSdk.cjs");

/** The project's own package.json, or a link to it. */
function isThisProject() {
  try {
    return realpathSync("package.json") === join(__dirname, "../package.json");
  } catch {
    return false;
  }
}

/** What asks AWS is loaded if something is asked. */
const external = ["@aws-sdk/*", "proxy-agent", "undici"];

if (isThisProject()) {
  withoutSourceMaps();
  module.exports = runCompiled(realpathSync("index.ts"), { external, standIns });
} else {
  // By its name, so that modules find it, too.
  module.exports.ConnectSso = runCompiled(join(__dirname, "../package/connectSso.ts"), {
    external,
    standIns,
  }).ConnectSso;
}
