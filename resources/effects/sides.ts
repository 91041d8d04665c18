import type { Federation } from "../../federation/model";
import type { Resource } from "../resource";

/** A stack at one time: its resources, and what they are as a federation. */
export interface Side {
  readonly resources: readonly Resource[];
  readonly federation: Federation<Resource>;
}

/** Resources of a type, told apart by their URNs. */
export interface Paired {
  readonly made: readonly Resource[];
  readonly kept: readonly (readonly [deployed: Resource, planned: Resource])[];
  readonly removed: readonly Resource[];
}

export function paired(deployed: Side, planned: Side, type: string): Paired {
  const [before, after] = [deployed, planned].map(
    ({ resources }) => new Map(resources.flatMap((each) => (each.type === type ? [[each.urn, each] as const] : []))),
  );
  if (before === undefined || after === undefined) throw new Error("two sides");
  return {
    made: [...after.values()].filter(({ urn }) => !before.has(urn)),
    kept: [...before.values()].flatMap((one) => {
      const other = after.get(one.urn);
      return other === undefined ? [] : [[one, other] as const];
    }),
    removed: [...before.values()].filter(({ urn }) => !after.has(urn)),
  };
}

/** What of a list is missing in the other one, and what is new in that. */
export function between(before: readonly string[], after: readonly string[]): { gone: string[]; added: string[] } {
  const without = (all: readonly string[], others: ReadonlySet<string>) => [
    ...new Set(all.filter((each) => !others.has(each))),
  ];
  return { gone: without(before, new Set(after)), added: without(after, new Set(before)) };
}
