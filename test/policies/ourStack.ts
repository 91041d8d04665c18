import { claimsMappingPolicy } from "../../federation/claims";
import { audiences } from "../../federation/endpoints";
import { federationPolicy } from "../../federation/permissions";
import { relayState } from "../../federation/relayState";
import { roleValue } from "../../federation/roleValue";
import { trustPolicy } from "../../federation/trustPolicy";
import { types } from "../../policies/plan/types";
import { unknown, type Declared, type Type } from "./stack";

export const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
export const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
export const roleArn = "arn:aws:iam::111122223333:role/connect-dev";
export const providerArn = (slug: string) => `arn:aws:iam::111122223333:saml-provider/connect-dev-${slug}`;

export type Phase = (typeof phases)[number];
/** A first preview knows no id and no ARN; after a deployment all are known. */
export const phases = ["first preview", "deployed"] as const;

/** The stack that our program declares for two applications, cut down to what rules look at. */
export function ourStack(phase: Phase): Declared[] {
  const known = <T>(value: T): T | string => (phase === "deployed" ? value : unknown);
  const slugs = ["admin", "agents"];
  return [
    custom("stack", "entra-connect-sso-dev", { instance: { arn: instanceArn } }),
    ...slugs.flatMap((slug) => application(slug, known)),
    ...slugs.map((slug) => ({
      ...custom("samlProvider", `connect-dev-${slug}`, { name: `connect-dev-${slug}`, arn: known(providerArn(slug)) }),
      protect: true,
    })),
    {
      ...custom("role", "connect-dev", {
        name: "connect-dev",
        arn: known(roleArn),
        path: "/",
        maxSessionDuration: 3600,
        assumeRolePolicy: JSON.stringify(
          trustPolicy({ providerArns: slugs.map(providerArn), audiences: audiences("us-east-1") }),
        ),
      }),
      protect: true,
    },
    {
      ...custom("rolePolicy", "connect-dev", {
        name: "federation",
        role: "connect-dev",
        policy: JSON.stringify(federationPolicy(instanceArn)),
      }),
      from: { role: { type: types.role, name: "connect-dev" } },
    },
    custom("rolePolicyAttachmentsExclusive", "connect-dev", { roleName: "connect-dev", policyArns: [] }),
  ];
}

export function custom(type: Type, name: string, props: Record<string, unknown>): Declared {
  return { type: types[type], name, props };
}

function component(type: string, name: string, props: Record<string, unknown>): Declared {
  return { type: `entra-connect-sso:index:${type}`, name, props };
}

function application(slug: string, known: <T>(value: T) => T | string): Declared[] {
  const id = { admin: "0c000000-0000-4000-8000-000000000001" }[slug] ?? "0c000000-0000-4000-8000-000000000002";
  const principal = id.replace("0c", "0d");
  const from = (property: string, type: Type) => ({ [property]: { type: types[type], name: slug } });
  return [
    component("SamlApplication", slug, {}),
    {
      ...custom("applicationFromTemplate", slug, {
        displayName: slug,
        templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
        applicationId: known(`/applications/${id}`),
        applicationObjectId: known(id),
        servicePrincipalId: known(`/servicePrincipals/${principal}`),
        servicePrincipalObjectId: known(principal),
      }),
      protect: true,
      parent: slug,
    },
    {
      ...custom("servicePrincipal", slug, {
        clientId: known(id.replace("0c", "0e")),
        objectId: known(principal),
        appRoleAssignmentRequired: true,
        preferredSingleSignOnMode: "saml",
        redirectUris: known(["https://signin.aws.amazon.com/saml"]),
        samlSingleSignOn: { relayState: relayState({ region: "us-east-1", instanceId }, { page: "admin" }) },
      }),
      protect: true,
      parent: slug,
      // A look-up gives the client id. As long as that has nothing to look up, the engine records no dependency.
      ...(known(true) === true && { from: from("clientId", "applicationFromTemplate") }),
    },
    {
      ...custom("identifierUri", slug, {
        applicationId: known(`/applications/${id}`),
        identifierUri: `https://signin.aws.amazon.com/saml#connect-dev-${slug}`,
      }),
      parent: slug,
      from: from("applicationId", "applicationFromTemplate"),
    },
    {
      ...custom("claims", slug, {
        displayName: slug,
        definitions: [claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 3600 })],
      }),
      parent: slug,
    },
    {
      ...custom("claimsAssignment", slug, {
        claimsMappingPolicyId: known("0f000000-0000-4000-8000-000000000001"),
        servicePrincipalId: known(`/servicePrincipals/${principal}`),
      }),
      parent: slug,
      from: { ...from("claimsMappingPolicyId", "claims"), ...from("servicePrincipalId", "servicePrincipal") },
    },
    {
      ...custom("appRole", slug, {
        applicationId: known(`/applications/${id}`),
        value: roleValue(roleArn, providerArn(slug)),
      }),
      from: from("applicationId", "applicationFromTemplate"),
    },
  ];
}
