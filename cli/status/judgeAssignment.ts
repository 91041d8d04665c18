import { fine, finding, isRead, cannotBeRead, type Judgement } from "./judgement";
import type { AppRole, AppSnapshot, EnterpriseApplication, Snapshot } from "./snapshot";

export type AssignmentState = "assigned" | "unassigned" | "unknown";

/** Who has a role that Entra has. Where the claims say it to everybody, people have the template's role instead. */
export function judgeAssignment(
  how: "declared" | "imported",
  role: AppRole,
  { principals }: AppSnapshot,
  { appRoles, assignments }: EnterpriseApplication,
  { settings, stack }: Snapshot,
): Judgement<AssignmentState> {
  const everyone = settings.roleClaim === "everyone";
  const held = everyone ? appRoles.find(({ value, isEnabled }) => value === "" && isEnabled) : role;
  if (!isRead(assignments)) return cannotBeRead(assignments);
  const names = assignments.value
    .filter(({ appRoleId }) => appRoleId === held?.id)
    .map(({ principal }) => principal)
    .sort();
  const until = "until roleClaim is removed, the claims say it to everybody who is assigned:";
  const said = everyone ? `${how}; ${until}` : `${how}, assigned to`;
  if (names.length < principals) {
    const count = names.length === 0 ? "nobody" : `${listed(names)}; ${names.length} of ${principals}`;
    // Without a look at Entra, the engine takes an assignment for there that somebody has removed.
    return finding("unassigned", `${said} ${count}`, `Run pulumi up --stack ${stack}, which assigns it`);
  }
  return fine("assigned", `${said} ${names.length === 0 ? "nobody, as the settings say" : listed(names)}`);
}

/** The first few, and how many more. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

const most = 4;
