// Node resolves symbolic links for its main module, and what that requires is found from there: so the plugin runs from
// any working directory, and through a link to this folder. What signs in to Entra, and asks AWS, is
// loaded when it is first needed.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/main.ts`, { external: ["@azure/*", "@aws-sdk/*"] });
