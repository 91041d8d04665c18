import { randomUUID } from "node:crypto";
import type { Properties } from "../../tools/wire/provider";
import { sameText } from "./objects";
import type { Tenant } from "./tenant";

/**
 * Takes the provider's configuration. Of credentials, the tenant that they belong to is looked at, and a client secret if the
 * configuration has one: whoever reaches the sandbox without one is its deployer.
 *
 * @throws Error in the provider's words, if the configuration names no tenant, or another one, or a wrong secret.
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
  const isHere = names.some((name) => sameText(name, asked)) && ["global", "public"].includes(environment);
  if (!isHere) {
    throw noToken(400, "invalid_request", 90002, [
      `Tenant '${asked}' not found.`,
      "Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
      "Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
    ]);
  }
  const secret = config["clientSecret"] ?? tenant.clientSecret;
  if (tenant.clientSecret !== undefined && secret !== tenant.clientSecret) {
    const { clientId } = await tenant.caller();
    throw noToken(401, "invalid_client", 7000215, [
      "Invalid client secret provided.",
      "Ensure the secret being sent in the request is the client secret value, not the client secret ID,",
      `for a secret added to app '${clientId}'.`,
    ]);
  }
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function noToken(status: number, error: string, code: number, sentences: readonly string[]): Error {
  const answer = {
    error,
    error_description: `AADSTS${code}: ${sentences.join(" ")}`,
    error_codes: [code],
    timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  };
  const problem = `building client: unable to obtain access token: clientCredentialsToken: received HTTP status ${status}`;
  return new Error(`1 error occurred:\n\t* ${problem} with response: ${JSON.stringify(answer)}\n\n`);
}

function setting(config: Properties, key: string, variable: string): string | undefined {
  const value = config[key] ?? process.env[variable];
  return typeof value === "string" && value !== "" ? value : undefined;
}
