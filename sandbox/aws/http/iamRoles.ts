import { below, operations } from "./iamOperation";
import { allOf, roleNamed } from "./iamResources";
import {
  attachedPolicy,
  encodedDocument,
  listedProvider,
  listedRole,
  shownProvider,
  shownRole,
  tagList,
} from "./iamShapes";
import { paging, type QueryCall } from "./query";

const role = (call: QueryCall) => roleNamed(call, call.text("RoleName"));
const provider = (call: QueryCall) => ({ resource: call.text("SAMLProviderArn") });

/** SAML providers and roles. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html */
export const iamRoles = operations({
  ListSAMLProviders: {
    resource: allOf("saml-provider/*"),
    answer: async ({ cloud }) => ({ SAMLProviderList: (await cloud.listSamlProviders()).map(listedProvider) }),
  },
  GetSAMLProvider: {
    required: ["SAMLProviderArn"],
    resource: provider,
    answer: async ({ cloud, text }) => shownProvider(await cloud.getSamlProvider(text("SAMLProviderArn"))),
  },
  DeleteSAMLProvider: {
    required: ["SAMLProviderArn"],
    resource: provider,
    answer: async ({ cloud, text }) => {
      await cloud.deleteSamlProvider(text("SAMLProviderArn"));
      return undefined;
    },
  },
  ListSAMLProviderTags: {
    required: ["SAMLProviderArn"],
    optional: paging,
    resource: provider,
    answer: async ({ cloud, text, page }) =>
      page("Tags", tagList((await cloud.getSamlProvider(text("SAMLProviderArn"))).tags)),
  },
  ListRoles: {
    optional: ["PathPrefix", ...paging],
    resource: allOf("role/"),
    answer: async (call) => call.page("Roles", below(call, await call.cloud.listRoles()).map(listedRole)),
  },
  GetRole: {
    required: ["RoleName"],
    resource: role,
    answer: async ({ cloud, text }) => ({ Role: shownRole(await cloud.getRole(text("RoleName"))) }),
  },
  DeleteRole: {
    required: ["RoleName"],
    resource: role,
    answer: async ({ cloud, text }) => {
      await cloud.deleteRole(text("RoleName"));
      return undefined;
    },
  },
  ListRoleTags: {
    required: ["RoleName"],
    optional: paging,
    resource: role,
    answer: async ({ cloud, text, page }) => page("Tags", tagList((await cloud.getRole(text("RoleName"))).tags)),
  },
  ListRolePolicies: {
    required: ["RoleName"],
    optional: paging,
    resource: role,
    answer: async ({ cloud, text, page }) => page("PolicyNames", await cloud.listRolePolicies(text("RoleName"))),
  },
  GetRolePolicy: {
    required: ["RoleName", "PolicyName"],
    resource: role,
    answer: async ({ cloud, text }) => {
      const [name, policy] = [text("RoleName"), text("PolicyName")];
      const document = await cloud.getRolePolicy(name, policy);
      return { RoleName: name, PolicyName: policy, PolicyDocument: encodedDocument(document) };
    },
  },
  ListAttachedRolePolicies: {
    required: ["RoleName"],
    optional: paging,
    resource: role,
    answer: async ({ cloud, text, page }) =>
      page("AttachedPolicies", (await cloud.listAttachedRolePolicies(text("RoleName"))).map(attachedPolicy)),
  },
});
