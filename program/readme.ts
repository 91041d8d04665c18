import * as pulumi from "@pulumi/pulumi";
import { stackReadme } from "../federation/stackReadme";
import type { Settings } from "../settings/schema";
import type { AppOutputs } from "./singleSignOn";

/** The README of the stack, which its page in Pulumi Cloud shows. Not known before the applications are. */
export function readmeOf(
  template: string,
  { apps, signing }: Pick<Settings, "apps" | "signing">,
  outputs: Readonly<
    Record<string, Pick<AppOutputs, "launcherUrl" | "relayState" | "certificates" | "instance" | "signOut">>
  >,
): pulumi.Output<string> {
  const rows = apps.flatMap(({ slug, displayName, landing }) => {
    const { launcherUrl, relayState, certificates, instance, signOut } = outputs[slug] ?? {};
    const endDate = certificates?.[signing.active]?.endDate;
    if (launcherUrl === undefined || endDate === undefined) return [];
    return [
      pulumi.all([launcherUrl, endDate]).apply(([url, end]) => ({
        displayName,
        landing,
        relayState,
        ...(instance && signOut && { elsewhere: { alias: instance.alias, logoutUrl: signOut.amazonConnect } }),
        slot: signing.active,
        launcherUrl: url,
        endDate: end,
      })),
    ];
  });
  return pulumi.all(rows).apply((known) => stackReadme(template, known));
}
