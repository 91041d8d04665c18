// Installs the Pulumi CLI of the SDK's own version. A process of its own, because the SDK's installer cannot be cancelled.
const { PulumiCommand } = require("@pulumi/pulumi/automation");

PulumiCommand.install({ root: process.argv[2] }).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
