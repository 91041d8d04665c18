import { providers, role as roleArn } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

const appRole = (change: { value?: string | null; isEnabled?: boolean }) => (deployed: Deployment) => {
  deployed.app.appRoles = deployed.app.appRoles.map((each) =>
    each.id === deployed.roleId ? { ...each, ...change } : each,
  );
};
const assigned = ({ tenant, app }: Deployment) =>
  Object.values(tenant.appRoleAssignments).filter(({ resourceId }) => resourceId === app.id);

export const ofTheRoleInEntra: readonly Mutation[] = [
  { what: "a space in its value", by: appRole({ value: `${roleArn}, ${providers.agent}` }), finds: ["app-role-value"] },
  { what: "the role alone", by: appRole({ value: roleArn }), finds: ["app-role-value"] },
  {
    what: "the other application's provider",
    by: appRole({ value: `${roleArn},${providers.admin}` }),
    finds: ["published-certificates"],
  },
  { what: "the provider first", by: appRole({ value: `${providers.agent},${roleArn}` }), finds: [], lands: true },
  {
    what: "a role that there is not",
    by: appRole({ value: `${roleArn}s,${providers.agent}` }),
    finds: ["app-role-value"],
  },
  {
    what: "a provider that there is not",
    by: appRole({ value: `${roleArn},${providers.agent}s` }),
    finds: ["app-role-value"],
  },
  {
    what: "a role of another account",
    by: appRole({ value: `${roleArn.replace("111122223333", "444455556666")},${providers.agent}` }),
    finds: ["app-role-value"],
  },
  { what: "disabled", by: appRole({ isEnabled: false }), finds: ["assignments"] },
  { what: "without a value", by: appRole({ value: null }), finds: ["assignments"] },
  {
    what: "assigned to nobody",
    by: (deployed) =>
      assigned(deployed).forEach(({ id: each }) => Reflect.deleteProperty(deployed.tenant.appRoleAssignments, each)),
    finds: ["assignments"],
  },
  {
    what: "default access instead",
    by: (deployed) => assigned(deployed).forEach((each) => (each.appRoleId = "00000000-0000-0000-0000-000000000000")),
    finds: ["assignments"],
  },
  {
    what: "the group is deleted",
    by: ({ tenant, group }) => Reflect.deleteProperty(tenant.groups, group.id),
    finds: ["assignments"],
  },
  { what: "nobody in the group", by: ({ group }) => void (group.members = []), finds: ["assigned-groups"] },
  {
    what: "the people in a group of the group",
    by: ({ tenant, group }) => {
      tenant.groups["inner"] = { ...group, id: "inner", displayName: "Inner" };
      group.members = ["inner"];
    },
    finds: ["assigned-groups"],
  },
  {
    what: "a second role for the same people",
    by: ({ tenant, app, account, role, bo }) => {
      const id2 = "99999999-0000-4000-8000-000000000009";
      account.iam.aws?.roles.push({
        ...role,
        name: "connect2",
        arn: `${role.arn}2`,
        uniqueId: "AROASECOND00000000000",
      });
      const second = app.appRoles.find(({ value }) => value !== null);
      if (second) app.appRoles.push({ ...second, id: id2, value: `${roleArn}2,${providers.agent}` });
      tenant.appRoleAssignments["second"] = {
        id: "second",
        appRoleId: id2,
        principalId: bo.id,
        principalType: "User",
        resourceId: app.id,
      };
    },
    finds: ["one-role"],
  },
  {
    what: "a role and a provider of different partitions",
    by: appRole({ value: `${roleArn.replace("arn:aws:", "arn:aws-us-gov:")},${providers.agent}` }),
    finds: ["app-role-value"],
  },
  {
    what: "a role of another partition",
    by: appRole({ value: `${roleArn},${providers.agent}`.replaceAll("arn:aws:", "arn:aws-us-gov:") }),
    finds: ["app-role-value"],
  },
  {
    what: "a longer value than Entra takes",
    by: appRole({ value: `${roleArn.replace("role/", `role/${"a".repeat(400)}/`)},${providers.agent}` }),
    finds: ["app-role-value"],
  },
  {
    what: "another one, which nobody has",
    by: ({ app }) => {
      const [first] = app.appRoles.filter(({ value }) => value !== null);
      const value = `${roleArn}-of-nobody,${providers.agent}`;
      if (first) app.appRoles.push({ ...first, id: "99999999-0000-4000-8000-000000000009", value });
    },
    finds: [],
    lands: true,
  },
  {
    what: "the people in two groups of the group",
    by: ({ tenant, group }) => {
      tenant.groups["inner"] = { ...group, id: "inner", displayName: "Inner" };
      tenant.groups["other"] = { ...group, id: "other", displayName: "Other" };
      group.members = ["inner", "other"];
    },
    finds: ["assigned-groups"],
  },
  {
    what: "a group in the group beside people",
    by: ({ tenant, group }) => {
      tenant.groups["inner"] = { ...group, id: "inner", displayName: "Inner" };
      group.members = [...group.members, "inner"];
    },
    finds: ["assigned-groups"],
    lands: true,
  },
  {
    what: "a group without people that is not assigned",
    by: ({ tenant, group }) => void (tenant.groups["other"] = { ...group, id: "other", members: [] }),
    finds: [],
    lands: true,
  },
  {
    what: "somebody who is not in Entra, beside the others",
    by: ({ tenant, app, roleId }) => {
      const assignment = { principalId: "99999999-0000-4000-8000-000000000009", principalType: "User" } as const;
      tenant.appRoleAssignments["gone"] = { id: "gone", appRoleId: roleId, ...assignment, resourceId: app.id };
    },
    finds: ["assignments"],
    lands: true,
  },
];
