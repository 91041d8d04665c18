import assert from "node:assert/strict";
import { lookUpExcluded } from "../../../program/lookups/conditionalAccess";
import { settingsOf } from "../../settings/support";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";

const group = { objectId: "0a000000-0000-4000-8000-000000000031", displayName: "Break-glass accounts" };
const user = { objectId: "0b000000-0000-4000-8000-000000000031", userPrincipalName: "break-glass@contoso.example" };
const found: Answers = {
  [functions.group]: () => ({ ...group, members: [user.objectId] }),
  [functions.user]: () => ({ ...user, accountEnabled: true }),
  [functions.location]: () => ({ objectId: "0d000000-0000-4000-8000-000000000001" }),
};
const everything = {
  excludedGroups: [group.displayName, group.objectId],
  excludedUsers: [user.userPrincipalName],
  excludedLocations: ["Conor O'Brien's"],
};

function lookUp(answers: Answers, changes: object = {}, last: { conditionalAccess?: { state: string } } = {}) {
  const { conditionalAccess } = settingsOf({ conditionalAccess: { ...everything, ...changes } });
  assert.ok(conditionalAccess);
  const asked: unknown[] = [];
  const note = ({ token, args }: { token: string; args: unknown }) => {
    if (token === functions.location) asked.push(args);
  };
  const answer = asking(
    answers,
    () => lookUpExcluded(conditionalAccess, { conditionalAccess: last.conditionalAccess }),
    note,
  );
  return { answer, asked };
}

describe("whom and where a Conditional Access policy does not ask", () => {
  it("is looked up as the settings name it, each once", async () => {
    const { answer, asked } = lookUp(found);
    assert.deepEqual(await answer, {
      excluded: {
        groups: [group.objectId],
        users: [user.objectId],
        locations: ["0d000000-0000-4000-8000-000000000001"],
      },
      remarks: [],
    });
    assert.deepEqual(asked, [{ displayName: "Conor O''Brien''s" }]);
  });

  it("is refused with all that is not there", async () => {
    const nothing = {
      [functions.group]: failing("x"),
      [functions.user]: failing("y"),
      [functions.location]: failing("z"),
    };
    const problems = await problemsOf(lookUp(nothing).answer);
    assert.deepEqual(
      problems.map(({ path, rule }) => [path.join("."), rule]),
      [
        ["conditionalAccess.excludedGroups.0", "is not the name of exactly one security group of the tenant (x)"],
        ["conditionalAccess.excludedGroups.1", "is not the object id of exactly one security group of the tenant (x)"],
        ["conditionalAccess.excludedUsers.0", "is no user of the tenant (y)"],
        ["conditionalAccess.excludedLocations.0", "is not the name of exactly one named location of the tenant (z)"],
      ],
    );
  });

  const empty = { [functions.group]: () => ({ ...group, members: [] }) };
  const disabled = { [functions.user]: () => ({ ...user, accountEnabled: false }) };
  for (const [what, answers, isRefused] of [
    ["empty groups and disabled accounts", { ...empty, ...disabled }, true],
    ["empty groups and an account", empty, false],
    ["disabled accounts and a group with members", disabled, false],
  ] as const) {
    it(`is ${isRefused ? "refused" : "taken"} if it is ${what}`, async () => {
      const problems = await problemsOf(lookUp({ ...found, ...answers }).answer);
      assert.deepEqual(
        problems.map(({ rule }) => rule.includes("nobody who can sign in")),
        isRefused ? [true] : [],
      );
    });
  }

  for (const [state, last, isSaid] of [
    ["enabled", undefined, true],
    ["enabled", { state: "reportOnly" }, false],
    ["enabled", { state: "enabled" }, false],
    ["reportOnly", undefined, false],
  ] as const) {
    it(`is ${isSaid ? "" : "not "}remarked on if it is ${state} after ${last?.state ?? "nothing"}`, async () => {
      const { remarks } = await lookUp(found, { state }, last && { conditionalAccess: last }).answer;
      assert.deepEqual(
        remarks.map(({ path }) => path.join(".")),
        isSaid ? ["conditionalAccess.state"] : [],
      );
    });
  }
});
