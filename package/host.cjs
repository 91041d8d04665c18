// Started by graph-provider/ for the first component that a program in another language makes.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/host.ts`, { external: ["@pulumi/pulumi", "@aws-sdk/*"] });
