import { otherOrder } from "../../federation/roleValue";
import { judgeRole as judgeForImport, trustedSamlProviders } from "../../federation/checks/roleImport";
import { judgeAssignment, type AssignmentState } from "./judgeAssignment";
import { nextCycle, type ImportState } from "./judgeImport";
import { capital } from "../capital";
import { cannotBeRead, finding, isRead, type Judgement } from "./judgement";
import type { AppRole, AppSnapshot, EnterpriseApplication, Snapshot } from "./snapshot";

export type RoleState =
  AssignmentState | "notDeployed" | "waiting" | "blocked" | "never" | "endangered" | "missing" | "disabled" | "unknown";

/** Whether an app's role is in Entra, as the settings want it, and reaches people. */
export function judgeRole(
  app: AppSnapshot,
  imports: Judgement<ImportState> | undefined,
  snapshot: Snapshot,
): Judgement<RoleState> {
  const { entra } = app;
  const { stack, settings } = snapshot;
  if (!isRead(entra)) return cannotBeRead(entra);
  if (entra.value === undefined) {
    return finding("notDeployed", "the application is not in Entra yet", `Run pulumi up --stack ${stack}`);
  }
  return settings.roleAssignment === "declared"
    ? judgeDeclared(app, entra.value, snapshot)
    : judgeImported(app, entra.value, imports, snapshot);
}

function judgeDeclared(app: AppSnapshot, entra: EnterpriseApplication, snapshot: Snapshot): Judgement<RoleState> {
  const refresh = `Run pulumi up --stack ${snapshot.stack}`;
  const [role] = rolesOf(app, entra.appRoles);
  if (role !== undefined && !entra.declaredValues.includes(role.value)) {
    const remedy = "Go from imported to declared roles step by step, as docs/role-import.md says";
    return finding("missing", "Entra imported it, and the settings declare it", remedy);
  }
  if (role === undefined) {
    const others = entra.declaredValues.filter((value) => value !== "");
    const instead = others.length === 0 ? "" : `; instead there is ${others.join(" and ")}`;
    return finding("missing", `it is not declared in Entra${instead}`, `${refresh}, which declares it`);
  }
  if (!role.isEnabled) {
    return finding(
      "disabled",
      "it is disabled in Entra, as an import does with declared roles",
      `${refresh}, which enables it`,
    );
  }
  const judged = judgeAssignment("declared", role, app, entra, snapshot);
  if (role.value === app.roleValue) return judged;
  const order = "its value has the SAML provider first, which AWS takes, too; the next pulumi up writes the role first";
  return { ...judged, says: `${judged.says}; ${order}` };
}

/** The app role that stands for the IAM role: as the program writes it, else in the other order, as people may have done. */
function rolesOf({ roleValue }: AppSnapshot, appRoles: readonly AppRole[]): AppRole[] {
  return [roleValue, otherOrder(roleValue)].flatMap((wanted) => appRoles.filter(({ value }) => value === wanted));
}

function judgeImported(
  app: AppSnapshot,
  entra: EnterpriseApplication,
  imports: Judgement<ImportState> | undefined,
  snapshot: Snapshot,
): Judgement<RoleState> {
  const role = entra.appRoles.find(({ value }) => value === app.roleValue);
  const obstacle = obstacleOf(app, snapshot);
  if (role?.isEnabled === true) {
    if (obstacle === undefined) return judgeAssignment("imported", role, app, entra, snapshot);
    return finding(
      "endangered",
      `Entra has it, and disables it in its next cycle, because ${obstacle.reason}`,
      obstacle.remedy,
    );
  }
  const remove =
    "remove the disabled role in Entra as docs/role-import.md says, so that the next cycle imports it again";
  if (role !== undefined) {
    const cause = obstacle ? `, because ${obstacle.reason}` : ", and an import never enables a role again";
    const remedy = obstacle ? `${obstacle.remedy}. Then ${remove}` : capital(remove);
    return finding("never", `it is disabled in Entra${cause}`, remedy);
  }
  if (obstacle) return finding("never", `Entra never imports it, because ${obstacle.reason}`, obstacle.remedy);
  if (imports?.fine !== true) {
    return finding(
      "blocked",
      imports?.state === "unknown" ? "not imported yet" : "not imported yet: the import does not work",
    );
  }
  return judgeWaiting(app, entra, snapshot);
}

function judgeWaiting(
  { roleArn }: AppSnapshot,
  { job }: EnterpriseApplication,
  { iam, stack, now }: Snapshot,
): Judgement<RoleState> {
  const found = isRead(job) ? job.value : undefined;
  const last = found?.lastCycle;
  const role = isRead(iam.roles) ? iam.roles.value.find(({ arn }) => arn === roleArn) : undefined;
  const next = `not imported yet: the next cycle is due ${found === undefined ? "at any moment" : nextCycle(found, now)}`;
  const then = `run pulumi up --stack ${stack}, which assigns it`;
  if (role === undefined || last === undefined || last.began <= role.created) {
    return finding("waiting", next, `Wait for it, and ${then}`);
  }
  return finding(
    "waiting",
    `${next}; the last one left the role out although it was there`,
    `Wait for it, and ${then}; if it leaves the role out again, see the app's provisioning logs, and whether Entra has the key of account ${iam.account}`,
  );
}

/** Why the importer leaves the role out, now and in every cycle to come. */
function obstacleOf({ roleArn, roleValue, samlProviderArn }: AppSnapshot, { iam, stack }: Snapshot) {
  if (!isRead(iam.roles)) return undefined;
  const role = iam.roles.value.find(({ arn }) => arn === roleArn);
  const undo = `pulumi up --stack ${stack} undoes what was changed by hand`;
  if (role === undefined) {
    const reason = "IAM has no such role that trusts a SAML provider";
    return { reason, remedy: `Run pulumi up --stack ${stack}, which makes it again` };
  }
  const judged = judgeForImport(role);
  if ("reason" in judged) return { reason: judged.reason, remedy: `${judged.remedy}; ${undo}` };
  if (judged.value === roleValue) return undefined;
  const reason = `it trusts ${trustedSamlProviders(role.trustPolicy).join()} instead of ${samlProviderArn}`;
  return { reason, remedy: `Let its trust policy name the app's SAML provider; ${undo}` };
}
