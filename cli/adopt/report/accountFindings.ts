import type { Finding } from "./finding";
import { inlinePolicyName } from "../../../federation/permissions";
import type { FoundAccessKey } from "../read/found";
import type { Plan, PlannedRole } from "../plan/plan";

/** What is remarkable about the roles, and the user that Entra reads them with. */
export function accountFindings(plan: Plan): Finding[] {
  return [...plan.roles.flatMap((role) => roleFindings(role, plan)), ...roleListFindings(plan), ...userFindings(plan)];
}

function roleFindings(role: PlannedRole, { policies, apps }: Plan): Finding[] {
  const found: Finding[] = [];
  const own = apps.filter((app) => app.role?.arn === role.arn).flatMap(({ provider }) => provider?.arn ?? []);
  const strangers = role.trusts.filter((arn) => !own.includes(arn));
  if (strangers.length > 0) {
    const text = `the role ${role.name} trusts other SAML providers, too, and will no longer: ${strangers.join(", ")}. Whoever uses them is locked out`;
    found.push({ kind: "before", text });
  }
  const declared = policies ? [policies.federation.arn, policies.roleList.arn] : [];
  const extra = role.attached.filter(({ arn }) => !declared.includes(arn)).map(({ name }) => name);
  if (extra.length > 0) {
    const text = `the role ${role.name} loses what is attached to it, and keeps what Amazon Connect needs: ${extra.join(", ")}`;
    found.push({ kind: "before", text });
  }
  const inline = role.inline.filter((name) => policies !== undefined || name !== inlinePolicyName);
  if (inline.length > 0) {
    found.push({ kind: "left", text: `inline policies of the role ${role.name}: ${inline.join(", ")}` });
  }
  return found;
}

function roleListFindings({ roles, policies }: Plan): Finding[] {
  if (policies === undefined) return [];
  const names = roles.map(({ name }) => name).join(" and ");
  const text =
    `${names}: whoever signs in may list the account's roles (${policies.roleList.name}), as in the tutorial. Nobody needs ` +
    "it: take permissions and policyName out of role in the stack file";
  return [{ kind: "afterwards", text }];
}

function userFindings({ roleAssignment, found }: Plan): Finding[] {
  if (roleAssignment === "declared") return [];
  const { user } = found.account;
  if (user === undefined) {
    const text =
      "no IAM user was found that Entra reads the roles with: the stack makes one, or name yours with --user";
    return [{ kind: "missing", text }];
  }
  const [key, ...others] = user.accessKeys;
  if (key === undefined) return [];
  if (others.length > 0) {
    const text =
      `${user.name} has two access keys, which is all that AWS allows, and the stack needs one of its own: ` +
      `${user.accessKeys.map(keyText).join(" and ")}. Delete the one that Entra does not use`;
    return [{ kind: "before", text }];
  }
  const text =
    `access key ${key.id} of ${user.name}: nobody can read its secret again, so that the stack makes another key and gives it ` +
    "to Entra. Delete this one";
  return [{ kind: "afterwards", text }];
}

function keyText({ id, lastUsed }: FoundAccessKey): string {
  return `${id} (${lastUsed === undefined ? "never used" : `last used on ${lastUsed.toISOString().slice(0, 10)}`})`;
}
