import type { IncomingHttpHeaders } from "node:http";
import { Unmet } from "./answer";

/**
 * Refuses what a page of another website sends, or has a browser send to this machine under a name of its own (DNS rebinding).
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 * @throws Unmet
 */
export function refuseForeign(method: string, headers: IncomingHttpHeaders, port: number): void {
  const host = headers.host?.toLowerCase();
  const own = ["127.0.0.1", "localhost"].map((name) => new URL(`http://${name}:${port}`));
  const here = own.find((url) => url.host === host);
  if (here === undefined)
    throw new Unmet(403, "Not this address", "The portal answers to 127.0.0.1 and localhost, with its own port, only.");
  if (method !== "POST") return;
  const { origin, "sec-fetch-site": site } = headers;
  const isForeign =
    (origin !== undefined && origin !== here.origin) ||
    // Undefined: no browser. None: a person, who reloads a page.
    (site !== undefined && site !== "same-origin" && site !== "none");
  if (isForeign)
    throw new Unmet(403, "Not from another page", "Only pages of the portal itself can start a sign-in here.");
}
