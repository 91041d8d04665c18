import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/**
 * Tells the sign-in library itself where a cloud gives tokens. azuread goes there without asking, so that a cloud that only a
 * metadata host knows may have nothing to ask: no OpenID Connect metadata.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols#endpoints
 */
export function knownEndpoints(login: string): PipelinePolicy {
  return {
    name: "knownEndpoints",
    async sendRequest(request, next) {
      const [, base] = /^(.*)\/v2\.0\/\.well-known\/openid-configuration$/.exec(request.url) ?? [];
      if (base?.startsWith(`${login}/`) !== true) return next(request);
      const configuration = {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      };
      // Loaded when it is first needed, like the library, which has loaded it by then.
      const { createHttpHeaders } = await import("@azure/core-rest-pipeline");
      const headers = createHttpHeaders({ "content-type": "application/json" });
      return { request, status: 200, headers, bodyAsText: JSON.stringify(configuration) };
    },
  };
}
