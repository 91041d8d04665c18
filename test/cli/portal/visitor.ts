import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { text as allOf } from "node:stream/consumers";
import { servePortal } from "../../../cli/portal/server";
import { federation, type Federation } from "../../sandbox/signIn/fixtures";

export interface Visit {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Who asks the portal what no browser would ask. */
export async function visit(
  origin: string,
  path: string,
  { method = "GET", headers = {}, body }: Asked = {},
): Promise<Visit> {
  const { hostname, port } = new URL(origin);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, method, headers }, resolve).on("error", reject).end(body);
  });
  return { status: answer.statusCode, headers: answer.headers, body: await allOf(answer) };
}

export const form = (
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Asked => ({
  method: "POST",
  headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  body: new URLSearchParams(fields).toString(),
});

/** A portal over a healthy federation, for one test each. */
export function usePortal(): () => Promise<{ readonly made: Federation; readonly origin: string }> {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  return async () => {
    const made = await federation();
    const { origin, stop } = await servePortal(made.clouds);
    stops.push(stop);
    return { made, origin };
  };
}
