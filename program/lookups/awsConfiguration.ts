import * as pulumi from "@pulumi/pulumi";

const keys = () => Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith("aws:"));

/** The stack's own configuration of AWS, for whoever asks AWS beside the aws provider. */
export function awsConfiguration(): Readonly<Record<string, string>> {
  const all = pulumi.runtime.allConfig();
  return Object.fromEntries(keys().map((key) => [key, all[key] ?? ""]));
}

/** The same as an input of a provider: secret, if anything of it is. */
export function awsConfigurationInput(): pulumi.Input<string> {
  const text = JSON.stringify(awsConfiguration());
  return keys().some((key) => pulumi.runtime.isConfigSecret(key)) ? pulumi.secret(text) : text;
}
