import { join } from "node:path";
import type { Found } from "../../../../federation/checks";
import { RecordedTexts, steady } from "../../../support/recordedTexts";
import type { Deployment } from "./deployment";

/** What is told of each mutation: what was found, what is special about it, and where sign-in stops. */
export const recorded = new RecordedTexts(join(__dirname, "told.txt"));

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
  const named = (text: string): string =>
    steady(names.reduce((so, [id, name]) => so.replaceAll(id, `<${name}>`), text));
  const lines = [
    ...findings.flatMap(({ check, at, problem, remedy, otherwise }) => [
      `  ${check.id}: ${at} ${problem}`,
      ...(otherwise === undefined ? [] : [`    otherwise: ${otherwise}`]),
      ...(remedy === undefined ? [] : [`    remedy: ${remedy}`]),
    ]),
    ...refusals.map(({ app: whose, station, remedy }) => `  sign-in to ${whose} stops at ${station}: ${remedy}`),
  ];
  return lines.map((line) => `${named(line)}\n`).join("");
}
