import assert from "node:assert/strict";
import { checks } from "../../../federation/checks";
import { undecided } from "../../../federation/facts";
import type { ConnectInstance, Group, Person } from "../../../federation/model";
import { consequences } from "../../../program/judgment/consequences";
import { judge } from "../../../program/judgment/judge";
import type { Spot } from "../../../program/judgment/spot";
import { said } from "../lookups/settled";
import { settingsOf } from "../../settings/support";

const account = "111122223333";
const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const arn = `arn:aws:connect:eu-central-1:${account}:instance/${instanceId}`;
const agents: Spot = { path: ["apps", "agent", "groups", 0], found: '"Agents"' };
const admins: Spot = { path: ["apps", "admin", "groups", 0], found: '"Admins"' };

const person = (name: string, more: Partial<Person<Spot>> = {}): Person<Spot> => ({
  at: { ...agents, subject: { kind: "person", name } },
  ...{ id: name, userPrincipalName: name, isEnabled: true, attributes: { mail: name } },
  ...more,
});

const at: Spot = { path: ["instance", "alias"], found: '"contoso-dev"' };
const userAt = (username: string, securityProfiles: readonly string[]) => ({
  at: { ...at, subject: { kind: "user" as const, name: username } },
  ...{ username, securityProfiles, boundRole: undecided },
});

interface Situation {
  readonly people: readonly Person<Spot>[];
  readonly groups?: readonly Group<Spot>[];
  /** Names of users, who may all see the Contact Control Panel; undefined: nobody may ask. */
  readonly users?: readonly string[];
  readonly instance?: Partial<ConnectInstance<Spot>>;
  readonly settings?: object;
  /** Slugs. */
  readonly landAsBefore?: readonly string[];
  /** Object ids of groups, by app. */
  readonly principals?: Readonly<Record<string, readonly string[]>>;
}

function judged({ people, users, settings = {}, ...given }: Situation) {
  const apps = { agent: { displayName: "Agent", landing: "ccp" } };
  const parsed = settingsOf({ roleSessionName: "mail", apps, ...settings });
  const { groups = [group("agents", people)], principals = { agent: ["agents"] } } = given;
  const instance: ConnectInstance<Spot> = {
    ...{ at, arn, alias: "contoso-dev", status: "ACTIVE", identityManagementType: "SAML", approvedOrigins: [] },
    users: users === undefined ? undecided : users.map((username) => userAt(username, ["Agent"])),
    securityProfiles: [{ at, name: "Agent", permissions: ["BasicAgentAccess"] }],
    ...given.instance,
  };
  const surroundings = {
    ...{ partition: "aws" as const, account, tenantId: "11111111-2222-4333-8444-555555555555" },
    instance: { arn, instanceId, alias: "contoso-dev", region: "eu-central-1" },
    principals: Object.fromEntries(
      Object.entries(principals).map(([slug, ids]) => [
        slug,
        ids.map((objectId) => ({ kind: "group" as const, objectId, name: objectId })),
      ]),
    ),
    ...{ instances: {}, formerInstances: {}, deployed: {}, deployedRoles: {} },
  };
  const found = judge(
    { settings: parsed, surroundings },
    { people, groups, instances: [instance], landAsBefore: new Set(given.landAsBefore) },
  );
  return { problems: said(found.problems), remarks: said(found.remarks), all: [...found.problems, ...found.remarks] };
}

const group = (id: string, members: readonly { readonly id: string }[], at = agents): Group<Spot> => ({
  ...{ at, id, displayName: id },
  memberIds: members.map((member) => member.id),
});

const fine = { problems: [], remarks: [] };
const [ada, bo] = [person("ada@x.example"), person("bo@x.example")];
const both = [ada, bo].map(({ id }) => id);

