import { adminAndAgent, refuses } from "../support";

const everyone = { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" };
const apps = adminAndAgent({ groups: ["Leads", "Admins"] }, { users: ["ada@contoso.example"] });

describe("users of the instance that are refused", () => {
  refuses([
    [
      "an app that is not there",
      { ...apps, connectUsers: { everyone, apps: { agents: {} } } },
      'connectUsers.apps.agents: "agents" is no app of this stack. Write agent, or one of: admin, agent.',
    ],
    [
      "a group that no app lets in",
      { ...apps, connectUsers: { everyone, groups: { Leeds: {} } } },
      'connectUsers.groups.Leeds: "Leeds" is no group that an app lets in. Write Leads, or one of: Leads, Admins.',
    ],
    [
      "an app whose name resembles no other",
      { ...apps, connectUsers: { everyone, apps: { managers: {} } } },
      'connectUsers.apps.managers: "managers" is no app of this stack. Write one of: admin, agent.',
    ],
    [
      "a group where apps let in none",
      { connectUsers: { everyone, groups: { Leads: {} } } },
      'connectUsers.groups.Leads: "Leads" is no group that an app lets in. Remove it.',
    ],
    [
      "people of whom not enough is said",
      {
        ...apps,
        connectUsers: {
          apps: { admin: { securityProfiles: ["Admin"] } },
          groups: { Leads: { routingProfile: "Leads" } },
        },
      },
      "connectUsers has no routingProfile for app admin, the group Admins. Write routingProfile under everyone, or under apps or groups.",
      "connectUsers has no securityProfiles and no routingProfile for app agent, its users. Write securityProfiles and routingProfile under everyone, or under apps or groups.",
    ],
    [
      "a desk phone that takes calls by itself",
      { ...apps, connectUsers: { everyone: { ...everyone, phone: { number: "+4930123456", autoAccept: true } } } },
      "connectUsers.everyone.phone.autoAccept: true is for softphones, and this is a desk phone. Remove it, or the number.",
    ],
    [
      "a number without a country",
      { ...apps, connectUsers: { everyone: { ...everyone, phone: { number: "030 123456" } } } },
      'connectUsers.everyone.phone.number: "030 123456" is no number in the international form, as in +4930123456. Write it in quotes, as in "+4930123456".',
    ],
    [
      "more security profiles than a user has",
      { ...apps, connectUsers: { everyone: { ...everyone, securityProfiles: Array.from("abcdefghijk") } } },
      "connectUsers.everyone.securityProfiles: a list of 11 must be a list of 1 to 10 names. Write one name a line, each after a hyphen.",
    ],
    [
      "half a deletion",
      { ...apps, connectUsers: { everyone, maxDeletions: 0.5 } },
      "connectUsers.maxDeletions: 0.5 must be a whole number from 0 to 10000. Leave it out to keep them.",
    ],
    [
      "somebody by a name that is none",
      { ...apps, connectUsers: { everyone, people: { ada: {} } } },
      'connectUsers.people.ada: "ada" is neither an object id nor a user principal name, as in ada@contoso.example. Write the user principal name, as in ada@contoso.example.',
    ],
    [
      "somebody by an object id",
      { ...apps, connectUsers: { everyone, people: { "0b000000-0000-4000-8000-000000000001": {} } } },
      'connectUsers.people["0b000000-0000-4000-8000-000000000001"]: "0b000000-0000-4000-8000-000000000001" is an object id. Write the user principal name, as in ada@contoso.example.',
    ],
  ]);
});
