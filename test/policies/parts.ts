import { claimsMappingPolicy } from "../../federation/claims";
import { audiences } from "../../federation/endpoints";
import { relayState } from "../../federation/relayState";
import { roleValue } from "../../federation/roleValue";
import { trustPolicy } from "../../federation/trustPolicy";
import { types } from "../../resources/types";
import { unknown, type Declared, type Type } from "./stack";

export const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
export const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
export const roleArnOf = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
export const providerArnOf = (name: string) => `arn:aws:iam::111122223333:saml-provider/${name}`;

export type Phase = (typeof phases)[number];
/** A first preview knows no id and no ARN; after a deployment all are known. */
export const phases = ["first preview", "deployed"] as const;

/** What the clouds decide. */
export function decided<T>(value: T, phase: Phase): T | string {
  return phase === "deployed" ? value : unknown;
}

export function custom(type: Type, name: string, props: Record<string, unknown>): Declared {
  return { type: types[type], name, props };
}

/** What the stack exports of the role and provider of each app. */
export function outputs(apps: Record<string, { role: string; provider: string }>): Record<string, unknown> {
  return {
    instance: { arn: instanceArn },
    apps: Object.fromEntries(
      Object.entries(apps).map(([slug, { role, provider }]) => [
        slug,
        { roleArn: roleArnOf(role), samlProviderArn: providerArnOf(provider) },
      ]),
    ),
  };
}

/** Everything that Entra has of an app, but the way by which people get its role. */
export function application(slug: string, phase: Phase): Declared[] {
  const id = objectId(slug);
  const principal = id.replace("0c", "0d");
  const template = { type: types.applicationFromTemplate, name: slug };
  const ready = { type: "entra-connect-sso:graph:TemplateApplicationReady", name: slug };
  const principals = [template, { type: types.servicePrincipal, name: slug }];
  return [
    { type: "entra-connect-sso:index:SamlApplication", name: slug, props: {} },
    {
      ...custom("applicationFromTemplate", slug, {
        displayName: slug,
        templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
        applicationId: decided(`/applications/${id}`, phase),
        applicationObjectId: decided(id, phase),
        servicePrincipalId: decided(`/servicePrincipals/${principal}`, phase),
        servicePrincipalObjectId: decided(principal, phase),
      }),
      protect: true,
      parent: slug,
    },
    {
      ...ready,
      props: { applicationObjectId: decided(id, phase), servicePrincipalObjectId: decided(principal, phase) },
      parent: slug,
      from: { applicationObjectId: template, servicePrincipalObjectId: template },
    },
    {
      ...custom("servicePrincipal", slug, {
        clientId: decided(id.replace("0c", "0e"), phase),
        objectId: decided(principal, phase),
        appRoleAssignmentRequired: true,
        preferredSingleSignOnMode: "saml",
        redirectUris: decided(["https://signin.aws.amazon.com/saml"], phase),
        samlSingleSignOn: { relayState: relayState({ region: "us-east-1", instanceId }, { page: "admin" }) },
      }),
      protect: true,
      parent: slug,
      from: { clientId: ready },
    },
    {
      ...custom("applicationSettings", slug, {
        applicationObjectId: decided(id, phase),
        displayName: slug,
        identifierUris: [`https://signin.aws.amazon.com/saml#connect-dev-${slug}`],
        replyUrls: ["https://signin.aws.amazon.com/saml"],
      }),
      parent: slug,
      from: { applicationObjectId: template },
    },
    {
      ...custom("claims", slug, {
        displayName: slug,
        servicePrincipalObjectId: decided(principal, phase),
        definition: claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 3600 }),
      }),
      from: { servicePrincipalObjectId: principals },
    },
    {
      ...custom("certificate", `${slug}-2026`, {
        servicePrincipalId: decided(`/servicePrincipals/${principal}`, phase),
      }),
      from: { servicePrincipalId: template },
    },
  ];
}

export function appRole(slug: string, names: { role: string; provider: string }, phase: Phase): Declared {
  return {
    ...custom("appRole", slug, {
      applicationObjectId: decided(objectId(slug), phase),
      value: roleValue(roleArnOf(names.role), providerArnOf(names.provider)),
    }),
    from: { applicationObjectId: { type: types.applicationSettings, name: slug } },
  };
}

/** The provider that is told of the app's certificates. */
export function samlProvider(name: string, slug: string, phase: Phase): Declared {
  return {
    ...custom("samlProvider", name, {
      name,
      arn: decided(providerArnOf(name), phase),
      samlMetadataDocument: decided("<EntityDescriptor/>", phase),
    }),
    protect: true,
    from: { samlMetadataDocument: { type: types.certificate, name: `${slug}-2026` } },
  };
}

export function role(name: string, providers: readonly string[], phase: Phase): Declared {
  return {
    ...custom("role", name, {
      name,
      arn: decided(roleArnOf(name), phase),
      path: "/",
      maxSessionDuration: 3600,
      assumeRolePolicy: JSON.stringify(
        trustPolicy({ providerArns: providers.map(providerArnOf), audiences: audiences("us-east-1") }),
      ),
    }),
    protect: true,
  };
}

function objectId(slug: string): string {
  return `0c000000-0000-4000-8000-00000000000${slug === "admin" ? 1 : 2}`;
}
