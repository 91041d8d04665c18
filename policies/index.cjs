loadWhenUsed("@npmcli/arborist");
// The SDK is the one that the launcher of policy packs has loaded already.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/pack.ts`, { external: ["@pulumi/*"] });

/**
 * A fifth of a second at each preview: the SDK loads this package to find what a function for AWS Lambda needs, which no policy
 * does. https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/runtime/closure/codePaths.ts
 * @param {string} name A package that the SDK takes `Arborist` from.
 */
function loadWhenUsed(name) {
  const path = resolved(name, require.resolve("@pulumi/pulumi"));
  // Later SDKs do without.
  if (path === undefined || require.cache[path]) return;
  const standIn = {
    __esModule: true,
    get Arborist() {
      require.cache[path] = undefined;
      return require(path).Arborist;
    },
  };
  require.cache[path] = Object.assign(new module.constructor(path, module), { exports: standIn, loaded: true });
}

function resolved(name, from) {
  try {
    return require.resolve(name, { paths: [from] });
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
