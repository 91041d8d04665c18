import { passedOn, passingActions } from "../../../federation/claims";
import { sessionBeyondRoleProblem } from "../../../federation/sessions";
import type { Finding } from "./finding";
import { passedIn, type Plan } from "../plan/plan";

/** What is remarkable about what the applications tell AWS of people. */
export function claimsFindings(plan: Plan): Finding[] {
  const { apps } = plan;
  const isKept = passingActions(passedIn(plan)).length > 0;
  return [...portalFindings(apps), ...apps.flatMap((app) => policyFindings(app, isKept))];
}

/** Another role session name is another Amazon Connect user. */
function portalFindings(apps: Plan["apps"]): Finding[] {
  const ofPortal = apps.filter(({ claims }) => claims === undefined).map(({ app }) => app.slug);
  if (ofPortal.length === 0) return [];
  const text =
    `${ofPortal.join(" and ")}: claims that were set in the portal (Attributes & Claims) cannot be read. Check that RoleSessionName ` +
    "is user.userprincipalname there, or set roleSessionName: it is the user name in Amazon Connect";
  return [{ kind: "before", text }];
}

function policyFindings({ app, role, claims }: Plan["apps"][number], isKept: boolean): Finding[] {
  if (claims === undefined) return [];
  const policies = app.claimsPolicies.map(({ at }) => at.title).join(" and ");
  const found: Finding[] = [];
  if (claims.roleSessionName === undefined) {
    const text =
      `its ${policies} makes RoleSessionName of something that settings cannot say. It is the user name in ` +
      "Amazon Connect: check that it is the same as what roleSessionName says";
    found.push({ kind: "before", text });
  }
  const { sourceIdentity, sessionTag } = passedOn;
  const passed = [
    ...(claims.passed.sourceIdentity === undefined ? [] : [sourceIdentity.attribute]),
    ...Object.keys(claims.passed.sessionTags ?? {}).map((key) => `${sessionTag.attribute}${key}`),
  ];
  const others = [...(isKept ? [] : passed), ...claims.others];
  if (others.length > 0) {
    const text = `its ${policies} sends more than AWS needs, which is no longer sent: ${others.join(", ")}`;
    found.push({ kind: "before", text });
  }
  const { sessionDuration = 0 } = claims;
  if (role && sessionBeyondRoleProblem(sessionDuration, role.maxSessionDuration) !== undefined) {
    const text =
      `it asks for sessions of ${sessionDuration} seconds, and the role ${role.name} allows ${role.maxSessionDuration}, so that AWS ` +
      "refuses the sign-in: the role allows them then";
    found.push({ kind: "mistake", text });
  }
  if (app.claimsPolicies.some(({ shared }) => shared)) {
    const text = `${policies}, which other applications have, too: it has one of the stack's in its place`;
    found.push({ kind: "left", text });
  }
  return found.map((finding) => ({ ...finding, app: app.slug }));
}
