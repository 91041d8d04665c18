import * as pulumi from "@pulumi/pulumi";
import { askAws } from "../../clouds/askAws";
import { stackConfiguration } from "../../clouds/configuration";
import { findInIam } from "../../clouds/iamLeftovers";
import { beforeCreation } from "./beforeCreation";

/**
 * Makes a component refuse, in the preview too, to make a SAML provider whose name somebody else's has. Everything else in IAM is
 * looked at before anything is made (`program/lookups/takenInIam`); whose a provider is, only its metadata says, which is not known
 * before the application is there.
 */
export function refuseForeignProvider(name: string, account: string): pulumi.ResourceTransformation {
  // Hooks run when the program may have let go of its configuration.
  const configuration = stackConfiguration(pulumi.runtime.allConfig());
  const hook = beforeCreation(`${name}-foreign-provider`, async ({ type, inputs }) => {
    const look = askAws(configuration, async (clients) => findInIam(type, inputs, await clients.iam()));
    // If AWS does not say it, the creation will.
    const found = await look.catch(() => undefined);
    if (found === undefined || found.differences.length === 0) return;
    throw new Error(
      `the IAM SAML provider ${String(inputs["name"])} exists already in account ${account}, and is not what an earlier deployment ` +
        `of this stack may have left: ${found.differences.join(", ")}. Nothing was made. Adopt it (docs/adopting.md), ` +
        "or give yours another name in the settings",
    );
  });
  return ({ type, props, opts }) =>
    type === "aws:iam/samlProvider:SamlProvider"
      ? { props, opts: pulumi.mergeOptions(opts, { hooks: { beforeCreate: [hook] } }) }
      : undefined;
}
