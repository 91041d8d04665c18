import assert from "node:assert/strict";
import type { ConnectUsersSettings } from "../../../settings/schema";
import { judgeRenaming } from "../../../program/lookups/renamedPeople";
import type { NameAttribute, PersonValue } from "../../../federation/personValue";
import { said } from "./settled";

const person = (id: string, attributes: Record<string, string>) => ({
  id,
  name: `${id}@upn`,
  isDisabled: false,
  attributes,
});
const changed = person("ada", { mail: "ada@mail", employeeId: "1" });
const same = person("bo", { mail: "2", employeeId: "2" });
const without = person("chi", { mail: "chi@mail" });
const empty = person("dan", { mail: "", employeeId: "4" });
const stranger = person("eve", {});

const judge = (
  people: readonly (readonly ReturnType<typeof person>[])[],
  { former = "mail", renamesPeople }: { former?: NameAttribute | undefined; renamesPeople?: NameAttribute } = {},
) => {
  const { problems, remarks } = judgeRenaming(
    { roleSessionName: "employeeId", ...(renamesPeople && { renamesPeople }) },
    { roleSessionName: former },
    people.map((each) => ({ people: each })),
  );
  return { problems: said(problems), remarks: said(remarks) };
};
const nothing = { problems: [], remarks: [] };
const says = (verb: string, who: string) =>
  `roleSessionName: "employeeId" ${verb} ${who.replace(/(?=: |$)/, " in Amazon Connect, which knows them by mail until now")}`;

describe("another attribute that people are called by", () => {
  it("is none before the first deployment", () =>
    assert.deepEqual(
      judgeRenaming({ roleSessionName: "employeeId" }, { roleSessionName: undefined }, [{ people: [changed] }]),
      nothing,
    ));

  it("is none if it is the same", () => {
    for (const people of [[], [[changed]]]) assert.deepEqual(judge(people, { former: "employeeId" }), nothing);
  });

  it("is for whoever makes the users to follow: somebody, or the deployment", () => {
    const remedy = (connectUsers?: ConnectUsersSettings) =>
      judgeRenaming(
        { roleSessionName: "employeeId", ...(connectUsers && { connectUsers }) },
        { roleSessionName: "mail" },
        [{ people: [changed] }],
      ).problems.map((problem) => problem.remedy);
    assert.match(remedy().join(), /^Make new users for these in Amazon Connect: until then, they cannot sign in\./);
    const declared = { everyone: {}, apps: {}, groups: {}, people: {}, maxDeletions: 0, writesPerSecond: 2 };
    assert.match(remedy(declared).join(), /^The deployment makes new users for these, .*connectUsers\.maxDeletions/);
  });

  it("is no matter if it says the same of everybody", () => {
    assert.deepEqual(judge([[same], [same]]), nothing);
    assert.deepEqual(judge([[stranger]]), nothing);
  });

  it("is none if it says the same in another form, and is asked for in the form that it had", () => {
    const upn = person("ada", { userPrincipalName: "ada@contoso.example", mailNickname: "ada" });
    const [mailPrefix, joined] = [
      { mailPrefix: "userPrincipalName" },
      { attribute: "mailNickname", domain: "contoso.example" },
    ] as const;
    const of = (roleSessionName: PersonValue, former: PersonValue, renamesPeople?: PersonValue) =>
      judgeRenaming({ roleSessionName, ...(renamesPeople && { renamesPeople }) }, { roleSessionName: former }, [
        { people: [upn] },
      ]);
    assert.deepEqual(of(joined, "userPrincipalName"), nothing);
    const { problems } = of("mail", mailPrefix);
    assert.match(
      said(problems).join(),
      /knows them by the mail prefix of userPrincipalName until now: ada becomes nobody/,
    );
    assert.match(problems.map(({ remedy }) => remedy).join(), /write renamesPeople: \{mailPrefix: userPrincipalName\}/);
    assert.equal(of("mail", mailPrefix, { ...mailPrefix }).problems.length, 0);
  });

  for (const [what, people, who] of [
    ["nobody is known", [], "everybody"],
    ["nobody is let in", [[], []], "everybody"],
    ["somebody has another value", [[changed, same]], "1 of 2 people: ada@mail becomes 1"],
    ["somebody of two apps has", [[changed], [same, changed]], "1 of 2 people: ada@mail becomes 1"],
    ["somebody has no value", [[without]], "1 of 1 people: chi@mail becomes nobody"],
    ["somebody had an empty value", [[empty]], "1 of 1 people: dan@upn becomes 4"],
  ] as const) {
    it(`is refused if ${what}, unless the settings name the former one`, () => {
      assert.deepEqual(judge(people), { problems: [says("would rename", who)], remarks: [] });
      assert.deepEqual(judge(people, { renamesPeople: "employeeId" }).remarks, []);
      assert.deepEqual(judge(people, { renamesPeople: "mail" }), { problems: [], remarks: [says("renames", who)] });
    });
  }
});
