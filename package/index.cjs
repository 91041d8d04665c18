// What programs in TypeScript and JavaScript import. The SDK is theirs; what only a rare failure needs is loaded then.
module.exports = require("../tools/compiled.cjs").runCompiled(`${__dirname}/connectSso.ts`, {
  external: ["@pulumi/pulumi", "@aws-sdk/*"],
});
