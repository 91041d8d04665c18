import type { Properties } from "../../tools/wire/provider";
import { sameText } from "./objects";
import type { Tenant } from "./tenant";

/**
 * Takes the provider's configuration. Credentials are not looked at, other than for the tenant that they belong to:
 * whoever reaches the sandbox is its deployer.
 *
 * @throws Error in the provider's words, where the configuration is for another tenant or names none.
 */
export async function configureAzuread(config: Properties, tenant: Tenant): Promise<void> {
  const asked = setting(config, "tenantId", "ARM_TENANT_ID");
  if (asked === undefined) {
    throw new Error(
      "failed to load Azure credentials. Details: could not configure AzureCli Authorizer: " +
        "could not parse Azure CLI version: no tenant is configured, by azuread:tenantId or ARM_TENANT_ID",
    );
  }
  const environment = setting(config, "environment", "ARM_ENVIRONMENT") ?? "global";
  const names = await tenant.names();
  if (names.some((name) => sameText(name, asked)) && ["global", "public"].includes(environment)) return;
  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
  throw new Error(
    "building client: unable to obtain access token: clientCredentialsToken: received HTTP status 400 with response: " +
      JSON.stringify({
        error: "invalid_request",
        error_description:
          `AADSTS90002: Tenant '${asked}' not found. Check to make sure you have the correct tenant ID and are ` +
          "signing into the correct cloud. Check with your subscription administrator, this may happen if there are " +
          "no active subscriptions for the tenant.",
        error_codes: [90002],
      }),
  );
}

function setting(config: Properties, key: string, variable: string): string | undefined {
  const value = config[key] ?? process.env[variable];
  return typeof value === "string" && value !== "" ? value : undefined;
}
