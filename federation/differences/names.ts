import { type Fact, isKnown, itemsOf } from "../facts";
import type { Federation } from "../model";
import type { Names } from "./changes";

/** A federation, and whom an assignment in it is for, if it tells. */
type Known<P> = readonly [federation: Federation<P>, assigned?: (at: P) => string | undefined];

/** How both of two federations call users and groups. Where they disagree, the second is right. */
export function namesOf<D, P>(one: Known<D>, other: Known<P>): Names {
  const known = new Map([...namesIn(...one), ...namesIn(...other)]);
  return { principal: (id) => known.get(id.toLowerCase()) ?? id };
}

function namesIn<P>(
  { apps, groups, people }: Federation<P>,
  assigned: (at: P) => string | undefined = () => undefined,
): [string, string][] {
  const named = (id: Fact<string>, name: string | undefined): [string, string][] =>
    isKnown(id) && name !== undefined ? [[id.toLowerCase(), name]] : [];
  return [
    ...apps.flatMap(({ assignments }) =>
      itemsOf(assignments).flatMap(({ at, principalId }) => named(principalId, assigned(at))),
    ),
    ...itemsOf(groups).flatMap(({ id, displayName }) => named(id, displayName)),
    ...itemsOf(people).flatMap(({ id, userPrincipalName }) => named(id, userPrincipalName)),
  ];
}
