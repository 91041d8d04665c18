import assert from "node:assert/strict";
import { refuseUnknownOwners } from "../../../program/lookups/owners";
import { adminAndAgent, settingsOf } from "../../settings/support";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

const [user, principal, group, nobody] = ["1", "2", "3", "4"].map((end) => `0b000000-0000-4000-8000-00000000000${end}`);
const kinds = { [user ?? ""]: "user", [principal ?? ""]: "servicePrincipal", [group ?? ""]: "group" };
const only = "owners are users or service principals";

const judge = async (answers: Answers, admin: readonly unknown[], agent: readonly unknown[] = []) => {
  const settings = settingsOf(adminAndAgent({ owners: admin }, { owners: agent }));
  return said(await problemsOf(asking(answers, () => refuseUnknownOwners(settings, {}))));
};
const known: Answers = { [functions.kinds]: () => ({ kinds }) };

describe("the owners of the settings", () => {
  it("are not looked up if there are none", async () => assert.deepEqual(await judge({}, []), []));

  it("may be users and service principals", async () =>
    assert.deepEqual(await judge(known, [user, principal], [user]), []));

  it("are asked for once", async () => {
    const asked: unknown[] = [];
    const note = (args: never) => {
      asked.push(args);
      return { kinds };
    };
    await judge({ [functions.kinds]: note }, [user, principal], [principal]);
    assert.deepEqual(asked, [{ ids: [user, principal] }]);
  });

  it("are told apart by where the settings name them", async () =>
    assert.deepEqual(await judge(known, [user, group], [nobody, group]), [
      `apps.admin.owners.1: "${group}" is a group; ${only}`,
      `apps.agent.owners.0: "${nobody}" is no object of the tenant; ${only}`,
      `apps.agent.owners.1: "${group}" is a group; ${only}`,
    ]));

  it("are no strangers if Entra cannot be asked", async () =>
    assert.deepEqual(await judge({ [functions.kinds]: failing("no such host") }, [user]), [
      "apps:  have owners that cannot be looked up in Entra (no such host)",
    ]));
});
