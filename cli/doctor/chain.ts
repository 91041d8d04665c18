import type { Place } from "../../clouds/federation";
import type { Station } from "../../federation/signIn";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis";
import { gapText } from "../gapText";
import { type PeopleTable, tracesIn } from "./peopleTable";
import { type Asked, askedIn, refusalsIn, type Refused } from "./reasons";

/** A link of the chain that a sign-in goes along. */
export interface Link {
  readonly cloud: Cloud;
  readonly title: string;
  readonly state: "holds" | "broken" | "unknown";
  readonly findings: readonly DiagnosedFinding[];
  readonly refusals: readonly Refused<Place>[];
  /** What is asked of people here. */
  readonly asked: readonly Asked[];
  /** Why nobody can tell. */
  readonly unknown: readonly string[];
}

type Cloud = "Microsoft Entra ID" | "AWS" | "Amazon Connect";

interface Part {
  readonly cloud: Cloud;
  readonly title: string;
  readonly stations: readonly Station[];
  readonly checks: readonly string[];
}

const parts: readonly Part[] = [
  {
    ...{ cloud: "Microsoft Entra ID", title: "Application", stations: ["Entra: application", "Entra: single sign-on"] },
    checks: ["application-exists", "application-enabled", "saml-mode", "login-url", "entity-id"],
  },
  {
    ...{
      cloud: "Microsoft Entra ID",
      title: "People",
      stations: ["Entra: user", "Entra: assignment", "Entra: Conditional Access"],
    },
    checks: [
      ...["assignment-required", "assignments", "assigned-groups", "one-role"],
      ...["import-beside-declared", "imported-roles", "import-runs"],
    ],
  },
  {
    ...{ cloud: "Microsoft Entra ID", title: "Certificate", stations: ["Entra: signing certificate"] },
    checks: ["signing-certificate", "certificate-expiry", "certificate-strength"],
  },
  {
    ...{ cloud: "Microsoft Entra ID", title: "Assertion", stations: ["Entra: response"] },
    checks: ["token-issuance", "claims", "reply-url"],
  },
  {
    ...{ cloud: "AWS", title: "SAML provider" },
    stations: ["AWS: response", "AWS: SAML provider", "AWS: signature", "AWS: conditions"],
    checks: ["metadata-issuer", "published-certificates", "next-certificate", "foreign-certificates"],
  },
  {
    ...{
      cloud: "AWS",
      title: "Role",
      stations: ["AWS: role", "AWS: session tags", "AWS: trust policy", "AWS: session duration"],
    },
    checks: [
      "app-role-value",
      "trust-accepts",
      "session-tags",
      "passed-values",
      "trust-audience",
      "trusted-principals",
      "session-duration",
      "iam-quotas",
      "importable-roles",
      "import-user",
      "old-access-key",
    ],
  },
  {
    ...{ cloud: "AWS", title: "Session name", stations: ["AWS: session name"] },
    checks: ["session-name", "session-name-unique"],
  },
  {
    ...{ cloud: "Amazon Connect", title: "Relay state", stations: ["Amazon Connect: relay state"] },
    checks: ["relay-state", "approved-origin"],
  },
  {
    ...{ cloud: "Amazon Connect", title: "Permission", stations: ["Amazon Connect: permission"] },
    checks: ["permission-allows", "permission-instance", "emergency-access", "permission-width"],
  },
  {
    ...{ cloud: "Amazon Connect", title: "Instance", stations: ["Amazon Connect: instance"] },
    checks: ["instance-exists", "instance-active", "instance-mode"],
  },
  { cloud: "Amazon Connect", title: "User", stations: ["Amazon Connect: user"], checks: ["connect-user"] },
  { cloud: "Amazon Connect", title: "Page", stations: ["Amazon Connect: page"], checks: ["security-profile"] },
];

/** Checks and stations that are a part of each link. */
export const linkParts = parts;

/** What holds of the chain, and where it is broken. */
export function chainOf({ findings, unreadable }: Diagnosis, { rows, isPlanned }: PeopleTable<Place>): Link[] {
  const stops = rows.flatMap(({ cells }) => tracesIn(cells).flatMap((trace) => trace.stops));
  const refused = refusalsIn(rows);
  const allAsked = askedIn(rows);
  return parts.map(({ cloud, title, stations, checks }): Link => {
    const own = findings.filter(({ check }) => checks.includes(check));
    const refusals = refused.filter(({ stop }) => stations.includes(stop.station));
    const asked = allAsked.filter(({ station }) => stations.includes(station));
    const here = stops.filter(({ station }) => stations.includes(station));
    const gaps = here.flatMap((stop) => (stop.result === "undecided" ? [gapText(stop.gap, isPlanned)] : []));
    // Where nobody got to, nobody knows.
    const isUntried = here.length === 0 && (stops.length > 0 || unreadable.length > 0);
    const unknown = isUntried ? ["no sign-in gets as far as this"] : [...new Set(gaps)];
    const isBroken = own.length > 0 || refusals.length > 0;
    const state = isBroken ? "broken" : unknown.length > 0 ? "unknown" : "holds";
    return { ...{ cloud, title, state, refusals, asked, unknown }, findings: own };
  });
}
