import { breakGlassTrustPolicy } from "../breakGlass";
import { allowStatements } from "../checks/statements";
import { meaningOf } from "../differences/documents";
import { type Fact, isKnown, itemsOf } from "../facts";
import { statementsOf } from "../iam/documents";
import { isObject, listOf } from "../json";
import type { Role } from "../model";
import { emergencyAccessAction } from "../permissions";
import { draft, type Draft } from "./effect";
import { namesIn, say, type Sentence } from "./sentence";
import type { ThingSaying } from "./things";

/** A new role that signs in past Entra: who may assume it. Undefined: it is another role. */
export function madeBreakGlass(whose: Sentence, role: Role): Draft | undefined {
  const trusts = trustIn(role);
  return (
    trusts && draft("access", say`${namesIn(trusts.who)} can assume the break-glass ${whose}${withDevice(trusts)}`)
  );
}

export const removedBreakGlass = (whose: Sentence, role: Role): Draft | undefined =>
  trustIn(role) && draft("access", say`The break-glass ${whose} is removed: nobody can assume it any more`);

export const breakGlassTrust: ThingSaying<Role> = (whose, deployed, planned) => {
  const [before, after] = [trustIn(deployed), trustIn(planned)];
  if (before === undefined || after === undefined) return undefined;
  const without = (all: Trusts, others: Trusts) => all.who.filter((each) => !others.who.includes(each));
  const [gained, lost] = [without(after, before), without(before, after)];
  return [
    ...(gained.length === 0 ? [] : [draft("access", say`${namesIn(gained)} can assume the break-glass ${whose}, too`)]),
    ...(lost.length === 0
      ? []
      : [draft("access", say`${namesIn(lost)} can no longer assume the break-glass ${whose}`)]),
    ...(before.requiresMfa === after.requiresMfa
      ? []
      : [
          draft(
            "access",
            after.requiresMfa
              ? say`The break-glass ${whose} can be assumed only with a device for multi-factor authentication`
              : say`The break-glass ${whose} can be assumed without a device for multi-factor authentication`,
          ),
        ]),
  ];
};

interface Trusts {
  readonly who: readonly string[];
  readonly requiresMfa: boolean;
}

const withDevice = ({ requiresMfa }: Trusts): Sentence =>
  requiresMfa ? [", with a device for multi-factor authentication"] : [];

/** Undefined: it is no break-glass role, or trusts in a way that only its own words can say. */
function trustIn({ policies, trustPolicy }: Role): Trusts | undefined {
  const breaksGlass = itemsOf(policies).some(({ document }) => allowsEmergencyAccess(document));
  if (!breaksGlass || !isKnown(trustPolicy)) return undefined;
  const who = statementsOf(trustPolicy).flatMap(({ Principal: principal }) =>
    isObject(principal) ? listOf(principal["AWS"]).filter((each) => typeof each === "string") : [],
  );
  const requiresMfa = [true, false].find(
    (asks) => meaningOf(JSON.stringify(breakGlassTrustPolicy(who, { requiresMfa: asks }))) === meaningOf(trustPolicy),
  );
  return requiresMfa === undefined ? undefined : { who: [...who].sort(), requiresMfa };
}

const allowsEmergencyAccess = (document: Fact<string>): boolean =>
  isKnown(document) &&
  allowStatements(document).allowed.some(({ statement }) =>
    listOf(statement["Action"]).some((action) => String(action).toLowerCase() === emergencyAccessAction.toLowerCase()),
  );
