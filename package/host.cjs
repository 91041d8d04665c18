// Started by graph-provider/ for the first component that a program in another language makes.
const { runCompiled } = require("../tools/compiled.cjs");
const { standIns, withoutSourceMaps } = require("../tools/pulumiSdk.cjs");

withoutSourceMaps();
runCompiled(`${__dirname}/host.ts`, { external: ["@aws-sdk/*", "proxy-agent", "undici"], standIns });
