import assert from "node:assert/strict";
import fc from "fast-check";
import { importRoles } from "../../../sandbox/entra/importedRoles";
import type { AppRole, TenantState } from "../../../sandbox/entra/state";
import { withApplication } from "./fixtures";

const values = fc.uniqueArray(fc.constantFrom<string>("a", "b", "c", "d", "e"));

describe("app roles after any number of imports", () => {
  async function afterEvery(
    cycles: readonly string[][],
    look: (before: readonly AppRole[], after: readonly AppRole[], found: readonly string[]) => void,
  ): Promise<readonly AppRole[]> {
    const { store, servicePrincipal } = await withApplication();
    return store.write((state: TenantState) => {
      const principal = state.servicePrincipals[servicePrincipal.id];
      assert.ok(principal);
      for (const found of cycles) {
        const before = structuredClone(principal.appRoles);
        const roles = found.map((value) => ({ value, displayName: value }));
        importRoles(state, principal, roles);
        look(before, principal.appRoles, found);
      }
      return principal.appRoles;
    });
  }
  const cycles = fc.array(values, { maxLength: 5 });

  it("are all those that were ever found, each once, and the template's", () =>
    fc.assert(
      fc.asyncProperty(cycles, async (found) => {
        const roles = await afterEvery(found, () => undefined);
        assert.deepEqual(roles.map(({ value }) => value).sort(), [...new Set(found.flat()), null].sort());
        assert.equal(roles.find(({ value }) => value === null)?.isEnabled, true);
      }),
    ));

  it("are enabled from when they are found first until they are not found", () =>
    fc.assert(
      fc.asyncProperty(cycles, async (all) => {
        await afterEvery(all, (before, after, found) => {
          for (const { value, isEnabled } of after.filter((role) => role.value !== null)) {
            const old = before.find((role) => role.value === value);
            assert.equal(isEnabled, found.includes(value ?? "") && old?.isEnabled !== false);
          }
        });
      }),
    ));

  it("have kept their ids, with which they are assigned", () =>
    fc.assert(
      fc.asyncProperty(cycles, async (all) => {
        await afterEvery(all, (before, after) => {
          for (const role of before) {
            const now = after.find(({ id }) => id === role.id);
            assert.deepEqual(now, { ...role, isEnabled: now?.isEnabled });
          }
        });
      }),
    ));
});
