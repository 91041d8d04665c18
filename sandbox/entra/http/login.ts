import { randomBytes, randomUUID } from "node:crypto";
import { type Answer, jsonAnswer, type Request } from "./answers";

export interface LoginOptions {
  /** As in `https://127.0.0.1:4711`. */
  readonly origin: () => string;
  readonly tenantId: string;
  readonly clientId: string;
  /** Of its service principal. */
  readonly objectId: string;
  readonly clientSecret: string;
  /** Seconds. */
  readonly tokenLifetime: number;
  readonly openIdMetadata: boolean;
}

/** Entra's sign-in for programs: a client secret, or a token of an OpenID provider that this also plays, buys an access token. */
export class Login {
  readonly issued = new Map<string, { readonly expires: number }>();
  /** The bearer token with which a pipeline asks its OpenID provider for an identity token. */
  readonly requestToken = randomBytes(24).toString("base64url");
  private readonly assertions = new Set<string>();

  constructor(private readonly options: LoginOptions) {}

  /** Undefined: not for the login endpoint. */
  answer(request: Request): Answer | undefined {
    const { tenantId } = this.options;
    const at = request.path.toLowerCase();
    if (at === "/oidc/token") return this.identityToken(request);
    if (at.endsWith("/.well-known/openid-configuration") && !this.options.openIdMetadata) return { status: 404 };
    if (at === `/${tenantId}/v2.0/.well-known/openid-configuration`) return this.configuration();
    if (at === `/${tenantId}/oauth2/v2.0/token` && request.method === "POST") return this.accessToken(request);
    if (/^\/[^/]+\/(oauth2\/v2\.0\/token|v2\.0\/\.well-known\/openid-configuration)$/.test(at)) {
      const [, tenant = ""] = at.split("/");
      return loginRefusal(
        400,
        90002,
        "invalid_request",
        `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
      );
    }
    return undefined;
  }

  /** Whether the request brings an access token that is still good. */
  admits({ headers }: Request): boolean {
    const [, token = ""] = /^Bearer (.+)$/.exec(String(headers["authorization"])) ?? [];
    return (this.issued.get(token)?.expires ?? 0) > Date.now();
  }

  /** An identity token as a pipeline's OpenID provider issues it. */
  federatedToken(): string {
    const token = jwt({
      iss: `${this.options.origin()}/oidc`,
      aud: AUDIENCE,
      sub: "repo:contoso/sso:ref:refs/heads/main",
    });
    this.assertions.add(token);
    return token;
  }

  /** https://docs.github.com/actions/reference/security/oidc */
  private identityToken({ headers, query }: Request): Answer {
    if (headers["authorization"] !== `Bearer ${this.requestToken}`) return jsonAnswer({ message: "Unauthorized" }, 401);
    if (query.get("audience") !== AUDIENCE) return jsonAnswer({ message: "unknown audience" }, 400);
    return jsonAnswer({ count: 1, value: this.federatedToken() });
  }

  private configuration(): Answer {
    const { tenantId, origin } = this.options;
    const base = `${origin()}/${tenantId}`;
    return jsonAnswer({
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      issuer: `${base}/v2.0`,
      token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
      response_types_supported: ["code", "id_token", "token"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["RS256"],
    });
  }

  /** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
  private accessToken({ body }: Request): Answer {
    const form = new URLSearchParams(body);
    const { clientId, objectId, clientSecret, tenantId, tokenLifetime, origin } = this.options;
    const given = form.get("client_id") ?? "";
    if (form.get("grant_type") !== "client_credentials") {
      return loginRefusal(400, 70003, "unsupported_grant_type", "The app requested an unsupported grant type.");
    }
    if (given !== clientId) {
      return loginRefusal(
        400,
        700016,
        "unauthorized_client",
        `Application with identifier '${given}' was not found in the directory '${tenantId}'.`,
      );
    }
    if (
      form.has("client_assertion")
        ? !this.assertions.has(form.get("client_assertion") ?? "")
        : form.get("client_secret") !== clientSecret
    ) {
      return form.has("client_assertion")
        ? loginRefusal(
            401,
            700211,
            "invalid_client",
            "No matching federated identity record found for presented assertion issuer.",
          )
        : loginRefusal(
            401,
            7000215,
            "invalid_client",
            `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
          );
    }
    if (!(form.get("scope") ?? "").split(" ").includes(`${origin()}/.default`)) {
      return loginRefusal(400, 70011, "invalid_scope", "The provided request must include a 'scope' input parameter.");
    }
    const now = Math.floor(Date.now() / 1000);
    const token = jwt({
      aud: origin(),
      iss: `${origin()}/${tenantId}/`,
      tid: tenantId,
      appid: clientId,
      // Without it, azuread does not know who it is, and fails.
      oid: objectId,
      iat: now,
      exp: now + tokenLifetime,
    });
    this.issued.set(token, { expires: Date.now() + tokenLifetime * 1000 });
    return jsonAnswer({
      token_type: "Bearer",
      expires_in: tokenLifetime,
      ext_expires_in: tokenLifetime,
      access_token: token,
    });
  }
}

const AUDIENCE = "api://AzureADTokenExchange";

/** Only this server reads it again, by comparing: the signature is a random one. */
function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ typ: "JWT", alg: "RS256" })}.${part({ ...claims, uti: randomUUID() })}.${randomBytes(64).toString("base64url")}`;
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function loginRefusal(status: number, code: number, error: string, text: string): Answer {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date().toISOString().replace("T", " ").replace(/\..*/, "Z");
  return jsonAnswer(
    {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    },
    status,
  );
}