describe("what settings declare, before anything is made", () => {
  function finds(situation: Situation, expected: { problems?: readonly string[]; remarks?: readonly string[] }) {
    const { problems, remarks } = judged(situation);
    assert.deepEqual({ problems, remarks }, { ...fine, ...expected });
  }

  it("has nothing wrong if everybody has a user of that name", () => finds({ people: [ada, bo], users: both }, {}));
  it("has nothing wrong as far as nobody may look", () => finds({ people: [ada, bo] }, {}));

  const missing = [
    'apps.agent.groups.0: "Agents" lets in somebody who could not sign in: ada@x.example is Ada@x.example in instance contoso-dev, and signs in as ada@x.example, where the case of every letter counts',
    'apps.agent.groups.0: "Agents" lets in somebody who could not sign in: bo@x.example has no user in instance contoso-dev',
  ];
  it("tells whom Amazon Connect does not know, or by another case", () =>
    finds({ people: [ada, bo], users: ["Ada@x.example"] }, { remarks: missing }));
  it("is refused for that if the settings say so", () =>
    finds(
      { people: [ada, bo], users: ["Ada@x.example"], settings: { people: { missing: "refuse" } } },
      { problems: missing },
    ));

  for (const [missing, way] of [
    ["refuse", /, or deploy all the same with people: \{missing: warn\}$/],
    ["warn", /role session name is made of$/],
  ] as const)
    it(`names the way out if there is one: people.missing is ${missing}`, () => {
      const [found] = judged({ people: [bo], users: [], settings: { people: { missing } } }).all;
      assert.match(found?.remedy ?? "", way);
    });

  it("does not ask for a user of somebody whose account is disabled", () =>
    finds({ people: [ada, { ...bo, isEnabled: false }], users: ["ada@x.example"] }, {}));

  const unfit = [{ ...ada, attributes: { mail: undefined } }, person("bö@x.example")];
  const could = [
    'apps.agent.groups.0: "Agents" lets in 2 people who could not sign in: ada@x.example has no role session name: the attribute mail is empty; bö@x.example has "ö"; AWS and Amazon Connect accept letters without accents, digits and _ . - @',
  ];
  it("is refused if people could not sign in, each of whom is blamed for one thing", () =>
    finds({ people: unfit, users: [] }, { problems: could }));
  it("tells of them if the settings say so", () =>
    finds({ people: unfit, users: [], settings: { people: { unfit: "warn" } } }, { remarks: could }));

  it("is refused if two people have one name", () => {
    const same = [ada, { ...bo, attributes: { mail: "ADA@x.example" } }];
    finds(
      { people: same },
      {
        problems: [
          'apps.agent.groups.0: "Agents" lets in somebody who could not sign in: bo@x.example has the role session name "ADA@x.example", and so has ada@x.example',
        ],
      },
    );
  });

  it("tells of users whom no security profile of theirs lets onto the page", () => {
    const user = userAt("ada@x.example", ["Reports"]);
    const reports = { at, name: "Reports", permissions: ["AccessMetrics"] };
    finds(
      { people: [ada], instance: { users: [user], securityProfiles: [reports] } },
      {
        remarks: [
          'instance.alias: "contoso-dev" has a user who is not ready: ada@x.example has no security profile (Reports) with the permission BasicAgentAccess, which the landing page of Agent needs',
        ],
      },
    );
  });

  const perApp = {
    role: { topology: "perApp" },
    apps: { admin: { displayName: "Admin", landing: "admin" }, agent: { displayName: "Agent", landing: "ccp" } },
  };
  it("is refused if somebody is in two apps with a role each", () => {
    const { problems, remarks, all } = judged({
      ...{ people: [ada, bo], users: both, settings: perApp },
      groups: [group("admins", [ada], admins), group("agents", [ada, bo])],
      principals: { admin: ["admins"], agent: ["agents"] },
    });
    assert.deepEqual(remarks, []);
    assert.equal(problems.length, 1);
    assert.match(
      problems[0] ?? "",
      /^apps\.agent\.groups\.0: "Agents" lets in somebody who could not sign in: ada@x\.example has arn:\S+ in Admin and arn:\S+ in Agent; one role is allowed$/,
    );
    assert.match(
      all[0]?.remedy ?? "",
      /^Take the person out of .*, or give all apps one role with role: \{topology: shared\}$/,
    );
  });

  it("says of an app that lets nobody in where to name somebody, however its role comes about", () => {
    for (const roleAssignment of ["declared", "imported"]) {
      const { all } = judged({ people: [], groups: [], principals: {}, settings: { roleAssignment } });
      assert.deepEqual(
        all.map(({ remedy }) => remedy),
        ["Name groups or users in the settings (apps.<app>.groups, users), and run pulumi up, which assigns them"],
      );
    }
  });

  it("tells of apps that let nobody in, of empty groups, and of groups in groups", () => {
    finds(
      { people: [], groups: [], principals: {} },
      { remarks: ["apps.agent:  has nobody assigned: nobody can sign in"] },
    );
    finds(
      { people: [], groups: [group("agents", [])] },
      { remarks: ['apps.agent.groups.0: "Agents" is assigned, and has no person as a direct member'] },
    );
    finds(
      { people: [ada], groups: [group("agents", [ada, { id: "north" }]), group("north", [])] },
      {
        remarks: ['apps.agent.groups.0: "Agents" has the group north as a member, whose people do not get in'],
      },
    );
  });

  it("is refused for an instance that is not active", () =>
    finds(
      { people: [ada], users: both, instance: { status: "CREATION_FAILED" } },
      { problems: ['instance.alias: "contoso-dev" has the status "CREATION_FAILED"; allowed is "ACTIVE"'] },
    ));

  const landing = (url: string) => ({ apps: { agent: { displayName: "Agent", landing: { url } } } });
  for (const url of ["https://desk.example/a?b=c", "https://desk.example:443/", "https://wiki.example"])
    it(`may let people land on a website of an approved origin: ${url}`, () =>
      finds(
        {
          ...{ people: [ada], users: both, settings: landing(url) },
          instance: { approvedOrigins: ["https://Desk.example", "https://wiki.example"] },
        },
        {},
      ));
  for (const [url, approvedOrigins, known] of [
    ["https://desk.example:8443/", ["https://desk.example"], "https://desk.example"],
    ["https://desk.example.org/", ["https://desk.example"], "https://desk.example"],
    ["https://a.desk.example/", [], "none"],
  ] as const)
    it(`is refused if people are to land on a website of another origin: ${url}`, () =>
      finds(
        { people: [ada], users: both, settings: landing(url), instance: { approvedOrigins } },
        {
          problems: [
            `apps.agent:  lets people land on ${new URL(url).origin}, which instance contoso-dev does not approve; approved are: ${known}`,
          ],
        },
      ));

  it("tells of a website that is approved no more where people land already", () => {
    const removed = {
      ...{ people: [ada], users: both, settings: landing("https://desk.example/"), instance: { approvedOrigins: [] } },
    };
    const said = [
      "apps.agent:  lets people land on https://desk.example, which instance contoso-dev does not approve; approved are: none",
    ];
    finds({ ...removed, landAsBefore: ["agent"] }, { remarks: said });
    finds({ ...removed, landAsBefore: ["admin"] }, { problems: said });
  });

  it("lists no more people than a reader takes in", () => {
    const people = Array.from({ length: 30 }, (_, index) => person(`p${index}@x.example`));
    const [remark = ""] = judged({ people, users: [] }).remarks;
    assert.match(remark, /^apps\.agent\.groups\.0: "Agents" lets in 30 people .*; and 10 more$/);
  });

  it("has a consequence of its own only for checks that there are", () => {
    const ids = new Set(checks.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(consequences).filter((id) => !ids.has(id)),
      [],
    );
  });
});
