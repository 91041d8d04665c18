import assert from "node:assert/strict";
import { lookUpPeople } from "../../../program/lookups/people";
import type { NameAttribute } from "../../../federation/personValue";
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
  ...{ id, name: `${id}@x.example`, isDisabled: false, attributes: { mail } },
  ...more,
});
const [ada, bo] = [person("ada", "ada@x.example"), person("bo", "bo@x.example")];

const read = (ofGroup: object, ofUser: object = { people: [ada] }): Answers => ({
  [functions.people]: () => ({ groups: [{ id: "g", ...ofGroup }], users: [{ id: "u", ...ofUser }] }),
});

type Apps = Parameters<typeof lookUpPeople>[1]["apps"];

const lookUp = (answers: Answers, apps: Apps, former?: NameAttribute) =>
  asking(answers, () => lookUpPeople({ roleSessionName: "mail", sessionTags: {} }, { apps, former }, {}));

describe("who is let in to an app", () => {
  it("is nobody, without a look at Entra, if the settings name nobody", async () =>
    assert.deepEqual(await lookUp({}, [{ slug: "agent", principals: [] }]), {
      apps: [{ slug: "agent", principals: [], people: [] }],
      read: new Map(),
      remarks: [],
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
      await lookUp(note, apps, former);
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

  it("is told with what Entra shows of each group and user, and why it shows nothing", async () => {
    const { read: found, remarks } = await lookUp(read({ unreadable: "403 Forbidden" }), [
      { slug: "agent", principals: [group, user] },
    ]);
    assert.deepEqual(
      [...found.values()].map(({ id, people, unreadable }) => [id, people.length, unreadable]),
      [
        ["g", 0, "403 Forbidden"],
        ["u", 1, undefined],
      ],
    );
    assert.deepEqual(said(remarks), [
      'apps.agent.groups.0: "Agents" cannot be checked: it is unknown whether Amazon Connect accepts the names of its people (403 Forbidden)',
    ]);
  });
});
