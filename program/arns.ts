import { roleArn, samlProviderArn } from "../federation/arns";
import type { Partition } from "../federation/partitions";
import { roleValue } from "../federation/roleValue";
import type { AppSettings, Settings } from "../settings/schema";

/** What names an app's role and SAML provider in AWS, and both together in Entra. */
export interface AppArns {
  readonly roleArn: string;
  readonly samlProviderArn: string;
  readonly roleValue: string;
}

/** Computed rather than read from the resources, so that the first preview shows every document as it will be. */
export function arnsOf(
  app: AppSettings,
  settings: Settings,
  owner: { readonly partition: Partition; readonly account: string },
): AppArns {
  const { partition, account } = owner;
  const role = roleArn({ partition, account, path: settings.role.path, name: app.role });
  const provider = samlProviderArn({ partition, account, name: app.samlProvider });
  return { roleArn: role, samlProviderArn: provider, roleValue: roleValue(role, provider) };
}
