// Installs a version of the Pulumi CLI in a folder. A process of its own, because the SDK's installer cannot be cancelled.
const { PulumiCommand } = require("@pulumi/pulumi/automation");
const { SemVer } = require("semver");

const [, , root, version] = process.argv;

PulumiCommand.install({ root, version: new SemVer(version) }).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
