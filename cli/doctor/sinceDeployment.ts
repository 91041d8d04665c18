import pc from "picocolors";
import type { Place } from "../../clouds/federation";
import type { Difference } from "../../federation/differences";
import { visible } from "../../settings/problems";
import { type Markup, markup, none } from "../page/markup";
import { wrapped } from "../wrapped";
import type { Diagnosis } from "./diagnosis";

type Since = Pick<Diagnosis, "differences" | "unfinished">;

const title = "Changed since the last deployment";

const remedyFor = (stack: string): string =>
  `To undo it, run pulumi up --stack ${stack}; pulumi preview shows how. To keep a change, put it into the settings first.`;

const interruptionOf = (stack: string, unfinished: readonly string[]): string =>
  `The last deployment was interrupted while ${unfinished.join(", ")}. To finish it, run pulumi up --stack ${stack}.`;

/** For people: what the last deployment left undone, and what was changed since. */
export function sinceDeploymentLines(stack: string, { differences, unfinished }: Since, width: number): string[] {
  return [
    ...(unfinished.length === 0 ? [] : ["", ...wrapped("", visible(interruptionOf(stack, unfinished)), width)]),
    ...(differences.length === 0
      ? []
      : [
          ...["", pc.bold(title)],
          ...byThing(differences).flatMap(([thing, changes]) => thingLines(thing, changes, width)),
          ...wrapped("  -> ", visible(remedyFor(stack)), width),
        ]),
  ];
}

function thingLines(thing: string, changes: readonly Difference<Place>[], width: number): string[] {
  const [first] = changes;
  if (first?.at === undefined) return [visible(`  ${thing} is gone`)];
  return [
    visible(`  ${thing}`),
    ...changes.flatMap(({ field, deployed, found }) => [
      visible(`    ${field}`),
      ...sideLines("-", deployed, width).map(pc.red),
      ...sideLines("+", found, width).map(pc.green),
    ]),
    pc.dim(visible(`    ${first.at.url}`)),
  ];
}

/** Most values of one side of a change. */
const most = 10;

function sideLines(sign: string, values: readonly string[], width: number): string[] {
  const rest = values.length - most;
  return [
    ...values.slice(0, most).flatMap((each) => wrapped(`      ${sign} `, visible(each), width)),
    ...(rest > 0 ? [`      ${sign} and ${rest} more (--json has all of them)`] : []),
  ];
}

/** The same as a part of a page; empty if there is nothing to tell. */
export function sinceDeploymentHtml(stack: string, { differences, unfinished }: Since): Markup {
  const left = unfinished.length === 0 ? none : markup`<p>${interruptionOf(stack, unfinished)}</p>`;
  if (differences.length === 0) return left;
  return markup`${left}
<h2>${title}</h2>
<dl>
${byThing(differences).map(([thing, changes]) => thingHtml(thing, changes))}
</dl>
<p>${remedyFor(stack)}</p>`;
}

function thingHtml(thing: string, changes: readonly Difference<Place>[]): Markup {
  const [first] = changes;
  if (first?.at === undefined) return markup`<dt>${thing}</dt>\n<dd>is gone</dd>`;
  const items = changes.map(
    ({ field, deployed, found }) =>
      markup`<dd><p>${field}</p>${[...deployed.map((each) => markup`<del>${each}</del>`), ...found.map((each) => markup`<ins>${each}</ins>`)]}</dd>`,
  );
  return markup`<dt><a href="${first.at.url}" rel="noreferrer">${thing}</a></dt>\n${items}`;
}

/** In their order: all that has changed of one thing together. */
function byThing(differences: readonly Difference<Place>[]): (readonly [string, readonly Difference<Place>[]])[] {
  const things = new Map<string, Difference<Place>[]>();
  for (const each of differences) things.set(each.thing, [...(things.get(each.thing) ?? []), each]);
  return [...things];
}
