import * as pulumi from "@pulumi/pulumi";

export interface GraphProviderArgs {
  /** JSON text of the stack's `aws:*` keys, by which it asks AWS, too. Only `ConnectUsers` and `ApprovedOrigin` need it. */
  awsConfiguration?: pulumi.Input<string>;
}

/**
 * The local provider for Graph settings that azuread cannot make (`graph-provider/`), set up like azuread in this stack:
 * with its `azuread:*` configuration. What is not configured there, both take from the same `ARM_*` variables, which
 * therefore never get into the state.
 */
export class GraphProvider extends pulumi.ProviderResource {
  constructor(name: string, { awsConfiguration }: GraphProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const azuread = new pulumi.Config("azuread");
    super(
      "entra-connect-sso",
      name,
      {
        ...given(TEXTS, (key) => azuread.get(key)),
        ...given(SECRETS, (key) => azuread.getSecret(key)),
        ...given(SWITCHES, (key) => azuread.get(key)),
        ...(awsConfiguration !== undefined && { awsConfiguration }),
      },
      opts,
    );
  }
}

const TEXTS = [
  "tenantId",
  "clientId",
  "clientIdFilePath",
  "clientSecretFilePath",
  "clientCertificatePath",
  "oidcTokenFilePath",
  "oidcRequestUrl",
  "adoPipelineServiceConnectionId",
  "environment",
  "metadataHost",
];
const SECRETS = ["clientSecret", "clientCertificate", "oidcToken", "oidcRequestToken"];
const SWITCHES = ["useOidc", "useAksWorkloadIdentity", "useMsi", "useCli"];

function given(
  keys: readonly string[],
  value: (key: string) => pulumi.Input<string> | undefined,
): Record<string, pulumi.Input<string>> {
  const entries = keys.flatMap((key): [string, pulumi.Input<string>][] => {
    const found = value(key);
    return found === undefined ? [] : [[key, found]];
  });
  return Object.fromEntries(entries);
}
