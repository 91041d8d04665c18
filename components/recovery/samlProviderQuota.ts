import * as pulumi from "@pulumi/pulumi";
import { askAws } from "../../clouds/askAws";
import type { AwsClients } from "../../clouds/aws";
import { stackConfiguration } from "../../clouds/configuration";
import { samlProvidersPerAccount } from "../../federation/quotas";
import { beforeCreation } from "./beforeCreation";

/** Makes a component refuse, in the preview too, to make more SAML providers than the AWS account has room for. */
export function refuseTooManyProviders(name: string): pulumi.ResourceTransformation {
  // Hooks run when the program may have let go of its configuration.
  const configuration = stackConfiguration(pulumi.runtime.allConfig());
  let existing: Promise<number | undefined> | undefined;
  let planned = 0;
  const hook = beforeCreation(`${name}-saml-provider-quota`, async ({ inputs }) => {
    planned += 1;
    const nth = planned;
    // Before the first of them is made. If AWS does not say it, the creation will.
    const count = await (existing ??= askAws(configuration, countProviders).catch(() => undefined));
    if (count === undefined || count + nth <= samlProvidersPerAccount) return;
    throw new Error(
      `the AWS account has ${count} SAML providers, and ${samlProvidersPerAccount} at most: there is no room for ` +
        `${String(inputs["name"])}. Nothing was made. Delete one that nobody needs, let people share apps, or use another account`,
    );
  });
  return ({ type, props, opts }) =>
    type === "aws:iam/samlProvider:SamlProvider"
      ? { props, opts: pulumi.mergeOptions(opts, { hooks: { beforeCreate: [hook] } }) }
      : undefined;
}

async function countProviders(clients: AwsClients): Promise<number | undefined> {
  const { ListSAMLProvidersCommand } = await import("@aws-sdk/client-iam");
  const { SAMLProviderList } = await (await clients.iam()).send(new ListSAMLProvidersCommand({}));
  return SAMLProviderList?.length;
}
