import type { Mutation } from "./deployment";

export const ofThePerson: readonly Mutation[] = [
  {
    what: "a guest",
    by: ({ bo }) => void (bo.userPrincipalName = "bo_partner.example#EXT#@contoso.example"),
    finds: ["session-name"],
  },
  {
    what: "a name with an accent",
    by: ({ bo }) => void (bo.userPrincipalName = "bö@contoso.example"),
    finds: ["session-name"],
  },
  {
    what: "another name",
    by: ({ bo }) => void (bo.userPrincipalName = "bob@contoso.example"),
    finds: ["connect-user"],
  },
  { what: "another case", by: ({ bo }) => void (bo.userPrincipalName = "Bo@contoso.example"), finds: ["connect-user"] },
  {
    what: "a name with an accent, of an account that is disabled",
    by: ({ bo }) => Object.assign(bo, { userPrincipalName: "bö@contoso.example", accountEnabled: false }),
    finds: [],
  },
];
