import assert from "node:assert/strict";
import type { DirectoryPerson, Let } from "../../../components/entra/graph/getPeople";
import { itemsOf, undecided } from "../../../federation/facts";
import type { ConnectInstance } from "../../../federation/model";
import type { Spot } from "../../../program/judgment/spot";
import type { Principal } from "../../../program/lookups/principals";
import { lookUpDeclaredUsers } from "../../../program/lookups/declaredUsers";
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

const at: Spot = { path: ["instance", "alias"], found: '"contoso-dev"' };
const inUse = (ofInstance: string, alias: string): ConnectInstance<Spot> => ({
  ...{ at, arn: ofInstance, alias, status: "ACTIVE", identityManagementType: "SAML", approvedOrigins: [] },
  ...{ users: undecided, securityProfiles: undecided },
});

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
    return asking({ [functions.profiles]: answer }, async () => {
      const used = { arn, slugs: ["agent"], isReplica: false, inUse: inUse(arn, "contoso-dev") };
      const { rosters, ...rest } = await lookUpDeclaredUsers(declared, settings, { apps: people, read }, [used], {});
      assert.deepEqual(Object.keys(rosters), [arn]);
      const [roster] = Object.values(rosters);
      assert.ok(roster);
      return { roster, ...rest };
    });
  }
  const lines = (problems: readonly Problem[]) =>
    problems.map(({ path, found: value = "", rule, remedy }) => `${path.join(".")} ${value} ${rule}. ${remedy}`);

  it("are those of the people who are let in, with what their profiles grant", async () => {
    const { roster, instances, problems, remarks } = await found({ people: [person("ada"), person("b o")] });
    assert.deepEqual(roster.users, [
      { username: "ada@contoso.example", firstName: "ada", lastName: "Lovelace", profile: "agent" },
    ]);
    const [granted, ...others] = itemsOf(instances[0]?.securityProfiles ?? []).map((each) => each);
    assert.deepEqual([granted, others], [{ at, ...there.granted[0] }, []]);
    assert.deepEqual([problems, remarks], [[], []]);
  });

  it("are refused if Entra has not both names of somebody, or made without these", async () => {
    const people = [person("ada", { surname: "" }), person("bo")];
    const refused = await found({ people });
    assert.deepEqual(lines(refused.problems), [
      "connectUsers  needs the first and the last name of everybody; Entra does not have both for 1 (ada@contoso.example). Fill in both in Entra, or deploy without their users with people: {unfit: warn}",
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
      'apps.agent.groups.0: "Agents" has people whom Entra does not show (Insufficient privileges): their users cannot be declared',
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
      'connectUsers.apps.agent.securityProfiles.0 "Agents" is no security profile of instance contoso-dev. Write "Agent", or one of: Admin; Agent',
      'connectUsers.groups.Agents.routingProfile "Leads" is no routing profile of instance contoso-dev. Write one of: Basic Routing Profile',
      'connectUsers.people.ada@contoso.example.hierarchyGroup "Berlin" is no hierarchy group of instance contoso-dev. Make one there first: it has none',
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
    assert.deepEqual([problems, said(remarks)], [[], ["connectUsers.people.x@y.example:  is nobody who is let in"]]);
  });

  it("leave out who has one of another case, unless they have the right one, too", async () => {
    const { roster } = await found({ people: ["ada", "bo", "chi"].map((name) => person(name)) });
    const { users } = withoutOtherCase(roster, ["Ada@contoso.example", "Bo@contoso.example", "bo@contoso.example"]);
    assert.deepEqual(
      users.map(({ firstName }) => firstName),
      ["bo", "chi"],
    );
  });

  describe("of two instances", () => {
    const salesArn = arn.replace("2fb42df9", "7d1c5c2e");
    const salesGroup: Principal = { ...group, objectId: "s", name: "Sales", path: ["apps", "sales", "groups", 0] };

    async function foundInBoth(connectUsers: object, ofAgent: readonly DirectoryPerson[], ofSales = ofAgent) {
      const [agent, sales] = [
        { displayName: "Agent", landing: "ccp", groups: ["Agents"] },
        { displayName: "Sales", landing: "ccp", groups: ["Sales"] },
      ];
      const settings = settingsOf({ apps: { agent, sales }, connectUsers: { everyone, ...connectUsers } });
      const declared = settings.connectUsers;
      assert.ok(declared);
      const read = new Map([
        ["g", { id: "g", people: [...ofAgent], groups: [] }],
        ["s", { id: "s", people: [...ofSales], groups: [] }],
      ]);
      const apps = [
        { slug: "agent", principals: [group], people: [...ofAgent] },
        { slug: "sales", principals: [salesGroup], people: [...ofSales] },
      ];
      const used = [
        { arn, slugs: ["agent"], isReplica: false, inUse: inUse(arn, "contoso-dev") },
        { arn: salesArn, slugs: ["sales"], isReplica: false, inUse: inUse(salesArn, "contoso-sales") },
        { arn: "unused", slugs: [], isReplica: false, inUse: inUse("unused", "contoso-unused") },
      ];
      const answer = ({ arn: asked }: { readonly arn: string }) =>
        asked === arn ? there : { ...there, routingProfiles: ["Sales"], granted: [] };
      const result = await asking({ [functions.profiles]: answer }, () =>
        lookUpDeclaredUsers(declared, settings, { apps, read }, used, {}),
      );
      const usersIn = (of: string) => result.rosters[of]?.users.map(({ username }) => username);
      return { ...result, usersIn };
    }
    const inSales = { apps: { sales: { routingProfile: "Sales" } } };

    it("are those of each one's own apps; one without apps is left alone", async () => {
      const { usersIn, problems, instances, rosters } = await foundInBoth(inSales, [person("ada")], [person("bo")]);
      assert.deepEqual(
        [usersIn(arn), usersIn(salesArn), Object.keys(rosters).length],
        [["ada@contoso.example"], ["bo@contoso.example"], 2],
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        instances.map(({ alias }) => alias),
        ["contoso-dev", "contoso-sales", "contoso-unused"],
      );
    });

    for (const [what, connectUsers, expected] of [
      [
        "everyone's, as far as not all apps replace it",
        {},
        ['everyone.routingProfile: "Basic Routing Profile" is no routing profile of instance contoso-sales'],
      ],
      [
        "that of an app of another instance",
        { apps: { ...inSales.apps, agent: { routingProfile: "Sales" } } },
        ['apps.agent.routingProfile: "Sales" is no routing profile of instance contoso-dev'],
      ],
      [
        "that of a group of another instance",
        { ...inSales, groups: { Sales: { routingProfile: "Basic Routing Profile" } } },
        ['groups.Sales.routingProfile: "Basic Routing Profile" is no routing profile of instance contoso-sales'],
      ],
      [
        "that of somebody who is in one of them alone",
        { ...inSales, people: { "bo@contoso.example": { routingProfile: "Basic Routing Profile" } } },
        [
          'people.bo@contoso.example.routingProfile: "Basic Routing Profile" is no routing profile of instance contoso-sales',
        ],
      ],
      ["none that is right where it counts", inSales, []],
    ] as const)
      it(`are compared with their own instance's names: ${what}`, async () => {
        const { problems } = await foundInBoth(connectUsers, [person("ada")], [person("bo")]);
        assert.deepEqual(
          said(problems),
          expected.map((each) => `connectUsers.${each}`),
        );
      });

    it("are said once to lack a name, and once to be nobody's", async () => {
      const people = { "x@y.example": {} };
      const { problems, remarks } = await foundInBoth({ ...inSales, people }, [person("ada", { surname: "" })]);
      assert.equal(problems.length, 1);
      assert.deepEqual(said(remarks), ["connectUsers.people.x@y.example:  is nobody who is let in"]);
    });
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
          'connectUsers.everyone.routingProfile: "Leads" is no routing profile of instance contoso-dev. Write one of: Basic Routing Profile.',
        ],
      ],
    ]);
  });
});
