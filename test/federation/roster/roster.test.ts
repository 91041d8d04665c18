import assert from "node:assert/strict";
import fc from "fast-check";
import { rosterOf, type RosterApp, type RosterPerson } from "../../../federation/roster/roster";
import { parseRosterLine, rosterLine } from "../../../federation/roster/rosterUser";
import type { PartOfProfile } from "../../../federation/roster/workProfile";

const person = (name: string, more: Partial<RosterPerson> = {}): RosterPerson => ({
  ...{ id: name, userPrincipalName: `${name}@contoso.example`, username: `${name}@contoso.example` },
  ...{ firstName: name, lastName: "Lovelace", ...more },
});
const app = (slug: string, profile: PartOfProfile, ...principals: [PartOfProfile | undefined, ...RosterPerson[]][]) =>
  ({
    ...{ slug, profile },
    principals: principals.map(([own, ...people], index) => ({ name: `group${index}`, profile: own, people })),
  }) satisfies RosterApp;
const agent = { securityProfiles: ["Agent"], routingProfile: "Basic" };

describe("the users that people need", () => {
  it("are one for each person, in the order of their names, and as their app says", () => {
    const { users, profiles } = rosterOf([app("agent", agent, [undefined, person("bo"), person("ada")])], {});
    assert.deepEqual(users, [
      { username: "ada@contoso.example", firstName: "ada", lastName: "Lovelace", profile: "agent" },
      { username: "bo@contoso.example", firstName: "bo", lastName: "Lovelace", profile: "agent" },
    ]);
    const softphone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
    assert.deepEqual(profiles, { agent: { ...agent, phone: softphone, tags: {} } });
  });

  it("have the security profiles of all their apps, and the rest of the first that says it", () => {
    const admin = { securityProfiles: ["Admin"], routingProfile: "Office", hierarchyGroup: "Berlin" };
    const { users, profiles } = rosterOf(
      [
        app("agent", { ...agent, tags: { Team: "a" } }, [undefined, person("sam")]),
        app("office", admin, [undefined, person("sam"), person("ada")]),
      ],
      {},
    );
    assert.deepEqual(
      users.map(({ profile }) => profile),
      ["office", "agent + office"],
    );
    const { securityProfiles, routingProfile, hierarchyGroup, tags } = profiles["agent + office"] ?? {};
    assert.deepEqual(
      [securityProfiles, routingProfile, hierarchyGroup, tags],
      [["Admin", "Agent"], "Basic", "Berlin", { Team: "a" }],
    );
  });

  it("are as their group says before their app, and as is said of the person before all", () => {
    const leads = { securityProfiles: ["CallCenterManager"], routingProfile: "Leads" };
    const { users, profiles } = rosterOf([app("agent", agent, [leads, person("bo"), person("chi")])], {
      "CHI@contoso.example": { routingProfile: "Training" },
    });
    assert.deepEqual(
      users.map(({ profile }) => profile),
      ["agent: group0", "chi@contoso.example"],
    );
    assert.equal(profiles["agent: group0"]?.routingProfile, "Leads");
    assert.deepEqual(
      [profiles["chi@contoso.example"]?.securityProfiles, profiles["chi@contoso.example"]?.routingProfile],
      [["CallCenterManager"], "Training"],
    );
  });

  it("are none for who has no name that Amazon Connect takes, or not both names", () => {
    const { users, nameless } = rosterOf(
      [app("agent", agent, [undefined, person("gil", { username: undefined }), person("dana", { lastName: "" })])],
      {},
    );
    assert.deepEqual([users, nameless.map(({ id }) => id)], [[], ["dana"]]);
  });

  it("do not depend on the order of groups and people", () => {
    const people = ["ada", "bo", "chi", "dana"].map((name) => person(name));
    const subsets = fc.array(fc.subarray(people), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(subsets, subsets, fc.integer(), (ofAgents, ofAdmins, turn) => {
        const of = (mix: <T>(all: readonly T[]) => T[]) =>
          rosterOf(
            [
              app(
                "agent",
                agent,
                ...mix(ofAgents).map((each): [undefined, ...RosterPerson[]] => [undefined, ...mix(each)]),
              ),
              app(
                "office",
                agent,
                ...mix(ofAdmins).map((each): [undefined, ...RosterPerson[]] => [undefined, ...mix(each)]),
              ),
            ],
            {},
          );
        const rotated = <T>(all: readonly T[]): T[] => {
          const by = all.length === 0 ? 0 : Math.abs(turn) % all.length;
          return [...all.slice(by), ...all.slice(0, by)].reverse();
        };
        assert.deepEqual(
          of(rotated),
          of((all) => [...all]),
        );
      }),
    );
  });
});

describe("the line of a user", () => {
  it("says the same when it is read again, whatever the names", () => {
    const name = fc.string({ unit: fc.constantFrom("|", " ", "\\", "a", "ä") });
    fc.assert(
      fc.property(name, name, name, (firstName, lastName, profile) => {
        const user = { username: "ada", firstName, lastName, profile };
        assert.deepEqual(parseRosterLine("ada", rosterLine(user)), user);
      }),
      { numRuns: 1000 },
    );
  });

  it("shows names as they are, but for a | in one", () => {
    const user = { firstName: "Ada", lastName: "Lovelace", profile: "agent: Contact | Agents" };
    assert.equal(rosterLine(user), "Ada | Lovelace | agent: Contact \\| Agents");
  });

  it("is none without three parts", () => {
    for (const line of ["", "Ada", "Ada | Lovelace", "Ada | King | Lovelace | agent"])
      assert.equal(parseRosterLine("ada", line), undefined);
  });
});
