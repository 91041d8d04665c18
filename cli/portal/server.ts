import { createServer, type IncomingMessage } from "node:http";
import type { Clouds } from "../../sandbox";
import { UserError } from "../../tools/userError";
import { type Answer, Unmet } from "./answer";
import { formOf } from "./form";
import { refuseForeign } from "./guard";
import { framePolicy } from "./pages/frame";
import { routes } from "./routes";

export interface Portal {
  /** As in `http://127.0.0.1:4711`. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

export interface PortalOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Takes note of what the portal cannot answer. Default: nobody does. */
  readonly report?: (message: string) => void;
}

/**
 * Serves the portal to this machine alone.
 * @throws UserError if the port is taken, or may not be used.
 */
export async function servePortal(
  clouds: Clouds,
  { port = 0, report = () => undefined }: PortalOptions = {},
): Promise<Portal> {
  let ownPort = port;
  const server = createServer((incoming, outgoing) => {
    void answerTo(incoming, clouds, ownPort)
      .catch((error: unknown) => answerFor(error, report))
      .then(({ status, page, headers: more }) => outgoing.writeHead(status, { ...headers, ...more }).end(page));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code = "" }: NodeJS.ErrnoException) =>
      reject(new UserError(`port ${port} cannot be used (${code}); leave --port out for a free one`)),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  ownPort = address.port;
  return {
    origin: new URL(`http://127.0.0.1:${ownPort}`).origin,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(incoming: IncomingMessage, clouds: Clouds, port: number): Promise<Answer> {
  const { method = "GET", url = "/", headers: received } = incoming;
  refuseForeign(method, received, port);
  const [path = "", query = ""] = url.split(/\?(.*)/s);
  const route = routes.get(path);
  if (route === undefined) throw new Unmet(404, "No such page", "The portal has no page at this address.");
  const allowed = route.method === "GET" ? ["GET", "HEAD"] : [route.method];
  if (!allowed.includes(method)) {
    const way =
      route.method === "GET" ? "A browser gets this page." : "A sign-in begins with an application in My Apps.";
    throw new Unmet(405, "Not in this way", way, { allow: allowed.join(", ") });
  }
  const fields = route.method === "POST" ? await formOf(incoming) : new URLSearchParams(query);
  return route.answer(clouds, fields);
}

function answerFor(error: unknown, report: (message: string) => void): Answer {
  if (error instanceof Unmet) return error.answer;
  // A state that cannot be read may be quoted in the message, and keys are a part of it.
  report(error instanceof Error ? error.message : String(error));
  const text = "The clouds of this sandbox cannot be read. The terminal in which the portal runs says why.";
  return new Unmet(500, "The portal cannot answer", text).answer;
}

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": framePolicy,
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // With no-referrer, browsers would not say the origin of a form.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};
