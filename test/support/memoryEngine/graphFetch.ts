import { BrokenConnection } from "../../../sandbox/core/requestFaults";
import type { TenantClients } from "../../../sandbox/entra/clients";
import { GraphError } from "../../../sandbox/entra/graphError";
import { type Answer, refusal } from "../../../sandbox/entra/http/answers";
import type { RouteOptions } from "../../../sandbox/entra/http/route";
import { FederationMetadata } from "../../../sandbox/entra/http/federationMetadata";
import { answerGraph } from "../../../sandbox/entra/http/routes";

/** `fetch` for Microsoft Graph, and for the federation metadata, of a simulated tenant, without a wire. */
export function graphFetch(
  { others, traffic }: Pick<TenantClients, "others" | "traffic">,
  checkCredentials: RouteOptions["checkCredentials"],
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const [, tenantId = "", ...rest] = url.pathname.split("/");
    if (rest[0] === "federationmetadata") {
      return response(await new FederationMetadata(others, tenantId, 0).answer(url.searchParams));
    }
    const path = decodeURIComponent(url.pathname.replace(/^\/v1\.0/, ""));
    const query = decodeURIComponent(url.searchParams.toString()).replaceAll("+", " ");
    const asked = {
      method: request.method,
      path,
      query: url.searchParams,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    };
    const call = { method: request.method, path: `${path}${query && `?${query}`}` };
    const options = { base: `${url.origin}/v1.0`, pageSize: 100, checkCredentials };
    return response(await traffic.carry(call, () => answerGraph(others, asked, options)).catch(refused));
  };
}

function refused(error: unknown): Answer {
  if (error instanceof GraphError) return refusal(error);
  if (error instanceof BrokenConnection) throw new TypeError("fetch failed", { cause: error });
  throw error;
}

function response({ status, headers = {}, body = "" }: Answer): Response {
  return new Response(status === 204 ? null : body, { status, headers });
}
