import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import { notFound } from "./lookup";

/** AWS account id. */
export async function lookUpAccount(): Promise<string> {
  const identity = await getCallerIdentity().catch(
    notFound((reason) => ({
      path: ["instance"],
      rule: `cannot be looked up, because AWS does not say whose credentials these are (${reason})`,
      remedy: "Check the AWS credentials and the stack's aws:* configuration",
    })),
  );
  return identity.accountId;
}

/** Entra tenant id. */
export async function lookUpTenant(): Promise<string> {
  const client = await getClientConfig().catch(
    notFound((reason) => ({
      path: ["apps"],
      rule: `cannot be set up, because Entra does not say which tenant this is (${reason})`,
      remedy: "Check the sign-in to Entra (the ARM_* variables) and the stack's azuread:* configuration",
    })),
  );
  // Entra takes an id in capitals, too; in its own documents it writes small letters.
  return client.tenantId.toLowerCase();
}
