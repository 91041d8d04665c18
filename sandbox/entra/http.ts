import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrokenConnection } from "../core/requestFaults";
import { GraphError } from "./graphError";
import { type Answer, refusal, type Request } from "./http/answers";
import { cloudDescription } from "./http/cloudDescription";
import { FederationMetadata, isFederationMetadata } from "./http/federationMetadata";
import { Login } from "./http/login";
import { answerGraph } from "./http/routes";
import { makeServerIdentity } from "./http/tls";
import type { RouteOptions } from "./http/route";
import type { Tenant } from "./tenant";
import { newClientSecret } from "./clients";
import { GraphTraffic } from "./traffic";

export interface GraphServerOptions {
  /** Through which the tenant's calls go. */
  readonly traffic?: GraphTraffic;
  /** Seconds for which an access token is good; default an hour, as Entra's are. */
  readonly tokenLifetime?: number;
  /** Whether the login endpoint says what it has; default, as at Entra. */
  readonly openIdMetadata?: boolean;
  /** Items of a list in one answer at most; default: as many as Graph gives. */
  readonly pageSize?: number;
  /** A new certificate is left out of the first so many reads of the federation metadata; default 0. */
  readonly unpublishedReads?: number;
  /** What AWS says to the credentials of provisioning; without it there is nobody who could say anything. */
  readonly checkCredentials?: RouteOptions["checkCredentials"];
}

export interface GraphServer {
  readonly port: number;
  /** As in `https://127.0.0.1:4711`: Graph, login and metadata in one. */
  readonly origin: string;
  /** The server's certificate, PEM: what callers have to trust. */
  readonly certificate: string;
  /** What azuread, and whoever finds Entra like azuread, needs to come here and to sign in with a client secret. */
  readonly environment: Record<string, string>;
  /** The same to sign in as a pipeline does, with a token of its OpenID provider. */
  readonly oidcEnvironment: Record<string, string>;
  /** A token of that provider, for `ARM_OIDC_TOKEN` or the file of `ARM_OIDC_TOKEN_FILE_PATH`. */
  federatedToken(): string;
  readonly faults: GraphTraffic["faults"];
  /** What was asked of Graph so far: method and path below `/v1.0`, with its query. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/**
 * Microsoft Graph over HTTPS for a simulated tenant, as far as this product uses it, with the login endpoint and the list of
 * endpoints through which it is found.
 */
export async function serveGraph(tenant: Tenant, options: GraphServerOptions = {}): Promise<GraphServer> {
  const {
    traffic = new GraphTraffic(),
    tokenLifetime = 3600,
    openIdMetadata = true,
    pageSize = 999,
    unpublishedReads = 0,
    checkCredentials = nobodyThere,
  } = options;
  const [identity, { tenantId, clientId, objectId }] = await Promise.all([makeServerIdentity(), tenant.caller()]);
  const clientSecret = tenant.clientSecret ?? newClientSecret();
  let origin = "";
  const login = new Login({
    origin: () => origin,
    tenantId,
    clientId,
    objectId,
    clientSecret,
    tokenLifetime,
    openIdMetadata,
  });
  const metadata = new FederationMetadata(tenant, tenantId, unpublishedReads);
  const requests: string[] = [];

  async function answerTo(request: Request): Promise<Answer> {
    if (request.path === "/metadata/endpoints") return cloudDescription(origin, tenantId);
    if (isFederationMetadata(request.path, tenantId)) return metadata.answer(request.query);
    const signIn = login.answer(request);
    if (signIn !== undefined) return signIn;

    const path = /^\/v1\.0(\/.*)$/.exec(request.path)?.[1];
    if (path === undefined) throw new GraphError(400, "BadRequest", "Invalid version.");
    const query = decodeURIComponent(request.query.toString()).replaceAll("+", " ");
    const call = { method: request.method, path: `${path}${query && `?${query}`}` };
    requests.push(`${call.method} ${call.path}`);
    if (!login.admits(request)) {
      throw new GraphError(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    }
    const options = { base: `${origin}/v1.0`, pageSize, checkCredentials };
    return traffic.carry(call, () => answerGraph(tenant, { ...request, path }, options));
  }

  const server = createServer({ cert: identity.certificate, key: identity.key }, (incoming, outgoing) => {
    void (async () => {
      const answer = await answerTo(await received(incoming)).catch((error: unknown) => {
        if (error instanceof BrokenConnection) return undefined;
        if (error instanceof GraphError) return refusal(error);
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return refusal(new GraphError(500, "InternalServerError", message));
      });
      if (answer === undefined) {
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the Graph server has no port");
  const { port } = address;
  origin = `https://127.0.0.1:${port}`;

  const folder = mkdtempSync(join(tmpdir(), "sandbox-graph-"));
  const trusted = join(folder, "trusted.pem");
  writeFileSync(trusted, identity.certificate);
  const common = {
    ARM_METADATA_HOSTNAME: `127.0.0.1:${port}`,
    SSL_CERT_FILE: trusted,
    ARM_CLIENT_ID: clientId,
    ARM_TENANT_ID: tenantId,
  };
  return {
    port,
    origin,
    certificate: identity.certificate,
    environment: { ...common, ARM_CLIENT_SECRET: clientSecret },
    oidcEnvironment: {
      ...common,
      ARM_USE_OIDC: "true",
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/oidc/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: login.requestToken,
    },
    federatedToken: () => login.federatedToken(),
    faults: traffic.faults,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function nobodyThere(): never {
  throw new GraphError(503, "ServiceUnavailable", "The target system of provisioning cannot be reached.");
}

async function received(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  const url = new URL(incoming.url ?? "/", "https://sandbox");
  return {
    method: incoming.method ?? "GET",
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
