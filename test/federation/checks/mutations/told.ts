import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Found } from "../../../../federation/checks";
import type { Deployment } from "./deployment";

const file = join(__dirname, "told.txt");
const isUpdating = process.env["UPDATE_RECORDED"] !== undefined;
const made = new Map<string, string>();

/**
 * What is told of each mutation, in told.txt, for people to review: a line that begins with the mutation, and below it what was found,
 * what is special about it, and where sign-in stops. UPDATE_RECORDED=1 writes it again.
 */
export function recorded(title: string, now: string): string {
  made.set(title, now);
  return isUpdating ? now : (sections().get(title) ?? "");
}

/** Also those that no mutation has any more. */
export function recordedTitles(): string[] {
  if (isUpdating) writeFileSync(file, [...made].map(([title, lines]) => `${title}\n${lines}`).join(""));
  return [...sections().keys()];
}

let read: ReadonlyMap<string, string> | undefined;

function sections(): ReadonlyMap<string, string> {
  read ??= new Map(
    readFileSync(file, "utf8")
      .split(/^(?=\S)/m)
      .map((section) => {
        const end = section.indexOf("\n");
        return [section.slice(0, end), section.slice(end + 1)];
      }),
  );
  return read;
}

/** Where somebody of an application is refused. */
export interface Refusal {
  readonly app: string;
  readonly station: string;
  readonly remedy: string;
}

/** The same in each run. */
export function told(
  findings: readonly Found<string>[],
  refusals: readonly Refusal[],
  { app, admin, group, bo, role }: Deployment,
): string {
  const names = [
    ...[[app.id, "agent"] as const, [app.appId, "client id of agent"] as const],
    ...[[admin.id, "admin"] as const, [admin.appId, "client id of admin"] as const],
    ...[[group.id, "group"] as const, [bo.id, "bo"] as const, [role.uniqueId, "unique id of connect"] as const],
  ];
  const steady = (text: string): string =>
    names
      .reduce((so, [id, name]) => so.replaceAll(id, `<${name}>`), text)
      .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "<id>")
      .replace(/\b[0-9A-F]{40}\b/gi, "<thumbprint>")
      .replace(/\b(SAMLSP|AROA)[0-9A-Z]{16,}/g, "<$1>")
      .replace(/\b[\w-]{43}\b/g, "<assignment>")
      // But for the version of policies.
      .replace(/(?!2012-10-17)\d{4}-\d\d-\d\d(?:T[\d:.]+Z| \d\d:\d\d UTC)?/g, "<time>")
      .replace(/\bin \d+ (?:minute|hour|day)s?\b/g, "in <time>")
      .replace(/\d+ (?:minute|hour|day)s? ago/g, "<time> ago");
  const lines = [
    ...findings.flatMap(({ check, at, problem, remedy, otherwise }) => [
      `  ${check.id}: ${at} ${problem}`,
      ...(otherwise === undefined ? [] : [`    otherwise: ${otherwise}`]),
      ...(remedy === undefined ? [] : [`    remedy: ${remedy}`]),
    ]),
    ...refusals.map(({ app: whose, station, remedy }) => `  sign-in to ${whose} stops at ${station}: ${remedy}`),
  ];
  return lines.map((line) => `${steady(line)}\n`).join("");
}
