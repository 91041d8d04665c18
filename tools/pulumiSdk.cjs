// `@pulumi/pulumi` for programs that start compiled (tools/compiled.cjs): the same objects out of the same modules, but for some
// that a deployment does not need, which are loaded when something asks for them: the Automation API, and what turns functions
// into text, with npm's resolver of packages and the TypeScript compiler. They cost more than half of a program's start.

const from = (path) => () => require(`@pulumi/pulumi/${path}`);

/** As the SDK's index has them: modules under their own name, if one is given, otherwise all that they export. */
const sdkParts = {
  "": ["config", "errors", "invoke", "metadata", "output", "resource", "stackReference", "stash"].map(from),
  asset: from("asset"),
  automation: from("automation"),
  dynamic: from("dynamic"),
  iterable: from("iterable"),
  log: from("log"),
  provider: from("provider"),
  utils: from("utils"),
  deploymentOnlyModule: () => true,
};

const runtimeParts = {
  "": ["config", "invoke", "resource", "rpc", "settings", "stack"].map((name) => from(`runtime/${name}`)),
  setMocks: () => require("@pulumi/pulumi/runtime/mocks").setMocks,
  serializeFunction: () => require("@pulumi/pulumi/runtime/closure/serializeClosure").serializeFunction,
  serializeFunctionAsync: () => require("@pulumi/pulumi/runtime/closure/serializeClosure").serializeFunctionAsync,
  computeCodePaths: () => require("@pulumi/pulumi/runtime/closure/codePaths").computeCodePaths,
};

const whole = () => require("@pulumi/pulumi");

/** What programs take for these modules, for `runCompiled`. */
const standIns = {
  "@pulumi/pulumi": once(() => fromParts({ ...sdkParts, runtime: standIns["@pulumi/pulumi/runtime"] }, whole)),
  "@pulumi/pulumi/runtime": once(() => fromParts(runtimeParts, () => whole().runtime)),
};

function fromParts({ "": spread, ...named }, original) {
  try {
    const exported = Object.assign({}, ...spread.map((load) => load()));
    for (const [name, get] of Object.entries(named)) Object.defineProperty(exported, name, { get, enumerable: true });
    Object.defineProperty(exported, "__esModule", { value: true });
    return new Proxy(exported, {
      // A later version may export more.
      get: (known, key) => (key in known || typeof key === "symbol" ? known[key] : original()[key]),
    });
  } catch {
    // Another version may have other modules.
    return original();
  }
}

function once(make) {
  let made;
  return () => (made ??= make());
}

/**
 * In a process that runs nothing but this project. Compiled programs have no source maps, and to look for them at each of the stack
 * traces that the SDK takes costs a tenth of a program's start.
 */
function withoutSourceMaps() {
  Error.prepareStackTrace = undefined;
}

module.exports = { standIns, withoutSourceMaps };
