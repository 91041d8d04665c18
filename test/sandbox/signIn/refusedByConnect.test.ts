import assert from "node:assert/strict";
import { federationPolicy } from "../../../federation/permissions";
import { permissions } from "../aws/fixtures";
import { boId, changedUser, claimsPolicy, refusals, relayState } from "./broken";
import {
  addAppRole,
  assignTo,
  bo,
  claims,
  federation,
  instance,
  instanceArn,
  providers,
  role,
  sam,
  type Federation,
} from "./fixtures";

const noAccess = "Access denied, Please contact your AWS account administrator for assistance.";
const notOnboarded =
  "Access Denied. Your account has been authenticated, but has not been onboarded to this application.";
const badRequest = "Bad Request. The request was not valid and could not be processed.";
const consoleHome = /^AWS Management Console/;

const console = (region: string, rest: string): string =>
  `https://${region}.console.aws.amazon.com/connect/federate/${rest}`;
const permitting = (document: string) => (made: Federation) =>
  made.account.putRolePolicy("connect", "federation", document);
const boundary =
  (document: string) =>
  async ({ account }: Federation) => {
    const { arn } = await account.createPolicy({ name: "Boundary", path: "/", document, tags: {} });
    await account.putRolePermissionsBoundary("connect", arn);
  };
const createRole = async ({ account }: Federation, name: string, trustPolicy: string) => {
  await account.createRole({ name, path: "/", trustPolicy, tags: {} });
  await account.putRolePolicy(name, "federation", JSON.stringify(federationPolicy(instanceArn)));
};

describe("Amazon Connect refuses to sign in", () => {
  refusals([
    { what: "no relay state", by: relayState(null), at: "Amazon Connect: relay state", error: consoleHome },
    {
      what: "a relay state elsewhere",
      by: relayState("https://connect.example/"),
      at: "Amazon Connect: relay state",
      error: consoleHome,
    },
    {
      what: "the instance's own address as relay state",
      by: relayState("https://contoso-dev.my.connect.aws/ccp-v2"),
      at: "Amazon Connect: relay state",
      error: "Session Expired",
    },
    {
      what: "a relay state with the alias",
      by: relayState(console("us-east-1", "contoso-dev?new_domain=true")),
      at: "Amazon Connect: relay state",
      error: badRequest,
    },
    {
      what: "a relay state of GovCloud",
      by: relayState(`https://console.amazonaws-us-gov.com/connect/federate/${instance.instanceId}`),
      at: "Amazon Connect: relay state",
      error: consoleHome,
    },
    {
      what: "a relay state of another region",
      by: relayState(console("eu-central-1", instance.instanceId)),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "the relay state of another instance",
      by: relayState(console("eu-central-1", "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f")),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "an unknown instance, where the role may sign in to any",
      by: async (made) => {
        await permitting(permissions())(made);
        await relayState(console("us-east-1", "00000000-0000-4000-8000-000000000000"))(made);
      },
      at: "Amazon Connect: instance",
      error: "Instance not found with instance Id: 00000000-0000-4000-8000-000000000000",
    },
    {
      what: "an instance that manages its users itself",
      by: async (made) => {
        await permitting(permissions())(made);
        await relayState(console("us-east-1", "5a6b7c8d-1111-4222-8333-444455556666"))(made);
      },
      at: "Amazon Connect: instance",
      error: /^Provided identity: .* cannot be used for federation with Amazon Connect$/,
    },
    {
      what: "a role without permissions",
      by: ({ account }) => account.deleteRolePolicy("connect", "federation"),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "the plural action, which is that of emergency access",
      by: permitting(permissions({ Action: "connect:GetFederationTokens" })),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "a policy of 2008, in which ${aws:userid} is plain text",
      by: permitting(JSON.stringify({ ...federationPolicy(instanceArn), Version: "2008-10-17" })),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "a permission for another instance",
      by: permitting(
        permissions({ Condition: { StringEquals: { "connect:InstanceId": "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } } }),
      ),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "an explicit Deny in an attached policy",
      by: async ({ account }) => {
        const { arn } = await account.createPolicy({
          name: "Deny",
          path: "/",
          document: permissions({ Effect: "Deny", Action: "connect:*" }),
          tags: {},
        });
        await account.attachRolePolicy("connect", arn);
      },
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "a boundary that does not allow it",
      by: boundary(permissions({ Action: "iam:ListRoles" })),
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "a boundary that allows it to a role without permissions",
      by: async (made) => {
        await boundary(permissions())(made);
        await made.account.deleteRolePolicy("connect", "federation");
      },
      at: "Amazon Connect: permission",
      error: noAccess,
    },
    {
      what: "no user in Amazon Connect",
      by: async ({ account }) => {
        const users = await account.listConnectUsers("us-east-1", instance.instanceId);
        const user = users.find(({ username }) => username === bo);
        await account.deleteConnectUser("us-east-1", instance.instanceId, user?.id ?? "");
      },
      at: "Amazon Connect: user",
      error: notOnboarded,
    },
    {
      what: "a user name in another case",
      by: changedUser({ userPrincipalName: "Bo@contoso.example" }),
      at: "Amazon Connect: user",
      error: notOnboarded,
    },
    {
      what: "a session name from another attribute",
      by: claimsPolicy(claims({ roleSessionName: "mailNickname" })),
      at: "Amazon Connect: user",
      error: notOnboarded,
    },
    {
      what: "a user whose security profile does not grant the page",
      by: async ({ clouds }) => {
        await clouds.account.write(({ instances }) => {
          for (const { users } of instances) for (const user of users) user.securityProfiles = ["Reporting"];
        });
      },
      at: "Amazon Connect: page",
      error: "Amazon Connect: a blank page, or the wrong one, as no security profile of the user grants it",
    },
    {
      what: "a user who first signed in with another role",
      by: async (made) => {
        const { account, tenant, admin } = made;
        await createRole(made, "other", (await account.getRole("connect")).trustPolicy);
        const roleId = "99999999-0000-4000-8000-000000000009";
        await addAppRole(tenant, admin.applicationId, roleId, `${role.replace("connect", "other")},${providers.admin}`);
        await assignTo(tenant, { ...admin, roleId }, boId);
        assert.ok((await made.signIn({ person: bo, app: "admin" })).ok);
      },
      at: "Amazon Connect: user",
      error: badRequest,
    },
    {
      what: "a role that was deleted and made again under its name",
      by: async (made) => {
        const { account } = made;
        const { trustPolicy } = await account.getRole("connect");
        assert.ok((await made.signIn({ person: bo, app: "agent" })).ok);
        await account.deleteRolePolicy("connect", "federation");
        await account.deleteRole("connect");
        await createRole(made, "connect", trustPolicy);
      },
      at: "Amazon Connect: user",
      error: badRequest,
    },
  ]);

  it("in one application, and goes on in the other", async () => {
    const made = await federation();
    await relayState(null)(made);
    const result = await made.signIn({ person: sam, app: "admin" });
    assert.ok(result.ok);
  });
});
