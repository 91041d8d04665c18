import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { inlinePolicyName } from "../../federation/permissions";
import type { Clouds } from "../../sandbox";
import type { Application, ServicePrincipal, TenantState } from "../../sandbox/entra/state";
import { neverUpdated, operation, request, type TypeRow } from "./refusing";
import { viewSigning } from "./signingView";

const eitherApp = /admin|agent/;
const role = /entra-connect-sso-dev/;
export const renamed = "Amazon Connect - Renamed (dev)";
export const otherEmail = "other@contoso.example";

/**
 * Every type of the dev stack. The rounds of a first deployment are numbered; each goes as far as it gets. `update`: an edit of the
 * stack file, and changes by hand that a refresh finds. `trust`: another signing certificate.
 */
export const devRows: readonly TypeRow[] = [
  {
    type: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
    create: { round: "1", name: eitherApp, fault: () => request("POST", "^/applicationTemplates/", { times: 1 }) },
    update: "it has a name only to be made with",
  },
  {
    type: "entra-connect-sso:graph:TemplateApplicationReady",
    create: { round: "1", name: eitherApp, fault: () => request("GET", "^/applications/[^/]+\\?\\$select=id,appId$") },
    update: neverUpdated,
  },
  {
    type: "random:index/randomUuid:RandomUuid",
    create: "no cloud is asked for it",
    update: "it has no inputs",
  },
  {
    type: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
    create: {
      round: "2",
      name: /(?:admin|agent)-2026/,
      fault: (of) => request("POST", `^/servicePrincipals/${of("late").servicePrincipal}/addTokenSigningCertificate$`),
    },
    update: neverUpdated,
  },
  {
    type: "entra-connect-sso:graph:SigningCertificatePublication",
    create: "it writes nothing",
    update: "it writes nothing",
  },
  {
    type: "azuread:index/servicePrincipal:ServicePrincipal",
    create: {
      round: "2",
      name: eitherApp,
      fault: (of) => request("PATCH", `^/servicePrincipals/${of("early").servicePrincipal}$`),
    },
    update: {
      round: "trust",
      name: /agent/,
      fault: (of) => request("PATCH", `^/servicePrincipals/${of("agent").servicePrincipal}$`),
      isDone: ofApp("agent", ({ servicePrincipal }) =>
        servicePrincipal.notificationEmailAddresses.includes(otherEmail),
      ),
    },
  },
  {
    type: "aws:iam/samlProvider:SamlProvider",
    create: {
      round: "2",
      name: /entra-connect-sso-dev-(?:admin|agent)/,
      fault: () => operation("aws:iam/samlProvider:SamlProvider create"),
    },
    update: {
      round: "trust",
      name: /entra-connect-sso-dev-(?:admin|agent)/,
      fault: () => operation("aws:iam/samlProvider:SamlProvider update"),
      finishedBy: "a refresh",
      isDone: async (clouds) =>
        (await viewSigning(clouds)).every(({ certificates, signs }) =>
          certificates.some(({ slot, isTrusted }) => slot === "third" && isTrusted && signs === slot),
        ),
    },
  },
  {
    type: "entra-connect-sso:graph:ApplicationSettings",
    create: {
      round: "3",
      name: eitherApp,
      fault: (of) => request("PATCH", `^/applications/${of("late").application}$`),
    },
    update: {
      round: "update",
      name: /agent/,
      fault: (of) => request("PATCH", `^/applications/${of("agent").application}$`),
      isDone: inTenant(({ applications }) => isNamed(applications)),
    },
  },
  {
    type: "entra-connect-sso:graph:AppRole",
    create: {
      round: "3",
      name: eitherApp,
      // The first one is that of the application's settings.
      fault: (of) => request("PATCH", `^/applications/${of("early").application}$`, { nth: 2 }),
    },
    update: {
      round: "update",
      name: /admin/,
      // Disabled already, and not changed yet: until it is enabled again, nobody signs in with it.
      fault: (of) => request("PATCH", `^/applications/${of("admin").application}$`, { nth: 2 }),
      isDone: ofApp("admin", ({ application }) =>
        application.appRoles.some(
          ({ value, isEnabled }) => isEnabled && /:role\/.*,.*:saml-provider\//.test(value ?? ""),
        ),
      ),
    },
  },
  {
    type: "entra-connect-sso:graph:ClaimsMappingPolicy",
    create: {
      round: "3",
      name: eitherApp,
      fault: () => request("POST", "^/policies/claimsMappingPolicies$", { times: 1 }),
    },
    update: {
      round: "update",
      name: /agent/,
      fault: () => request("PATCH", "^/policies/claimsMappingPolicies/"),
      isDone: inTenant(({ claimsMappingPolicies }) => isNamed(claimsMappingPolicies)),
    },
  },
  {
    type: "entra-connect-sso:graph:TokenIssuancePolicy",
    create: {
      round: "3",
      name: eitherApp,
      fault: () => request("POST", "^/policies/tokenIssuancePolicies$", { times: 1 }),
    },
    update: {
      round: "update",
      name: /agent/,
      fault: () => request("PATCH", "^/policies/tokenIssuancePolicies/"),
      isDone: inTenant(({ tokenIssuancePolicies }) => isNamed(tokenIssuancePolicies)),
    },
  },
  {
    type: "entra-connect-sso:graph:SigningCertificateActivation",
    // Last: it waits for all that people sign in with.
    create: {
      round: "5",
      name: eitherApp,
      fault: (of) => request("PATCH", `^/servicePrincipals/${of("early").servicePrincipal}$`),
    },
    update: {
      round: "activation",
      name: /agent/,
      fault: (of) => request("PATCH", `^/servicePrincipals/${of("agent").servicePrincipal}$`),
      isDone: async (clouds) => (await viewSigning(clouds)).every(({ signs }) => signs === "next"),
    },
  },
  {
    type: "aws:iam/role:Role",
    create: { round: "3", name: role, fault: () => operation("aws:iam/role:Role create") },
    update: "as in the tutorial's stack",
  },
  {
    // The policy is made, and waits for the next attempt.
    type: "entra-connect-sso:graph:ClaimsMappingPolicy",
    create: {
      round: "4",
      name: eitherApp,
      fault: () => request("POST", "^/servicePrincipals/[^/]+/claimsMappingPolicies/"),
    },
    update: "as that of the TokenIssuancePolicy",
  },
  {
    type: "entra-connect-sso:graph:TokenIssuancePolicy",
    create: {
      round: "4",
      name: eitherApp,
      fault: () => request("POST", "^/servicePrincipals/[^/]+/tokenIssuancePolicies/"),
    },
    update: {
      round: "update",
      name: /admin/,
      fault: (of) => request("POST", `^/servicePrincipals/${of("admin").servicePrincipal}/tokenIssuancePolicies/`),
      isDone: ofApp("admin", ({ servicePrincipal }, { tokenIssuancePolicies }) =>
        servicePrincipal.tokenIssuancePolicies.some(
          (id) => tokenIssuancePolicies[id]?.displayName === "Amazon Connect - Admin (dev)",
        ),
      ),
    },
  },
  {
    type: "entra-connect-sso:graph:AppRoleAssignment",
    create: {
      round: "4",
      name: /(?:admin|agent)-[\da-f-]{36}/,
      fault: (of) =>
        request("POST", `^/servicePrincipals/${of("early").servicePrincipal}/appRoleAssignedTo$`, { status: 403 }),
    },
    update: "Graph is not told of another name of the principal",
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    create: { round: "4", name: role, fault: () => operation("aws:iam/rolePolicy:RolePolicy create") },
    update: {
      round: "update",
      name: role,
      fault: () => operation("aws:iam/rolePolicy:RolePolicy update"),
      isDone: ({ account }) =>
        account.read(({ iam }) => iam.aws?.roles[0]?.inlinePolicies[inlinePolicyName]?.includes("ByHand") === false),
    },
  },
  {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    create: {
      round: "5",
      name: role,
      fault: () => operation("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive create"),
    },
    update: "as in the tutorial's stack",
  },
  {
    type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
    create: {
      round: "5",
      name: role,
      fault: () => operation("aws:iam/rolePoliciesExclusive:RolePoliciesExclusive create"),
    },
    update: "as in the tutorial's stack",
  },
];

interface App {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal;
}

function inTenant(look: (state: TenantState) => boolean): (clouds: Clouds) => Promise<boolean> {
  return ({ tenant }) => tenant.read(look);
}

function ofApp(
  slug: "admin" | "agent",
  look: (app: App, state: TenantState) => boolean,
): (clouds: Clouds) => Promise<boolean> {
  return inTenant((state) => {
    const application = Object.values(state.applications).find(
      ({ applicationTemplateId, displayName }) =>
        applicationTemplateId === awsSingleAccountAccess && displayName.includes("Admin") === (slug === "admin"),
    );
    const servicePrincipal = Object.values(state.servicePrincipals).find(({ appId }) => appId === application?.appId);
    return (
      application !== undefined && servicePrincipal !== undefined && look({ application, servicePrincipal }, state)
    );
  });
}

const isNamed = (objects: Readonly<Record<string, { readonly displayName: string }>>): boolean =>
  Object.values(objects).some(({ displayName }) => displayName === renamed);
