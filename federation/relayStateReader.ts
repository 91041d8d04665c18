import { consoleHost, consoleHostWithoutRegion, govCloudConsoleHost } from "./endpoints";
import { guidProblem } from "./guids";
import { isAtInstance, landingOfPath, landingProblem, type Dialect, type Landing } from "./landing";
import { partitionOfRegion, type Partition } from "./partitions";
import { relayStateQuery } from "./relayState";
import { RuleError } from "./ruleError";

/** In GovCloud the console's host names no region, and Amazon Connect is in one only. */
export const govCloudConnectRegion = "us-gov-west-1";

export interface ParsedRelayState {
  /** Absent in GovCloud, whose console host does not tell. */
  region?: string;
  partition: Partition;
  instanceId: string;
  landing: Landing;
  /**
   * The address that `relayState` writes for this landing, where that is another one. AWS documents several spellings
   * (no `new_domain`, `/connect` together with `new_domain`, a VDI platform that is not encoded, the console of us-east-1
   * without its region); they are understood.
   */
  canonical?: string;
}

/**
 * Reads a relay state, in any of the spellings that AWS documents. Apart from `relayState.ts` because hardly any
 * deployment reads one.
 *
 * @throws RuleError that names the mistake and its remedy: a destination that is not encoded, or twice; an address of
 * the instance instead of the console; an alias instead of the id; anything unknown.
 */
export function parseRelayState(url: string): ParsedRelayState {
  const [, scheme, host, path, queryText, fragment] =
    /^([a-z]+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?$/i.exec(url) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) throw wrong(url, "is not an address", example);
  if (scheme !== "https") throw wrong(url, `begins with ${scheme}:`, "write https:");
  if (fragment !== undefined)
    throw wrong(url, `ends with the fragment ${fragment}`, "leave it out, or encode # as %23");
  const console = parseHost(url, host);
  const instanceId = parsePath(url, path);
  // Guides that leave out the region are older than the new domain.
  const dialect = host === consoleHostWithoutRegion ? "legacy" : "current";
  const landing = parseQuery(url, queryText ?? "", dialect);
  const problem = landingProblem(landing);
  if (problem !== undefined) throw wrong(url, "leads to a page that cannot be", `the destination ${problem}`);
  const canonicalHost = console.region === undefined ? host : consoleHost(console.region);
  const canonical = `https://${canonicalHost}${path}?${relayStateQuery(landing)}`;
  return { ...console, instanceId, landing, ...(canonical !== url && { canonical }) };
}

/** The same; undefined for what is none. */
export function relayStateIn(url: string): ParsedRelayState | undefined {
  try {
    return parseRelayState(url);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

function parseHost(url: string, host: string): { region?: string; partition: Partition } {
  if (host === govCloudConsoleHost) return { partition: "aws-us-gov" };
  if (host === consoleHostWithoutRegion) return { region: "us-east-1", partition: "aws" };
  const [, region] = /^([a-z0-9-]+)\.console\.aws\.amazon\.com$/.exec(host) ?? [];
  if (region !== undefined) {
    const partition = partitionOfRegion(region);
    if (partition !== "aws") throw wrong(url, `names the region ${region}`, `its console is ${govCloudConsoleHost}`);
    return { region, partition };
  }
  const found = `has the host ${JSON.stringify(host)}`;
  if (/(?:^|\.)amazonaws\.cn$/.test(host)) throw wrong(url, found, "Amazon Connect is not offered in China");
  if (isAtInstance(url)) {
    const why = "an instance in SAML mode answers Session Expired to people who come to its own address";
    throw wrong(url, found, `${why}; ${example}`);
  }
  throw wrong(url, found, example);
}

function parsePath(url: string, path: string): string {
  const [, instanceId] = /^\/connect\/federate\/([^/]+)$/.exec(path) ?? [];
  if (instanceId === undefined) throw wrong(url, `has the path ${JSON.stringify(path)}`, example);
  const problem = guidProblem(instanceId);
  if (problem !== undefined) {
    throw wrong(url, `has the instance id ${JSON.stringify(instanceId)}, which ${problem}`, "the alias will not do");
  }
  return instanceId;
}

function parseQuery(url: string, text: string, withoutQuery: Dialect): Landing {
  const { destination: raw, newDomain } = parameters(url, text);
  if (raw === undefined) return { page: "admin", dialect: newDomain ? "current" : withoutQuery };
  const destination = decode(url, raw);
  if (/^https?:/i.test(destination)) return { url: destination };
  if (!destination.startsWith("/")) {
    throw wrong(url, `has the destination ${JSON.stringify(destination)}`, "it must begin with / or https://");
  }
  const [, rest] = /^\/connect((?:[/?].*)?)$/.exec(destination) ?? [];
  if (rest === undefined) return landingOfPath(destination, "current");
  return landingOfPath(rest === "" ? "/" : rest, newDomain ? "current" : "legacy");
}

function parameters(url: string, text: string): { destination?: string; newDomain: boolean } {
  const found = new Map<string, string>();
  for (const part of text === "" ? [] : text.split("&")) {
    const [, name = part, value = ""] = /^([^=]*)=(.*)$/.exec(part) ?? [];
    // A destination that is not encoded falls apart at its first &; say so rather than complain of the pieces.
    if (name === "destination") decode(url, value);
    if (name !== "destination" && name !== "new_domain") {
      throw wrong(url, `has the parameter ${JSON.stringify(name)}`, "allowed are destination and new_domain=true");
    }
    if (found.has(name)) throw wrong(url, `has ${name} twice`, "leave one out");
    if (name === "new_domain" && value !== "true")
      throw wrong(url, `has ${part}`, "write new_domain=true, or leave it out");
    found.set(name, value);
  }
  const destination = found.get("destination");
  return { ...(destination !== undefined && { destination }), newDomain: found.has("new_domain") };
}

function decode(url: string, raw: string): string {
  // AWS's own examples for virtual desktops leave this one query unencoded.
  // https://docs.aws.amazon.com/connect/latest/adminguide/optimize-audio-cdd.html
  const encoded = raw.replace(/^(%2F[\w-]+)\?(VDIPlatform)=(\w+)$/, "$1%3F$2%3D$3");
  if (encoded === "") throw wrong(url, "has an empty destination", "leave it out for the admin website");
  if (!/^(?:[A-Za-z0-9\-._~!'()*]|%[0-9A-Fa-f]{2})*$/.test(encoded)) {
    const remedy = `write destination=${encodeURIComponent(unescape(url, raw))}`;
    throw wrong(url, "has a destination that is not URL-encoded", remedy);
  }
  const destination = unescape(url, encoded);
  if (/^(?:%2f|https?%3a)/i.test(destination)) {
    throw wrong(url, "has a destination that is URL-encoded twice", `write destination=${destination}`);
  }
  return destination;
}

function unescape(url: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(url, "has a destination with a broken %-escape", "encode it as encodeURIComponent does");
  }
}

const example = "write https://<region>.console.aws.amazon.com/connect/federate/<instance id>?destination=...";

function wrong(url: string, found: string, remedy: string): RuleError {
  return new RuleError(`the relay state ${JSON.stringify(url)} ${found}; ${remedy}`);
}
