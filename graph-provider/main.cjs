// Of what is read of ten thousand people, a tenth is kept. Unless told, V8 lets what can be freed grow to several times what is
// in use before it looks: 430 MB at the most, instead of 300. A V8 that does not know the option goes on without it.
require("node:v8").setFlagsFromString("--heap-growing-percent=30");

// Node resolves symbolic links for its main module, and what that requires is found from there: so the plugin runs from
// any working directory, and through a link to this folder. What signs in to Entra, and asks AWS, is
// loaded when it is first needed.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/main.ts`, {
  external: ["@azure/*", "@aws-sdk/*", "proxy-agent", "undici"],
});
