import pc from "picocolors";
import { visible } from "../../../settings/problems";
import { wrapped } from "../../wrapped";
import { grouped, whereOf, type ChangeGroup, type Where } from "./changeWords";
import { findingKinds, type Finding, type FindingKind } from "./finding";
import type { Plan } from "../plan/plan";
import type { PlannedChange } from "../rehearse/plannedChanges";

/**
 * What was found, what about it is remarkable, and what the first deployment changes.
 * @param width Columns of the terminal; left out where nobody sees it.
 */
export function reportText(
  plan: Plan,
  found: readonly Finding[],
  changes: readonly PlannedChange[],
  width = Infinity,
): string {
  return [
    section("Found", foundLines(plan, width), width),
    ...findingKinds.map((kind) => section(titles[kind], findingLines(kind, found, width), width)),
    section(changesTitle(changes), changeLines(changes, width), width),
  ].join("");
}

/** What to type next. */
export function nextText(
  written: readonly string[],
  commands: readonly string[],
  importFile: string,
  width = Infinity,
): string {
  const lines = [
    ...wrapped("", `Wrote ${written.join(" and ")}. Go on with:`, width),
    ...commands.map((command) => `  ${command}`),
    ...wrapped(
      "",
      "The preview must show the changes above, and no others. Nothing is changed before pulumi up. After the import, " +
        `${importFile} can be deleted.`,
      width,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

const titles: Readonly<Record<FindingKind, string>> = {
  before: "To do or to check before the first pulumi up",
  mistake: "Put right by the first pulumi up",
  missing: "Missing, and made by the first pulumi up",
  afterwards: "To do afterwards",
  left: "Left as it is, outside of the stack",
};

function section(title: string, lines: readonly string[], width: number): string {
  if (lines.length === 0) return "";
  return `${[...wrapped("", title, width).map(pc.bold), ...lines].join("\n")}\n\n`;
}

function findingLines(kind: FindingKind, found: readonly Finding[], width: number): string[] {
  return found
    .filter((each) => each.kind === kind)
    .flatMap(({ app, text }) => wrapped("  - ", visible(app === undefined ? text : `${app}: ${text}`), width));
}

function foundLines({ apps, instance, found, roleAssignment }: Plan, width: number): string[] {
  const { account, user } = found.account;
  const line = (label: string, text: string) => wrapped(`  ${label}`.padEnd(18), visible(text), width);
  return [
    ...apps.flatMap(({ app, provider, role, people, instance: own }) => [
      ...line(app.slug, `${app.displayName} (client id ${app.clientId})`),
      ...(provider ? line("  SAML provider", provider.name) : []),
      ...(role ? line("  role", role.name) : []),
      ...(own ? line("  instance", `${own.alias} (${own.id})`) : []),
      ...(people.length > 0 ? line("  assigned", people.map(({ name }) => name).join(", ")) : []),
    ]),
    ...line("Amazon Connect", `${instance.alias} (${instance.id}) in AWS account ${account}`),
    ...(user && roleAssignment === "imported"
      ? line("IAM user", `${user.name}, which Entra reads the roles with`)
      : []),
  ];
}

function changesTitle(changes: readonly PlannedChange[]): string {
  const inClouds = changes.filter(({ type }) => whereOf(type) !== "state").length;
  return `What the first pulumi up does: ${inClouds} changes in the clouds, ${changes.length - inClouds} in Pulumi alone`;
}

function changeLines(changes: readonly PlannedChange[], width: number): string[] {
  const groups = grouped(changes);
  return (["aws", "entra", "state"] as const).flatMap((where) => {
    const here = groups.filter((group) => group.where === where);
    if (here.length === 0) return [];
    const lines = here.flatMap((group) => (where === "state" ? stateLines : groupLines)(group, width));
    return [`  ${pc.underline(places[where])}`, ...lines];
  });
}

const places: Readonly<Record<Where, string>> = {
  aws: "In AWS",
  entra: "In Microsoft Entra ID",
  state: "In Pulumi's state alone, without a change in the clouds",
};

/** `update  who may sign in`, and below it what a preview calls it. */
function groupLines({ operation, about, resources }: ChangeGroup, width: number): string[] {
  const label = `    ${operation.padEnd(8)}`;
  if (about === "") return resources.flatMap((text) => wrapped(label, text, width));
  const below = resources.flatMap((text) => wrapped(" ".repeat(label.length), text, width));
  return [...wrapped(label, about, width), ...below.map(pc.dim)];
}

/** Many, and of little interest. */
function stateLines({ operation, resources }: ChangeGroup, width: number): string[] {
  return wrapped(`    ${operation.padEnd(8)}`, resources.join("; "), width);
}
