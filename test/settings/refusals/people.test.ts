import { admin, refuses } from "../support";

describe("people of an app who are refused", () => {
  refuses([
    [
      "groups that are no list",
      admin({ groups: "Contact Centre Admins" }),
      'apps.admin.groups: "Contact Centre Admins" must be a list of object ids or display names. Write one group a line, each after a hyphen.',
    ],
    [
      "a group that is a fraction",
      admin({ groups: ["Admins", 47.11] }),
      'apps.admin.groups[1]: 47.11 must be text: an object id or a display name. Put it in quotes: "47.11".',
    ],
    [
      "a group's object id with a digit too few",
      admin({ groups: ["0a000000-0000-4000-8000-00000000001"] }),
      'apps.admin.groups[0]: "0a000000-0000-4000-8000-00000000001" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy the object id or the name from the group\'s overview in the Entra admin center.',
    ],
    [
      "a group that stands there three times",
      admin({ groups: ["Agents", "Admins", "admins", "ADMINS"] }),
      'apps.admin.groups[2]: "admins" is in the list already, at [1]. Remove one of them.',
      'apps.admin.groups[3]: "ADMINS" is in the list already, at [1]. Remove one of them.',
    ],
    [
      "a user that is neither id nor name",
      admin({ users: ["ada"] }),
      'apps.admin.users[0]: "ada" is neither an object id nor a user principal name, as in ada@contoso.example. Copy the object id or the user principal name from the user\'s overview in the Entra admin center.',
    ],
    [
      "a user who stands there twice",
      admin({ users: ["ada@contoso.example", "ada@contoso.example"] }),
      'apps.admin.users[1]: "ada@contoso.example" is in the list already, at [0]. Remove one of them.',
    ],
    [
      "a guest by user principal name",
      admin({ users: ["gil_partner.example#EXT#@contoso.example"] }),
      'apps.admin.users[0]: "gil_partner.example#EXT#@contoso.example" is the name of a guest of the tenant: AWS accepts no #; give guests a member account, or take the role session name from another attribute. It becomes the Amazon Connect user name, as roleSessionName is userPrincipalName.',
    ],
    [
      "a user principal name that Amazon Connect does not accept",
      admin({ users: ["o'hara@contoso.example"] }),
      'apps.admin.users[0]: "o\'hara@contoso.example" has "\'"; AWS and Amazon Connect accept letters without accents, digits and _ . - @. It becomes the Amazon Connect user name, as roleSessionName is userPrincipalName.',
    ],
    [
      "six addresses",
      admin({ notificationEmails: [1, 2, 3, 4, 5, 6].map((n) => `a${n}@contoso.example`) }),
      "apps.admin.notificationEmails: a list of 6 has 6 addresses; Entra accepts up to 5: use a distribution list. Write one address a line, each after a hyphen; for more people use a distribution list.",
    ],
    [
      "an address that is none",
      admin({ notificationEmails: ["ops"] }),
      'apps.admin.notificationEmails: a list of 1 has "ops", which is not an e-mail address such as ops@contoso.example. Write one address a line, each after a hyphen; for more people use a distribution list.',
    ],
    [
      "an address that stands there twice",
      admin({ notificationEmails: ["ops@contoso.example", "Ops@contoso.example"] }),
      'apps.admin.notificationEmails: a list of 2 has "Ops@contoso.example" twice; leave one out. Write one address a line, each after a hyphen; for more people use a distribution list.',
    ],
    [
      "an owner by name",
      admin({ owners: ["ada@contoso.example"] }),
      'apps.admin.owners[0]: "ada@contoso.example" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy the object id from the overview of the user or service principal in the Entra admin center.',
    ],
    [
      "an owner who stands there twice",
      admin({ owners: [1, 1].map(() => "0b000000-0000-4000-8000-000000000001") }),
      'apps.admin.owners[1]: "0b000000-0000-4000-8000-000000000001" is in the list already, at [0]. Remove one of them.',
    ],
  ]);
});
