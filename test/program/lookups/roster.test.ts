import assert from "node:assert/strict";
import type { DirectoryPerson, Let } from "../../../components/entra/graph/getPeople";
import type { Principal } from "../../../program/lookups/principals";
import { lookUpRoster } from "../../../program/lookups/roster";
import { withoutOtherCase } from "../../../program/roster";
import type { Problem } from "../../../settings/problems";
import { settingsOf } from "../../settings/support";
import { asking, failing, functions, problemsOf } from "./asking";
import { judges, said } from "./settled";

const everyone = { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" };
const arn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";
const there = {
  securityProfiles: ["Admin", "Agent"],
  routingProfiles: ["Basic Routing Profile"],
  hierarchyGroups: [],
  granted: [{ name: "Agent", permissions: ["BasicAgentAccess"] }],
};
const group: Principal = {
  ...{ kind: "group", objectId: "g", name: "Agents", path: ["apps", "agent", "groups", 0], found: '"Agents"' },
};
const person = (name: string, attributes: Readonly<Record<string, string>> = {}): DirectoryPerson => {
  const userPrincipalName = `${name}@contoso.example`;
  const own = { userPrincipalName, givenName: name, surname: "Lovelace", ...attributes };
  return { id: name, name: userPrincipalName, isDisabled: false, attributes: own };
};

describe("users that the settings declare", () => {
  function found(
    let_: Partial<Let>,
    connectUsers: object = {},
    more: object = {},
    answer: () => unknown = () => there,
  ) {
    const apps = { agent: { displayName: "Agent", landing: "ccp", groups: ["Agents"] } };
    const settings = settingsOf({ apps, connectUsers: { everyone, ...connectUsers }, ...more });
    const declared = settings.connectUsers;
    assert.ok(declared);
    const read = new Map([["g", { id: "g", people: [], groups: [], ...let_ }]]);
    const people = [{ slug: "agent", principals: [group], people: let_.people ?? [] }];
    return asking({ [functions.profiles]: answer }, () =>
      lookUpRoster(declared, settings, { apps: people, read }, arn, {}),
    );
  }
  const lines = (problems: readonly Problem[]) =>
    problems.map(({ path, found: value = "", rule, remedy }) => `${path.join(".")} ${value} ${rule}. ${remedy}`);

  it("are those of the people who are let in, with what their profiles grant", async () => {
    const { roster, securityProfiles, problems, remarks } = await found({ people: [person("ada"), person("b o")] });
    assert.deepEqual(roster.users, [
      { username: "ada@contoso.example", firstName: "ada", lastName: "Lovelace", profile: "agent" },
    ]);
    assert.deepEqual([securityProfiles, problems, remarks], [there.granted, [], []]);
  });

  it("are refused if Entra has not both names of somebody, or made without these", async () => {
    const people = [person("ada", { surname: "" }), person("bo")];
    const refused = await found({ people });
    assert.deepEqual(lines(refused.problems), [
      "connectUsers  needs a first and a last name of everybody; Entra has not both of 1 (ada@contoso.example). Fill in both in Entra, or deploy without their users with people: {unfit: warn}",
    ]);
    const warned = await found({ people }, {}, { people: { unfit: "warn" } });
    assert.deepEqual([warned.problems, warned.remarks.length], [[], 1]);
    assert.deepEqual(
      warned.roster.users.map(({ firstName }) => firstName),
      ["bo"],
    );
  });

  it("are refused if Entra does not show everybody: who is not shown would be taken for somebody who left", async () => {
    const { problems } = await found({ unreadable: "Insufficient privileges" });
    assert.deepEqual(said(problems), [
      'apps.agent.groups.0: "Agents" has people whom Entra does not show (Insufficient privileges), so that their users cannot be declared',
    ]);
  });

  it("are refused by names that the instance does not have, with those that it has", async () => {
    const { problems } = await found(
      {},
      {
        apps: { agent: { securityProfiles: ["Agents", "Admin"] } },
        groups: { Agents: { routingProfile: "Leads" } },
        people: { "ada@contoso.example": { hierarchyGroup: "Berlin" } },
      },
    );
    assert.deepEqual(lines(problems), [
      'connectUsers.apps.agent.securityProfiles.0 "Agents" is no security profile of the instance. Write "Agent", or one of: Admin; Agent',
      'connectUsers.groups.Agents.routingProfile "Leads" is no routing profile of the instance. Write one of: Basic Routing Profile',
      'connectUsers.people.ada@contoso.example.hierarchyGroup "Berlin" is no hierarchy group of the instance. Make it there first: it has no hierarchy group',
    ]);
  });

  it("are refused if the instance's profiles cannot be read, with the permissions for it", async () => {
    const [problem, ...others] = await problemsOf(found({}, {}, {}, failing("not authorized")));
    assert.deepEqual(others, []);
    assert.match(problem?.rule ?? "", /its profiles cannot be read \(not authorized\)/);
    assert.match(problem?.remedy ?? "", /connect:ListRoutingProfiles/);
  });

  it("come with a remark if somebody has a profile whom nobody lets in", async () => {
    const { problems, remarks } = await found(
      { people: [person("ada")] },
      { people: { "ADA@contoso.example": {}, "x@y.example": {} } },
    );
    assert.deepEqual([problems, said(remarks)], [[], ["connectUsers.people.x@y.example:  is of nobody who is let in"]]);
  });

  it("leave out who has one of another case, unless they have the right one, too", async () => {
    const { roster } = await found({ people: ["ada", "bo", "chi"].map((name) => person(name)) });
    const { users } = withoutOtherCase(roster, ["Ada@contoso.example", "Bo@contoso.example", "bo@contoso.example"]);
    assert.deepEqual(
      users.map(({ firstName }) => firstName),
      ["bo", "chi"],
    );
  });

  describe("in a preview", function () {
    this.timeout(60_000);
    const declare = (value: object) => [["connectUsers"], value] as const;

    judges([
      ["them as they should be", [declare({ everyone, apps: { admin: { securityProfiles: ["Admin"] } } })], []],
      [
        "a routing profile that is not there",
        [declare({ everyone: { ...everyone, routingProfile: "Leads" } })],
        [
          'connectUsers.everyone.routingProfile: "Leads" is no routing profile of the instance. Write one of: Basic Routing Profile.',
        ],
      ],
    ]);
  });
});
