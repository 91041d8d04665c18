// Node resolves symbolic links for its main module, and what that requires is found from there: so the plugin runs from
// any working directory, and through a link to this folder.
require("tsx/cjs");
require("./main.ts");
