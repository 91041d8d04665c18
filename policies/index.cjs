// `main` in PulumiPolicy.yaml: the rules, compiled.
const { runCompiled } = require("../tools/compiled.cjs");
const { standIns, withoutSourceMaps } = require("../tools/pulumiSdk.cjs");

withoutSourceMaps();
// What the SDK shares with the launcher of policy packs, which knows messages by their classes, stays out.
runCompiled(`${__dirname}/pack.ts`, {
  external: ["@grpc/*", "google-protobuf", "google-protobuf/*"],
  standIns,
});
