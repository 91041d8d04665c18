import assert from "node:assert/strict";
import { lookUpPeople } from "../../../program/lookups/people";
import type { RoleSessionNameSource } from "../../../federation/claims";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

const group = {
  kind: "group",
  objectId: "g",
  name: "Agents",
  path: ["apps", "agent", "groups", 0],
  found: '"Agents"',
} as const;
const user = {
  kind: "user",
  objectId: "u",
  name: "ada@x.example",
  path: ["apps", "agent", "users", 0],
  found: '"u"',
} as const;
const person = (id: string, mail: string, more: object = {}) => ({
  ...{ id, name: `${id}@x.example`, isGuest: false, isDisabled: false, attributes: { mail } },
  ...more,
});
const [ada, bo] = [person("ada", "ada@x.example"), person("bo", "bo@x.example")];

const read = (ofGroup: object, ofUser: object = { people: [ada] }): Answers => ({
  [functions.people]: () => ({ groups: [{ id: "g", ...ofGroup }], users: [{ id: "u", ...ofUser }] }),
});

interface Options {
  readonly unfit?: "refuse" | "warn";
  readonly former?: RoleSessionNameSource;
}
type Apps = Parameters<typeof lookUpPeople>[1]["apps"];

const lookUp = (answers: Answers, apps: Apps, { unfit = "refuse", former }: Options = {}) =>
  asking(answers, () => lookUpPeople({ roleSessionName: "mail", people: { unfit } }, { apps, former }, {}));
const told = async (answers: Answers, options: Options = {}, principals: Apps[number]["principals"] = [group]) => {
  const { problems, remarks } = await lookUp(answers, [{ slug: "agent", principals }], options);
  return { problems: said(problems), remarks: said(remarks) };
};

describe("who is let in to an app", () => {
  it("is nobody, without a look at Entra, if the settings name nobody", async () =>
    assert.deepEqual(await told({}, {}, []), {
      problems: [],
      remarks: ["apps.agent:  lets nobody in: it has neither groups nor users"],
    }));

  it("is asked for once, with the attributes that matter", async () => {
    const asked: unknown[] = [];
    const note: Answers = {
      [functions.people]: (args) => {
        asked.push(args);
        return { groups: [], users: [] };
      },
    };
    const apps = ["admin", "agent"].map((slug) => ({ slug, principals: [group, user] }));
    for (const former of [undefined, "mail", "employeeId"] as const) {
      await lookUp(note, apps, former === undefined ? {} : { former });
    }
    assert.deepEqual(
      asked,
      [["mail"], ["mail"], ["mail", "employeeId"]].map((attributes) => ({ groups: ["g"], users: ["u"], attributes })),
    );
  });

  it("is told by app", async () => {
    const apps = [
      { slug: "admin", principals: [group, user] },
      { slug: "agent", principals: [user] },
    ];
    const found = await lookUp(read({ people: [bo] }), apps);
    assert.deepEqual(
      found.apps.map(({ slug, people }) => [slug, people.map(({ id }) => id)]),
      [
        ["admin", ["bo", "ada"]],
        ["agent", ["ada"]],
      ],
    );
  });

  it("is a problem if Entra cannot be asked", async () =>
    assert.deepEqual(
      said(
        await problemsOf(lookUp({ [functions.people]: failing("no such host") }, [{ slug: "a", principals: [group] }])),
      ),
      ["apps:  have people who cannot be looked up in Entra (no such host)"],
    ));

  const lacking = [person("chi", ""), person("dan", "dan#x")];
  const cases: readonly (readonly [what: string, ofGroup: object, ofUser: object, ...told: RegExp[]])[] = [
    [
      "one of a group",
      { people: [ada, lacking[0]] },
      {},
      /^apps\.agent\.groups\.0: "Agents" lets in somebody who could not sign in: chi@x\.example has no mail$/,
    ],
    [
      "two of a group",
      { people: lacking },
      {},
      /^apps\.agent\.groups\.0: "Agents" lets in 2 people who could not sign in: chi@x\.example has no mail; dan@x\.example has the mail "dan#x", which /,
    ],
    [
      "a user by id",
      { people: [ada] },
      { people: [person("ada", "")] },
      /^apps\.agent\.users\.0: "u" could not sign in: ada@x\.example has no mail$/,
    ],
    [
      "one of a group and by id, named once",
      { people: [lacking[0]] },
      { people: [lacking[0]] },
      /^apps\.agent\.groups\.0: /,
    ],
    [
      "two of one name",
      { people: [ada, person("bo", "ADA@x.example")] },
      {},
      /^roleSessionName: "mail" makes "ada@x\.example" the Amazon Connect user name of ada@x\.example; bo@x\.example$/,
    ],
  ];
  for (const [what, ofGroup, ofUser, ...expected] of cases) {
    for (const [unfit, level, other] of [
      ["refuse", "problems", "remarks"],
      ["warn", "remarks", "problems"],
    ] as const) {
      it(`is ${unfit === "refuse" ? "refused" : "told of"} if it is somebody who could not sign in: ${what}`, async () => {
        // A user who is in the group already is told there.
        const principals = "people" in ofUser ? [group, user] : [group];
        const isOfUser = what === "a user by id";
        const found = await told(read(isOfUser ? { people: [bo] } : ofGroup, ofUser), { unfit }, principals);
        assert.equal(found[level].length, expected.length, found[level].join("\n"));
        expected.forEach((words, index) => assert.match(found[level][index] ?? "", words));
        assert.deepEqual(found[other], []);
      });
    }
  }

  it("is not judged by who is disabled", async () =>
    assert.deepEqual(await told(read({ people: [person("ada", "", { isDisabled: true })] })), {
      problems: [],
      remarks: [],
    }));

  const byId = { ...group, found: '"g"' };
  for (const [what, ofGroup, principal, expected] of [
    ["nobody of a group", {}, group, ['"Agents" lets nobody in: no person is a direct member']],
    ["nobody of a group by id", {}, byId, ['"g" (Agents) lets nobody in: no person is a direct member']],
    [
      "groups in a group",
      { people: [ada], groups: ["North", "South"] },
      group,
      ['"Agents" has groups in it, whose members are not let in: North; South'],
    ],
    [
      "groups in a group by id",
      { people: [ada], groups: ["North"] },
      byId,
      ['"g" (Agents) has groups in it, whose members are not let in: North'],
    ],
    [
      "nobody but groups",
      { groups: ["North"] },
      group,
      [
        '"Agents" has groups in it, whose members are not let in: North',
        '"Agents" lets nobody in: no person is a direct member',
      ],
    ],
    [
      "whom Entra does not show",
      { unreadable: "403 Forbidden" },
      group,
      [
        '"Agents" cannot be checked: whether Amazon Connect accepts the names of its people is not known (403 Forbidden)',
      ],
    ],
  ] as const) {
    it(`is told of if it is ${what}`, async () =>
      assert.deepEqual(await told(read(ofGroup), {}, [principal]), {
        problems: [],
        remarks: expected.map((rule) => `apps.agent.groups.0: ${rule}`),
      }));
  }

  it("is no remark if it is a user without groups, or a principal of whom Entra says nothing", async () => {
    assert.deepEqual(await told(read({}, { people: [] }), {}, [user]), { problems: [], remarks: [] });
    const silent = { [functions.people]: () => ({ groups: [], users: [] }) };
    assert.deepEqual(await told(silent, {}, [group, user]), { problems: [], remarks: [] });
  });
});
