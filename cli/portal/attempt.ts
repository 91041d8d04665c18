import { departures } from "../../federation/departures";
import { signIn as trace, type Trace } from "../../federation/signIn";
import { explain, type Explanation } from "../../federation/signIn/explanations";
import type { Clouds } from "../../sandbox";
import type { ServicePrincipal, User } from "../../sandbox/entra/state";
import { federationIn } from "../../sandbox/federationIn";
import { signIn, type SignIn } from "../../sandbox/signIn";
import { diagnosisOf, type DiagnosedFinding } from "../doctor/diagnosis";
import { titlesIn } from "./titles";

export interface Asked {
  readonly user: User;
  readonly app: ServicePrincipal;
  /** ARN that the person picked on AWS's page. */
  readonly role: string | undefined;
}

/** One sign-in, and how it ended. */
export type Attempt = Arrived | Refused;

export interface Arrived extends Asked {
  readonly at: Date;
  readonly end: Extract<SignIn, { ok: true }>;
}

export interface Refused extends Asked {
  readonly end: Extract<SignIn, { ok: false }>;
  readonly opinion: Opinion;
}

/** What doctor makes of a refusal. */
export interface Opinion {
  /** The sign-in as the configuration alone foresees it. */
  readonly trace: Trace;
  readonly explanation: Explanation | undefined;
  /** What checks find that look for this error's cause. */
  readonly causes: readonly NamedFinding[];
  readonly others: readonly NamedFinding[];
}

/** A finding about what has a name here. */
export type NamedFinding = DiagnosedFinding<string>;

export async function attempt(clouds: Clouds, { user, app, role }: Asked): Promise<Attempt> {
  const at = new Date();
  const asked = {
    ...{ person: user.userPrincipalName, app: app.appId, now: at },
    ...(role !== undefined && { chosenRole: role }),
  };
  // Before the sign-in, which may tie the user to a role.
  const federation = federationIn(
    await clouds.tenant.read((state) => state),
    await clouds.account.read((state) => state),
  );
  const end = await signIn(clouds, asked);
  if (end.ok) return { user, app, role, at, end };
  const [explanation] = explain(end.error);
  const titles = titlesIn(federation);
  // The portal knows no settings: a departure from the safe defaults may be what somebody chose.
  const findings = diagnosisOf(federation, { now: at, departures: new Set(departures) }).findings.map((finding) => ({
    ...finding,
    at: titles.get(finding.at) ?? finding.at,
  }));
  const isCause = ({ check }: NamedFinding): boolean => explanation?.checks.includes(check) === true;
  const opinion = {
    ...{ trace: trace(federation, asked), explanation },
    causes: findings.filter(isCause),
    others: findings.filter((finding) => !isCause(finding)),
  };
  return { user, app, role, end, opinion };
}
