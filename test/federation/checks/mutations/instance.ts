import type { Mutation } from "./deployment";

export const ofTheInstance: readonly Mutation[] = [
  {
    what: "not made yet",
    by: ({ instance }) => void (instance.status = "CREATION_IN_PROGRESS"),
    finds: ["instance-active"],
  },
  {
    what: "another mode",
    by: ({ instance }) => void (instance.identityManagementType = "CONNECT_MANAGED"),
    finds: ["instance-mode"],
  },
  {
    what: "deleted",
    by: ({ account, instance }) => void (account.instances = account.instances.filter((each) => each !== instance)),
    finds: ["instance-exists"],
  },
  {
    what: "a user left",
    by: ({ instance }) => void (instance.users = instance.users.filter(({ username }) => !username.startsWith("bo@"))),
    finds: ["connect-user"],
  },
  {
    what: "a user in another case",
    by: ({ instance }) => instance.users.forEach((user) => (user.username = user.username.replace("bo@", "Bo@"))),
    finds: ["connect-user"],
  },
  {
    what: "a user whose security profiles do not grant the page",
    by: ({ instance }) =>
      instance.users.forEach((user) => {
        if (user.username.startsWith("bo@")) user.securityProfiles = ["Reporting"];
      }),
    finds: ["security-profile"],
  },
  {
    what: "a user with another security profile that grants the page",
    by: ({ instance }) => {
      instance.securityProfiles = { Night: ["BasicAgentAccess"] };
      instance.users.forEach((user) => (user.securityProfiles = ["Reporting", "Night"]));
    },
    finds: [],
    lands: true,
  },
  {
    what: "an admin whose security profile does not grant the Contact Control Panel",
    by: ({ instance }) =>
      instance.users.forEach((user) => {
        if (user.username.startsWith("ada@")) user.securityProfiles = ["Reporting"];
      }),
    finds: [],
    lands: true,
  },
  { what: "nobody is a user", by: ({ instance }) => void (instance.users = []), finds: ["connect-user"] },
  {
    what: "a user without a security profile",
    by: ({ instance }) =>
      instance.users.forEach((user) => {
        if (user.username.startsWith("bo@")) user.securityProfiles = [];
      }),
    finds: ["security-profile"],
  },
];
