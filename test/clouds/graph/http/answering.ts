import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createSafeServer } from "node:https";
import { z } from "zod";
import { GraphSession } from "../../../../clouds/graph/session/session";
import { makeServerIdentity } from "../../../../sandbox/entra/http/tls";
import { trusting, VirtualClock } from "../../../graph-provider/support";

export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server that answers as it is told, whatever it is asked. */
export interface AnsweringServer {
  /** As in `http://127.0.0.1:4711`. */
  readonly origin: string;
  readonly host: string;
  /** As in `GET /v1.0/applications`. */
  readonly asked: string[];
  readonly tokens: string[];
  stop(): Promise<void>;
}

export type Script = (request: IncomingMessage, count: number, response: ServerResponse) => Scripted | undefined;

/** @param script What to answer; undefined where it answers by itself. */
export function answering(script: Script): Promise<AnsweringServer> {
  return started("http", (listener) => createServer(listener), script);
}

/** Over TLS, with a certificate that may be wrong; `http` trusts its issuer, which is the server itself. */
export async function answeringSafely(
  script: Script,
  wrong: Parameters<typeof makeServerIdentity>[0] = {},
): Promise<AnsweringServer & { http: typeof fetch }> {
  const { certificate, key } = await makeServerIdentity(wrong);
  const server = await started("https", (listener) => createSafeServer({ cert: certificate, key }, listener), script);
  return { ...server, http: trusting(certificate) };
}

async function started(
  scheme: string,
  make: (listener: RequestListener) => Server,
  script: Script,
): Promise<AnsweringServer> {
  const asked: string[] = [];
  const tokens: string[] = [];
  const server = make((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    tokens.push(String(request.headers.authorization));
    request.resume();
    const answer = script(request, asked.length, response);
    if (answer === undefined) return;
    const { status = 200, headers = { "content-type": "application/json" }, body = "" } = answer;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const host = `127.0.0.1:${address.port}`;
  return {
    origin: `${scheme}://${host}`,
    host,
    asked,
    tokens,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A session of a Graph that is such a server; its tokens are numbered. */
export function sessionOf(
  server: AnsweringServer,
  { http = fetch, seconds = 300 }: { http?: typeof fetch; seconds?: number } = {},
) {
  const clock = new VirtualClock();
  let count = 1;
  const token = ({ fresh }: { fresh: boolean } = { fresh: false }) => Promise.resolve(`t${fresh ? ++count : count}`);
  const connection = { graph: server.origin, login: server.origin, token };
  return { clock, session: new GraphSession({ connect: () => Promise.resolve(connection), clock, http, seconds }) };
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Scripted => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});

export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Scripted =>
  json({ error: { code, message: "In words.", innerError: { "request-id": "r1" } } }, status, headers);

export const page = (body = "<html>Blocked</html>", status = 200): Scripted => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body,
});

export const anything = z.looseObject({});

export async function failureOf(work: Promise<unknown>): Promise<Error> {
  const failure: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof Error) return failure;
  throw new Error("it did not fail");
}
