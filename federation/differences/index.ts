import { type Fact, isKnown } from "../facts";
import type { Account, Federation } from "../model";
import { type Change, changesOf, type ListedThings, matched, type Names } from "./changes";
import { importUsers, roles, samlProviders } from "./fields/aws";
import { instances } from "./fields/connect";
import { apps, groups, people } from "./fields/entra";
import { namesOf } from "./names";

/** Something that is not as it was deployed. */
export interface Difference<P = unknown> extends Change {
  /** As in `role`. */
  readonly kind: string;
  /** As in `role connect-dev`. */
  readonly thing: string;
  /** Where it is now. Undefined: it is gone, all of it. */
  readonly at: P | undefined;
}

/**
 * What of a deployed federation is not so any more. Only what both models know is compared, and documents by what they mean. What others
 * may add is no difference: app roles, assignments, certificates, users.
 *
 * @param assigned Whom an assignment is for, if the deployed model tells.
 */
export function differencesBetween<D, P>(
  deployed: Federation<D>,
  found: Federation<P>,
  assigned: (at: D) => string | undefined = () => undefined,
): Difference<P>[] {
  const names = namesOf([deployed, assigned], [found]);
  return [
    ...differencesIn(apps, deployed.apps, found.apps, names),
    ...pairedAccounts(deployed.accounts, found.accounts).flatMap(([one, other]) => [
      ...differencesIn(samlProviders, one.samlProviders, other.samlProviders, names),
      ...differencesIn(roles, one.roles, other.roles, names),
      ...differencesIn(importUsers, one.importUsers, other.importUsers, names),
    ]),
    ...differencesIn(instances, deployed.instances, found.instances, names),
    // Those who are not assigned any more are not looked for.
    ...differencesIn(people, deployed.people, found.people, names).filter(({ at }) => at !== undefined),
    ...differencesIn(groups, deployed.groups, found.groups, names).filter(({ at }) => at !== undefined),
  ];
}

function differencesIn<T, P>(
  { field: kind, key, name, fields }: ListedThings<T>,
  deployed: Fact<readonly T[]>,
  found: Fact<readonly (T & { readonly at: P })[]>,
  names: Names,
): Difference<P>[] {
  const { pairs, gone } = matched(key, deployed, found);
  const thing = (each: T) => `${kind} ${name(each, names)}`;
  return [
    ...pairs.flatMap(([one, other]) =>
      changesOf(fields, one, other, names).map((change) => ({ ...change, kind, thing: thing(one), at: other.at })),
    ),
    ...gone.map((one) => ({ kind, thing: thing(one), at: undefined, field: "", deployed: [], found: [] })),
  ];
}

/** A stack has seldom more than one account, and may not tell which. */
export const pairedAccounts = <D, P>(
  deployed: readonly Account<D>[],
  found: readonly Account<P>[],
): (readonly [Account<D>, Account<P>])[] =>
  deployed.flatMap((one) => {
    const other = found.find(
      ({ partition, id }) => partition === one.partition && (!isKnown(one.id) || !isKnown(id) || id === one.id),
    );
    return other === undefined ? [] : [[one, other] as const];
  });
