import assert from "node:assert/strict";
import { judgeRemovals } from "../../../program/lookups/removedApps";
import { settingsOf } from "../../settings/support";
import { type Answers, asking, failing, functions } from "./asking";
import { dev, devWorld, refusals, said } from "./settled";

const person = (id: string) => ({ id, name: id, isDisabled: false, attributes: {} });
const letIn = (groups: readonly (readonly string[])[], users: readonly string[] = []): Answers => ({
  [functions.assigned]: () => ({ groups: groups.map((_, index) => `group-${index}`), users: [...users] }),
  [functions.people]: () => ({
    groups: groups.map((members, index) => ({ id: `group-${index}`, people: members.map(person) })),
    users: users.map((id) => ({ id, people: [person(id)] })),
  }),
});
const unreadable: Answers = {
  ...letIn([["ada"], ["bo"]]),
  [functions.people]: () => ({
    groups: [
      { id: "a", people: [person("ada")] },
      { id: "b", unreadable: "no" },
    ],
    users: [],
  }),
};

const judge = async (answers: Answers, deployed: object, protection?: "none", begun: readonly string[] = []) => {
  const { apps } = settingsOf({
    apps: { agent: { displayName: "Agent", landing: "ccp", ...(protection && { protection }) } },
  });
  const last = { apps: { agent: { servicePrincipalObjectId: "1", certificates: {} }, ...deployed }, begun };
  const { problems, remarks } = await asking(answers, () => judgeRemovals({ apps }, last, {}));
  return { problems: said(problems), remarks: said(remarks) };
};
const admin = (isReleased?: boolean) => ({
  admin: { servicePrincipalObjectId: "2", certificates: {}, ...(isReleased !== undefined && { isReleased }) },
});

describe("apps of an earlier deployment", () => {
  it("are no news, and nobody of them is looked up, as long as the settings keep them", async () =>
    assert.deepEqual(await judge({}, {}), { problems: [], remarks: [] }));

  for (const isReleased of [undefined, false]) {
    it(`are not taken away without notice: isReleased ${isReleased}`, async () =>
      assert.deepEqual(await judge(letIn([["ada", "bo"]]), admin(isReleased)), {
        problems: ["apps.admin:  is deployed, but no longer in these settings: 2 people lose it"],
        remarks: [],
      }));
  }

  it("are told of if they were only begun", async () =>
    assert.deepEqual(await judge(letIn([["ada", "bo"]]), admin(true), undefined, ["agent", "admin", "desk"]), {
      problems: [],
      remarks: [
        "apps.admin:  is removed: 2 people lose it",
        "apps.desk:  was begun by an interrupted deployment, and is no longer in these settings: what exists of it is deleted",
      ],
    }));

  it("are not taken for others if they only get another name, which their resources have", async () => {
    const { agent, ...others } = dev()["entra-connect-sso:apps"] as Record<string, object>;
    const renamed = dev([["apps"], { ...others, agents: agent }]);
    assert.deepEqual(await refusals(await devWorld(), renamed), [
      "apps.agent is deployed, but no longer in these settings: 4 people lose it. To remove it, put it back with protection: none, run pulumi up, then remove it (docs/removing.md). If you gave it another name, use the old one: the names of its resources begin with it.",
    ]);
  });

  it("may go after they were given free, which is told", async () =>
    assert.deepEqual(await judge(letIn([["ada", "bo"]]), admin(true)), {
      problems: [],
      remarks: ["apps.admin:  is removed: 2 people lose it"],
    }));

  it("may be given free, which is told", async () =>
    assert.deepEqual(await judge(letIn([["ada", "bo"]]), {}, "none"), {
      problems: [],
      remarks: ["apps.agent:  is no longer protected: if you remove it from the settings, 2 people lose it"],
    }));

  for (const [what, answers, who] of [
    ["nobody", letIn([[]]), "nobody loses"],
    ["one person in two ways", letIn([["ada"], ["ada"]], ["ada"]), "1 person loses"],
    ["people of several ways", letIn([["ada", "bo"], ["bo"]], ["chi"]), "3 people lose"],
    ["somebody who cannot be read", unreadable, "everybody who is assigned loses"],
    [
      "people who cannot be looked up",
      { [functions.assigned]: failing("no such host") },
      "everybody who is assigned loses",
    ],
  ] as const) {
    it(`are told of with whom they let in: ${what}`, async () =>
      assert.deepEqual((await judge(answers, admin(true))).remarks, [`apps.admin:  is removed: ${who} it`]));
  }

  it("are asked about by their service principals, and their people by who is assigned", async () => {
    const asked: unknown[] = [];
    const noting =
      (answer: (args: never) => unknown) =>
      (args: never): unknown => {
        asked.push(args);
        return answer(args);
      };
    const noted = Object.entries(letIn([["ada"]], ["bo"])).map(([token, answer]) => [token, noting(answer)]);
    await judge(Object.fromEntries(noted) as Answers, admin(true));
    assert.deepEqual(asked, [{ servicePrincipalId: "2" }, { groups: ["group-0"], users: ["bo"], attributes: [] }]);
  });
});
