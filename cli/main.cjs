// The commands, as one file of JavaScript: it starts in a third of the time. SDKs are loaded by the command that needs them.
require("../tools/compiled.cjs").runCompiled(`${__dirname}/main.ts`, {
  // Those that Pulumi's SDK shares, too: it knows messages by their classes.
  external: [
    ...["@pulumi/*", "@grpc/*", "google-protobuf", "google-protobuf/*"],
    ...["@aws-sdk/*", "@azure/*", "@node-saml/*", "proxy-agent", "undici"],
  ],
});
