import { strict as assert } from "node:assert";
import { type Fact, isGap } from "../../federation/facts";
import type { App, Federation, Role } from "../../federation/model";
import { federationOf } from "../../policies/plan/model/federationOf";
import type { Planned } from "../../policies/plan/resources";
import { type Declared, plannedOf } from "./stack";

export const read = (stack: readonly Declared[]): Federation<Planned> => federationOf(plannedOf(stack));

/** The application `admin` of a stack. */
export function adminIn({ apps }: Federation<Planned>): App<Planned> {
  const app = apps.find(({ at }) => at.name === "admin");
  assert.ok(app);
  return app;
}

export const rolesIn = ({ accounts }: Federation<Planned>): readonly Role<Planned>[] =>
  accounts.flatMap(({ roles }) => known(roles));

export function known<T>(fact: Fact<T>): T {
  assert.ok(!isGap(fact));
  return fact;
}
