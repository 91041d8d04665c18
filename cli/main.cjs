// The commands, as one file of JavaScript: it starts in a third of the time. SDKs are loaded by the command that needs them.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/main.ts`, {
  external: ["@pulumi/*", "@aws-sdk/*", "@azure/*", "@node-saml/*"],
});
