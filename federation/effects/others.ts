import type { Names } from "../differences/changes";
import { instances } from "../differences/fields/connect";
import { groups, people } from "../differences/fields/entra";
import type { ConnectInstance } from "../model";
import { type Comparison, draft, type Draft } from "./effect";
import { say } from "./sentence";
import { thingEffects, type ThingSaying } from "./things";

/** What becomes of Amazon Connect instances and their users. */
export const instanceEffects = <P>({ deployed, planned }: Comparison<P>, names: Names): Draft[] =>
  thingEffects(
    {
      things: instances,
      sayings: { status },
      made: (whose) => draft("signIn", say`People sign in to the ${whose}`),
      removed: (whose) => draft("stops", say`Nobody signs in to the ${whose} by this stack any more`),
    },
    deployed.instances,
    planned.instances,
    names,
  );

const status: ThingSaying<ConnectInstance> = (whose, _deployed, planned) =>
  planned.status === "ACTIVE"
    ? undefined
    : [draft("stops", say`Nobody can sign in to the ${whose} until it is active`)];

/** What becomes of users and groups that the stack itself makes. */
export const directoryEffects = <P>({ deployed, planned }: Comparison<P>, names: Names): Draft[] => [
  ...thingEffects({ things: people }, deployed.people, planned.people, names),
  ...thingEffects({ things: groups }, deployed.groups, planned.groups, names),
];
