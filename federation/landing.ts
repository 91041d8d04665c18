import type { Partition } from "./partitions";
/**
 * Where people arrive after sign-in.
 *
 * - `page`: a page of Amazon Connect that most people need. `admin` is the home page of the admin website.
 * - `path`: any other page of the instance, as it stands in the browser's address after the host.
 * - `url`: a page of another website (an embedded CCP, say). Its origin must be among the instance's approved origins.
 *
 * The security profile of the user must grant the page.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export type Landing =
  | { page: LandingPage; vdiPlatform?: VdiPlatform; dialect?: Dialect }
  | { path: string; dialect?: Dialect }
  | { url: string };

export type LandingPage = (typeof landingPages)[number];
export const landingPages = ["admin", "ccp", "agentWorkspace"] as const;

/**
 * `current` (default): for `*.my.connect.aws`, the destination as it is and `new_domain=true`. `legacy`: for instances
 * still on `*.awsapps.com` (made before 31 March 2021), the destination behind `/connect` and no `new_domain`.
 * https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html
 */
export type Dialect = (typeof dialects)[number];
export const dialects = ["current", "legacy"] as const;

/**
 * Virtual desktops for which the agent workspace sends the audio to the agent's own machine. Only the agent workspace
 * knows them, and only inside such a desktop should they be named.
 * https://docs.aws.amazon.com/connect/latest/adminguide/optimize-audio-cdd.html (CITRIX: its form before CITRIX_413)
 */
export type VdiPlatform = (typeof vdiPlatforms)[number];
export const vdiPlatforms = ["AWS_WORKSPACE", "AZURE", "CITRIX", "CITRIX_413", "OMNISSA"] as const;

/**
 * The permission of a security profile that a landing takes, by its name in the API; undefined: none that is known here. The agent
 * workspace has the Contact Control Panel in it.
 * https://docs.aws.amazon.com/connect/latest/adminguide/security-profile-list.html
 */
export const permissionFor = (landing: Landing): string | undefined =>
  "page" in landing && landing.page !== "admin" ? "BasicAgentAccess" : undefined;

/** Path of a page, without the legacy prefix. */
export const pagePaths: Readonly<Record<LandingPage, string>> = {
  admin: "/",
  ccp: "/ccp-v2",
  agentWorkspace: "/agent-app-v2",
};

/**
 * The same landing in the one form that parsing gives: the dialect spelled out, a page as a page even where it was
 * given by its path.
 */
export function normaliseLanding(landing: LandingPage | Landing): Landing {
  if (typeof landing === "string") return { page: landing, dialect: "current" };
  if ("url" in landing) return { url: landing.url };
  const dialect = landing.dialect ?? "current";
  return "page" in landing ? { ...landing, dialect } : landingOfPath(landing.path, dialect);
}

/** The landing that a destination on the instance means. */
export function landingOfPath(path: string, dialect: Dialect): Landing {
  // Today's admin landing has no destination at all, so that "/" is a page only in the legacy dialect.
  const pages = landingPages.filter((page) => page !== "admin" || dialect === "legacy");
  const page = pages.find((candidate) => pagePaths[candidate] === path);
  if (page !== undefined) return { page, dialect };
  const vdiPlatform = vdiPlatforms.find((platform) => path === withVdi(platform));
  return vdiPlatform === undefined ? { path, dialect } : { page: "agentWorkspace", vdiPlatform, dialect };
}

/** The agent workspace on a virtual desktop. */
export function withVdi(vdiPlatform: VdiPlatform): string {
  return `${pagePaths.agentWorkspace}?VDIPlatform=${vdiPlatform}`;
}

/** What is wrong with a landing. */
export function landingProblem(landing: Landing): string | undefined {
  if ("url" in landing) return landingUrlProblem(landing.url);
  if ("path" in landing) return landingPathProblem(landing.path);
  if (landing.vdiPlatform !== undefined && landing.page !== "agentWorkspace") {
    return `names a VDI platform for the page ${landing.page}; only agentWorkspace redirects audio: leave vdiPlatform out`;
  }
  return undefined;
}

/** The characters that a path and its query may have in a URL (RFC 3986, sections 3.3 and 3.4). */
const pathCharacters = /^[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*$/;

export function landingPathProblem(path: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(path))
    return "is an address; a path begins with one / (for another website use url)";
  if (/^%2f/i.test(path))
    return "is encoded; write the path as in the browser, as in /real-time-metrics: it is encoded for you";
  if (!path.startsWith("/")) return "does not begin with /; write the path as in the browser, as in /real-time-metrics";
  if (/^\/connect(?:[/?]|$)/.test(path)) {
    return "begins with /connect, which belongs to the old domain; leave it out (dialect: legacy adds it where an instance needs it)";
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return "has a % that begins no escape such as %20; write a literal % as %25";
  if (!pathCharacters.test(path)) {
    return "has characters that a URL's path and query cannot have; allowed are letters, digits, %-escapes and -._~!$&'()*+,;=:@/?";
  }
  return undefined;
}

export function landingUrlProblem(url: string): string | undefined {
  if (/^http:/i.test(url)) return "begins with http:; Amazon Connect takes https addresses only: write https:";
  if (!/^https:\/\/[^/?#]/.test(url)) return "is not an address that begins with https://";
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\s\u0000-\u001f\u007f-\uffff]/.test(url))
    return "has a space or a character outside ASCII; escape it, as in %20";
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return "is not a valid address";
  if (parsed.pathname.startsWith("/connect/federate/")) {
    return "is a relay state, which is made for you";
  }
  if (isAtInstance(url)) {
    return "is an address of an Amazon Connect instance";
  }
  return parsed.username !== "" || parsed.password !== "" ? "carries credentials; leave them out" : undefined;
}

/** Whether an address is an instance's own: today's in the commercial partition and in GovCloud, and the old one. */
export const isAtInstance = (address: string): boolean =>
  URL.canParse(address) && /\.(?:(?:my|govcloud)\.connect\.aws|awsapps\.com)$/.test(new URL(address).hostname);

/**
 * Whether Amazon Connect sends people there. Hosts have no case.
 * https://docs.aws.amazon.com/connect/latest/adminguide/app-integration.html
 */
export const isApproved = (url: string, approvedOrigins: readonly string[]): boolean =>
  approvedOrigins.some((origin) => origin.toLowerCase() === new URL(url).origin);

/**
 * Where the browser arrives.
 * https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html
 *
 * @param alias Of the instance.
 */
export function landingAddress(partition: Partition, alias: string, landing: Landing): string {
  if ("url" in landing) return landing.url;
  const path =
    "path" in landing
      ? landing.path
      : landing.vdiPlatform === undefined
        ? pagePaths[landing.page]
        : withVdi(landing.vdiPlatform);
  if (landing.dialect === "legacy") return `https://${alias}.awsapps.com/connect${path}`;
  return `https://${alias}.${partition === "aws" ? "my" : "govcloud"}.connect.aws${path}`;
}
