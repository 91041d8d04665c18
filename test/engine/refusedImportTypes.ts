import type { Clouds } from "../../sandbox";
import type { IamState } from "../../sandbox/aws/state";
import type { TenantState } from "../../sandbox/entra/state";
import { neverUpdated, operation, request, type TypeRow } from "./refusing";

export const tags = { Owner: "identity" };
export const owner = "0b000000-0000-4000-8000-000000000001";
const roles = /AzureAD_Connect_(?:Admin|Agent)/;
const user = /azure_cli_user/;

/**
 * The types of the tutorial's stack that the dev stack has not, and those that only fit here. `tags`: an edit of the stack file.
 * `key`: another access key. `ready`: Entra is to sign in with it.
 */
export const importRows: readonly TypeRow[] = [
  {
    type: "aws:iam/policy:Policy",
    create: {
      round: "1",
      name: /azure_(?:cli|federation)_policy/,
      fault: () => operation("aws:iam/policy:Policy create"),
    },
    update: {
      round: "tags",
      name: /azure_(?:cli|federation)_policy/,
      fault: () => operation("aws:iam/policy:Policy update"),
      finishedBy: "a refresh",
      isDone: inIam(({ policies }) => policies.filter(({ name }) => name.startsWith("azure_")).every(isTagged)),
    },
  },
  {
    type: "aws:iam/user:User",
    create: { round: "1", name: user, fault: () => operation("aws:iam/user:User create") },
    update: {
      round: "tags",
      name: user,
      fault: () => operation("aws:iam/user:User update"),
      finishedBy: "a refresh",
      isDone: inIam(({ users }) => users.every(isTagged)),
    },
  },
  {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    create: {
      round: "2",
      name: /AzureAD_Connect_(?:Admin|Agent)-azure_(?:cli|federation)_policy/,
      fault: () => operation("aws:iam/rolePolicyAttachment:RolePolicyAttachment create"),
    },
    update: neverUpdated,
  },
  {
    type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    create: {
      round: "2",
      name: user,
      fault: () => operation("aws:iam/userPolicyAttachment:UserPolicyAttachment create"),
    },
    update: neverUpdated,
  },
  {
    type: "aws:iam/accessKey:AccessKey",
    create: { round: "3", name: /azure_cli_user-1/, fault: () => operation("aws:iam/accessKey:AccessKey create") },
    update: {
      round: "revoked",
      name: /azure_cli_user-1/,
      fault: () => operation("aws:iam/accessKey:AccessKey update"),
      finishedBy: "a refresh",
      isDone: inIam(({ users }) =>
        users.every(({ accessKeys }) => accessKeys.every(({ status }) => status === "Active")),
      ),
    },
  },
  {
    type: "azuread:index/synchronizationSecret:SynchronizationSecret",
    create: {
      round: "4",
      name: /admin/,
      fault: (of) => request("PUT", `^/servicePrincipals/${of("admin").servicePrincipal}/synchronization/secrets$`),
    },
    update: {
      round: "key",
      name: /admin/,
      fault: (of) => request("PUT", `^/servicePrincipals/${of("admin").servicePrincipal}/synchronization/secrets$`),
      isDone: async ({ tenant, account }) => {
        const keys = await account.read(({ iam }) => iam.aws?.users.flatMap(({ accessKeys }) => accessKeys) ?? []);
        const newest = keys.at(-1)?.id;
        return tenant.read(({ synchronizationSecrets }) =>
          Object.values(synchronizationSecrets).every((secrets) =>
            secrets.some(({ key, value }) => key === "ClientSecret" && value === newest),
          ),
        );
      },
    },
  },
  {
    type: "entra-connect-sso:graph:RoleImportJob",
    create: {
      round: "4",
      name: /agent/,
      // It is made, and not started.
      fault: (of) =>
        request("POST", `^/servicePrincipals/${of("agent").servicePrincipal}/synchronization/jobs/[^/]+/start$`, {
          status: 403,
        }),
    },
    update: {
      round: "ready",
      name: /admin/,
      fault: (of) =>
        request("POST", `^/servicePrincipals/${of("admin").servicePrincipal}/.*/validateCredentials$`, { status: 403 }),
      // The old key goes last.
      isDone: async (clouds) => (await hasOneKey(clouds)) && everyJobRuns(clouds),
    },
  },
  {
    type: "aws:iam/role:Role",
    create: "as in the dev stack",
    update: {
      round: "tags",
      name: roles,
      fault: () => operation("aws:iam/role:Role update"),
      finishedBy: "a refresh",
      isDone: inIam((iam) => iam.roles.every(isTagged)),
    },
  },
  {
    type: "azuread:index/servicePrincipal:ServicePrincipal",
    create: "as in the dev stack",
    update: {
      round: "tags",
      name: /agent/,
      fault: (of) => request("POST", `^/servicePrincipals/${of("agent").servicePrincipal}/owners/\\$ref$`),
      finishedBy: "a refresh",
      isDone: inTenant(({ servicePrincipals }) =>
        Object.values(servicePrincipals).some(({ owners }) => owners.includes(owner)),
      ),
    },
  },
  {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    create: "as in the dev stack",
    update: {
      round: "ready",
      name: /AzureAD_Connect_Admin/,
      fault: () => operation("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive update"),
      isDone: inIam((iam) => iam.roles.every(({ attachedPolicies }) => attachedPolicies.length === 2)),
    },
  },
  {
    type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
    create: "as in the dev stack",
    update: {
      round: "ready",
      name: /AzureAD_Connect_Admin/,
      fault: () => operation("aws:iam/rolePoliciesExclusive:RolePoliciesExclusive update"),
      isDone: inIam((iam) => iam.roles.every(({ inlinePolicies }) => Object.keys(inlinePolicies).length === 0)),
    },
  },
];

function inIam(look: (iam: IamState) => boolean): (clouds: Clouds) => Promise<boolean> {
  return ({ account }) => account.read(({ iam }) => iam.aws !== undefined && look(iam.aws));
}

function inTenant(look: (state: TenantState) => boolean): (clouds: Clouds) => Promise<boolean> {
  return ({ tenant }) => tenant.read(look);
}

const hasOneKey = inIam(({ users }) => users.every(({ accessKeys }) => accessKeys.length === 1));

function everyJobRuns({ tenant }: Clouds): Promise<boolean> {
  return tenant.read(({ synchronizationJobs }) =>
    Object.values(synchronizationJobs).every(({ run }) => run === "started"),
  );
}

const isTagged = (object: { readonly tags: Readonly<Record<string, string>> }): boolean =>
  object.tags["Owner"] === tags.Owner;
