import type { Finding } from "./finding";
import type { FoundUser } from "../read/found";
import type { Plan } from "../plan/plan";
import { permissionFindings, policyFindings } from "./permissionFindings";
import { trustFindings } from "./trustFindings";

/** What is remarkable about the roles, and the user that Entra reads them with. */
export function accountFindings(plan: Plan): Finding[] {
  return [
    ...plan.roles.flatMap((role) => [...trustFindings(role, plan), ...permissionFindings(role, plan)]),
    ...policyFindings(plan),
    ...roleListFindings(plan),
    ...userFindings(plan),
  ];
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
  const [key, ...others] = user.keys;
  if (key === undefined) return [];
  if (others.length > 0) {
    const text =
      `${user.name} has two access keys, which is all that AWS allows, and the stack needs one of its own: ` +
      `${user.keys.map(keyText).join(" and ")}. Delete the one that Entra does not use`;
    return [{ kind: "before", text }];
  }
  const text =
    `access key ${key.id} of ${user.name}: nobody can read its secret again, so that the stack makes another key and gives it ` +
    "to Entra. Delete this one";
  return [{ kind: "afterwards", text }];
}

function keyText({ id, lastUsed }: FoundUser["keys"][number]): string {
  return `${id} (${lastUsed === undefined ? "never used" : `last used on ${lastUsed.slice(0, 10)}`})`;
}
