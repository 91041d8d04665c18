import { type Effect, plainText } from "../../federation/effects";
import type { Side } from "../../resources/effects/sides";
import { federationOf } from "../../resources/model/federationOf";
import type { Step } from "../../resources/preview/events";
import { title } from "../../resources/resource";
import { nameOf } from "../../resources/state/deployedResources";
import { types } from "../../resources/types";

/** A plan, and what people are told of it. */
interface Told {
  readonly current: Side;
  readonly after: Side;
  readonly effects: readonly Effect[];
  readonly meaning: (one: Side, other: Side) => readonly Effect[];
}

/**
 * The changes that no sentence tells, by what becomes of them: without such a change, people would be told the same. What a component makes
 * or removes together with something that is told is a part of that.
 */
export function untold(changes: readonly Step[], told: Told): string[] {
  const whole = new Map(changes.filter(isFolder).map(({ urn, op }) => [urn, op]));
  const own = changes
    .filter((step) => !isFolder(step) && !isNewProvider(step))
    .map((step) => ({ step, parent: parentOf(step, told), isTold: !isSilent(step, told) }));
  const tells = new Set(own.flatMap(({ step: { op }, parent, isTold }) => (isTold ? [`${op} ${parent}`] : [])));
  const silent = own.flatMap(({ step, parent, isTold }) =>
    isTold || (whole.get(parent) === step.op && tells.has(`${step.op} ${parent}`)) ? [] : [step],
  );
  return [...grouped(silent, ({ op }) => op)].map(([op, steps]) => {
    const kinds = [...grouped(steps, ({ type }) => type).values()].map(kindText);
    return `${op} ${kinds.sort().join(", ")}`;
  });
}

/** Components and the stack only hold what is theirs. */
const isFolder = ({ type }: Step): boolean => type === types.stack || type.startsWith("entra-connect-sso:index:");

/** It holds what the configuration says, and what is made by it is told. */
const isNewProvider = ({ op, type }: Step): boolean => op === "create" && type.startsWith("pulumi:providers:");

const parentOf = ({ urn }: Step, { current, after }: Told): string =>
  [...after.resources, ...current.resources].find((each) => each.urn === urn)?.parent ?? "";

function isSilent({ urn, type }: Step, { current, after, effects, meaning }: Told): boolean {
  // No sentence is about what nobody reads.
  if (!isRead(type)) return true;
  const before = current.resources.find((each) => each.urn === urn);
  const others = after.resources.flatMap((each) => (each.urn === urn ? (before ?? []) : each));
  const resources = before === undefined || others.includes(before) ? others : [...others, before];
  const without = meaning(current, { resources, federation: federationOf(resources) });
  return textOf(without) === textOf(effects);
}

const isRead = (type: string): boolean => Object.values<string>(types).includes(type);

const textOf = (effects: readonly Effect[]): string => effects.map(({ sentence }) => plainText(sentence)).join("\n");

function grouped(steps: readonly Step[], key: (step: Step) => string): ReadonlyMap<string, readonly Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) groups.set(key(step), [...(groups.get(key(step)) ?? []), step]);
  return groups;
}

/** As in `Key "sso-alerts" (tags)`, `3 EventTarget`. */
function kindText(steps: readonly Step[]): string {
  const [first] = steps;
  if (first === undefined) return "";
  const properties = [...new Set(steps.flatMap(({ op, diffs }) => (op === "update" ? diffs : [])))].sort();
  const whole = title({ type: first.type.replace("pulumi:providers:", "provider "), name: nameOf(first.urn) });
  const what = steps.length === 1 ? whole : `${steps.length} ${whole.slice(0, whole.indexOf(" "))}`;
  return properties.length === 0 ? what : `${what} (${properties.join(", ")})`;
}
