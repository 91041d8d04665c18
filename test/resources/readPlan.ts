import { strict as assert } from "node:assert";
import { type Fact, isGap } from "../../federation/facts";
import type { App, Federation, Role } from "../../federation/model";
import { federationOf } from "../../resources/model/federationOf";
import type { Resource } from "../../resources/resource";
import { type Declared, plannedOf } from "../policies/stack";

export const read = (stack: readonly Declared[]): Federation<Resource> => federationOf(plannedOf(stack));

/** The application `admin` of a stack. */
export function adminIn({ apps }: Federation<Resource>): App<Resource> {
  const app = apps.find(({ at }) => at.name === "admin");
  assert.ok(app);
  return app;
}

export const rolesIn = ({ accounts }: Federation<Resource>): readonly Role<Resource>[] =>
  accounts.flatMap(({ roles }) => known(roles));

export function known<T>(fact: Fact<T>): T {
  assert.ok(!isGap(fact));
  return fact;
}
