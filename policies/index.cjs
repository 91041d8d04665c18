// The SDK is the one that the launcher of policy packs has loaded already.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/pack.ts`, { external: ["@pulumi/*"] });
