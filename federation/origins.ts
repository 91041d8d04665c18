/**
 * What is wrong with the origin of a website: scheme, host and port as browsers send them, so that it can be compared. Amazon Connect
 * frames itself in sites that are encrypted, and in those of the developer's own machine.
 * https://docs.aws.amazon.com/connect/latest/adminguide/app-integration.html
 */
export function originProblem(origin: string): string | undefined {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url === undefined || !["https:", "http:"].includes(url.protocol)) return "does not begin with https://";
  if (url.protocol === "http:" && url.hostname !== "localhost") return "begins with http:; only https is taken there";
  if (url.username !== "" || url.password !== "") return "carries credentials; leave them out";
  if (url.hostname.includes("*")) return "has a wildcard; each origin is approved by itself";
  if (!hostName.test(url.hostname)) return "has no name of a host";
  if (origin !== url.origin) return `is not the origin that browsers send: write ${url.origin}`;
  return origin.length <= longestOrigin ? undefined : `has ${origin.length} characters; allowed are ${longestOrigin}`;
}

const hostName = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateApprovedOrigin.html */
const longestOrigin = 267;
