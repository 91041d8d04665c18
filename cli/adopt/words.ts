import pc from "picocolors";
import type { Finding } from "./findings";
import type { Plan } from "./plan";
import type { PlannedChange } from "./plannedChanges";

/** What was found, what about it is remarkable, and what the first deployment changes. */
export function reportText(plan: Plan, found: readonly Finding[], changes: readonly PlannedChange[]): string {
  return [
    section("Found", foundLines(plan)),
    section("Mistakes", of("mistake", found)),
    section("Missing", of("missing", found)),
    section("Left as it is", of("left", found)),
    section("The first pulumi up after the import changes", changes.map(changeText)),
  ].join("");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${pc.bold(title)}\n${lines.map((line) => `  ${line}\n`).join("")}\n`;
}

function of(kind: Finding["kind"], found: readonly Finding[]): string[] {
  return found
    .filter((each) => each.kind === kind)
    .map(({ app, text }) => (app === undefined ? text : `${app}: ${text}`));
}

function foundLines({ apps, instance, found, roleAssignment }: Plan): string[] {
  const { account, user } = found.account;
  return [
    ...apps.flatMap(({ app, provider, role, people }) => [
      `${app.slug}: ${app.displayName} (client id ${app.clientId})`,
      ...(provider ? [`  SAML provider ${provider.name}`] : []),
      ...(role ? [`  role ${role.name}`] : []),
      ...(people.length > 0 ? [`  assigned: ${people.map(({ principalName }) => principalName).join(", ")}`] : []),
    ]),
    `Amazon Connect ${instance.alias} (${instance.id}) in AWS account ${account}`,
    ...(user && roleAssignment === "imported" ? [`IAM user ${user.name}, as whom Entra reads the roles`] : []),
  ];
}

/** `update  aws:iam:Role admin: assumeRolePolicy, description` */
export function changeText({ operation, type, name, properties }: PlannedChange): string {
  const [packageName = "", module = "", className = ""] = type.split(":");
  const shown =
    className === "" ? type : [packageName, module.split("/")[0], className].filter((s) => s !== "index").join(":");
  return `${operation.padEnd(7)} ${shown} ${name}${properties.length > 0 ? `: ${properties.join(", ")}` : ""}`;
}
