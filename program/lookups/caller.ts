import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import { signInHelp } from "../../clouds/signInHelp";
import { capital } from "../../federation/words";
import { notFound } from "./lookup";

/** AWS account id. */
export async function lookUpAccount(): Promise<string> {
  const identity = await getCallerIdentity().catch(
    notFound((reason) => ({
      path: ["instance"],
      rule: `cannot be looked up, because AWS does not say whose credentials these are (${reason})`,
      remedy: `${capital(signInHelp.aws)}. Check the stack's aws:* configuration, too`,
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
      remedy: `${capital(signInHelp.entra)}. Check the stack's azuread:* configuration, too`,
    })),
  );
  // Entra takes an id in capitals, too; in its own documents it writes small letters.
  return client.tenantId.toLowerCase();
}
