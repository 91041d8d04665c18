// Where `pulumi` begins, by `main` in package.json: index.ts of the project, compiled. The SDK is the one that `pulumi` has
// loaded already; what only a rare failure needs stays out.
const { realpathSync } = require("node:fs");
const { runCompiled } = require("./compiled.cjs");

module.exports = runCompiled(realpathSync("index.ts"), { external: ["@pulumi/pulumi", "@aws-sdk/*"] });
