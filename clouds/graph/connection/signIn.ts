import { readFileSync } from "node:fs";
import type { TokenCredential } from "@azure/identity";
import { ask, HttpFailure, jsonObject, shown } from "../http/ask";
import type { GraphSettings } from "./settings";
import type { Cloud } from "./cloud";
import { knownEndpoints } from "./knownEndpoints";
import type { SignInClient } from "./signInClient";
import { fetchOut } from "../../../tools/proxy";

/** One way to sign in, with what it takes. */
export type SignIn =
  | { readonly way: "client secret"; readonly tenantId: string; readonly clientId: string; readonly secret: string }
  | {
      readonly way: "OpenID Connect token";
      readonly tenantId: string;
      readonly clientId: string;
      readonly assertion: () => Promise<string>;
    }
  | {
      readonly way: "Azure DevOps service connection";
      readonly tenantId: string;
      readonly clientId: string;
      readonly connection: string;
      readonly accessToken: string;
    }
  | { readonly way: "managed identity"; readonly clientId: string }
  | { readonly way: "Azure CLI"; readonly tenantId: string };

/**
 * The first way that the settings have all of, in azuread's order.
 * https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/auth/auth.go
 */
export function chooseSignIn(settings: GraphSettings, http: typeof fetch = fetchOut): SignIn {
  const { tenantId } = settings;
  const clientId = settings.clientId || fileText(settings.clientIdFilePath);
  if (tenantId !== "" && clientId !== "") {
    if (settings.clientCertificate !== "" || settings.clientCertificatePath !== "") {
      throw new Error(
        "signing in to Microsoft Graph with a client certificate is not supported here (Node reads no private key out of " +
          "PKCS#12): use OpenID Connect (ARM_USE_OIDC), a client secret (ARM_CLIENT_SECRET) or the Azure CLI",
      );
    }
    const secret = settings.clientSecret || fileText(settings.clientSecretFilePath);
    if (secret !== "") return { way: "client secret", tenantId, clientId, secret };
    if (settings.useOidc) {
      const way = "OpenID Connect token";
      if (settings.oidcToken !== "" || settings.oidcTokenFilePath !== "") {
        // Read again each time: whoever puts the file there replaces the token before it expires.
        const assertion = () => Promise.resolve(settings.oidcToken || fileText(settings.oidcTokenFilePath));
        return { way, tenantId, clientId, assertion };
      }
      if (settings.oidcRequestUrl !== "" && settings.oidcRequestToken !== "") {
        const connection = settings.adoPipelineServiceConnectionId;
        if (connection !== "") {
          const accessToken = settings.oidcRequestToken;
          return { way: "Azure DevOps service connection", tenantId, clientId, connection, accessToken };
        }
        return { way, tenantId, clientId, assertion: () => requestedToken(settings, http) };
      }
    }
  }
  if (settings.useMsi) return { way: "managed identity", clientId };
  if (settings.useCli) return { way: "Azure CLI", tenantId };
  throw new Error(
    "no way to sign in to Microsoft Graph is set up: give ARM_TENANT_ID and ARM_CLIENT_ID with ARM_CLIENT_SECRET or with " +
      "ARM_USE_OIDC (and a token: ARM_OIDC_TOKEN, ARM_OIDC_TOKEN_FILE_PATH, or GitHub's), or allow ARM_USE_CLI or ARM_USE_MSI",
  );
}

/** Loaded when it is first needed: the library takes longer to load than all the rest. */
export async function credentialFor(signIn: SignIn, cloud: Cloud, httpClient: SignInClient): Promise<TokenCredential> {
  const identity = await import("@azure/identity");
  const options = {
    authorityHost: cloud.login,
    httpClient,
    ...(cloud.custom && {
      disableInstanceDiscovery: true,
      additionalPolicies: [{ policy: knownEndpoints(cloud.login), position: "perCall" as const }],
    }),
  };
  switch (signIn.way) {
    case "client secret":
      return new identity.ClientSecretCredential(signIn.tenantId, signIn.clientId, signIn.secret, options);
    case "OpenID Connect token":
      return new identity.ClientAssertionCredential(signIn.tenantId, signIn.clientId, signIn.assertion, options);
    case "Azure DevOps service connection":
      return new identity.AzurePipelinesCredential(
        signIn.tenantId,
        signIn.clientId,
        signIn.connection,
        signIn.accessToken,
        options,
      );
    case "managed identity":
      return new identity.ManagedIdentityCredential({
        ...(signIn.clientId !== "" && { clientId: signIn.clientId }),
        redirectOptions: { maxRetries: 0 },
      });
    case "Azure CLI":
      return new identity.AzureCliCredential(signIn.tenantId === "" ? {} : { tenantId: signIn.tenantId });
  }
}

/** https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
async function requestedToken(settings: GraphSettings, http: typeof fetch): Promise<string> {
  const url = new URL(settings.oidcRequestUrl);
  if (!url.searchParams.has("audience")) url.searchParams.set("audience", "api://AzureADTokenExchange");
  const headers = { accept: "application/json", authorization: `Bearer ${settings.oidcRequestToken}` };
  const question = { http, headers, within: 30_000, longest: 1_000_000 };
  const answer = await ask(url.href, question).catch((error: unknown) => {
    if (!(error instanceof HttpFailure)) throw error;
    throw new Error(`no OpenID Connect token: ${error.message}`);
  });
  const { value } = answer.status === 200 ? (jsonObject(answer.text) ?? {}) : {};
  if (typeof value === "string" && value !== "") return value;
  const secrets = [settings.oidcRequestToken];
  throw new Error(
    `no OpenID Connect token from ${url.host}: it answered ${answer.status} and ${shown(answer, secrets)}`,
  );
}

function fileText(path: string): string {
  return path === "" ? "" : readFileSync(path, "utf8").trim();
}
