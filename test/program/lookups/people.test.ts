import { newWorld, type World } from "../../support/memoryEngine/world";
import { judges } from "./settled";

const nobody = "0a000000-0000-4000-8000-00000000dead";
const gil = "0b000000-0000-4000-8000-000000000006";
const mend =
  "Give the person another value of the attribute, or take the role session name from another one (roleSessionName), or stop letting them in, or deploy all the same with people: {unfit: warn}.";

/** The tenant with other members in a group, by display name: ids of users and groups. */
function withMembers(group: string, ...members: string[]): World {
  const world = newWorld();
  const tenant = JSON.parse(world.moment.tenant) as {
    groups: Record<string, { displayName: string; members: string[] }>;
  };
  for (const each of Object.values(tenant.groups)) if (each.displayName === group) each.members = members;
  return { ...world, moment: { ...world.moment, tenant: JSON.stringify(tenant) } };
}

describe("whom a deployment lets in", function () {
  this.timeout(60_000);

  judges([
    [
      "a group, users and owners whose ids are nobody's, and an owner who is a group",
      [
        [["apps", "admin", "groups"], [nobody]],
        [["apps", "admin", "users"], [nobody]],
        [
          ["apps", "admin", "owners"],
          [nobody, "0a000000-0000-4000-8000-000000000001"],
        ],
      ],
      [
        `apps.admin.groups[0]: "${nobody}" is not the object id of exactly one security group of the tenant (No group found with object ID: "${nobody}"). Check the object id; if the group was deleted, restore it, name another one, or remove it.`,
        `apps.admin.users[0]: "${nobody}" is no user of the tenant (User not found with object ID: "${nobody}"). Check the object id; if the user was deleted, restore it, name another one, or remove it.`,
        `apps.admin.owners[0]: "${nobody}" is no object of the tenant; owners are users or service principals. Give the object id of one (of an enterprise application, not of its app registration).`,
        'apps.admin.owners[1]: "0a000000-0000-4000-8000-000000000001" is a group; owners are users or service principals. Give the object id of one (of an enterprise application, not of its app registration).',
      ],
    ],
    [
      "a guest by object id",
      [[["apps", "agent", "users"], [gil]]],
      [
        `apps.agent.users[0]: "${gil}" lets in somebody who could not sign in: gil_partner.example#EXT#@contoso.example is the name of a guest of the tenant: AWS accepts no #; give guests a member account, or take the role session name from another attribute. ${mend}`,
      ],
    ],
    [
      "a guest in a group, once for two apps",
      [[["apps", "admin", "groups"], ["Contact Centre Agents"]]],
      [
        `apps.admin.groups[0]: "Contact Centre Agents" lets in somebody who could not sign in: gil_partner.example#EXT#@contoso.example is the name of a guest of the tenant: AWS accepts no #; give guests a member account, or take the role session name from another attribute. ${mend}`,
      ],
      withMembers("Contact Centre Agents", gil),
    ],
    [
      "people without the attribute",
      [[["roleSessionName"], "extensionAttribute7"]],
      [
        `apps.admin.groups[0]: "Contact Centre Admins" lets in 2 people who could not sign in: ada@contoso.example has no role session name: the attribute extensionattribute7 is empty; sam@contoso.example has no role session name: the attribute extensionattribute7 is empty. ${mend}`,
        `apps.agent.groups[0]: "Contact Centre Agents" lets in 2 people who could not sign in: bo@contoso.example has no role session name: the attribute extensionattribute7 is empty; chi@contoso.example has no role session name: the attribute extensionattribute7 is empty. ${mend}`,
        `apps.agent.users[0]: "dana@contoso.example" has no role session name: the attribute extensionattribute7 is empty. ${mend}`,
      ],
    ],
    [
      "a guest whose mail will do",
      [
        [["roleSessionName"], "mail"],
        [["apps", "agent", "users"], [gil]],
      ],
      [],
    ],
    ["an owner who is a user", [[["apps", "agent", "owners"], [gil]]], []],
    [
      "an owner who is a service principal",
      [[["apps", "agent", "owners"], ["0c000000-0000-4000-8000-000000000002"]]],
      [],
    ],
    [
      "people who could not sign in, if only to be told",
      [
        [["roleSessionName"], "mail"],
        [["people"], { unfit: "warn" }],
      ],
      [],
    ],
    [
      "a group within a group, whose members do not count",
      [],
      [],
      withMembers("Contact Centre Agents", "0a000000-0000-4000-8000-000000000021"),
    ],
  ]);
});
