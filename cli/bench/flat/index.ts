/**
 * What startup.ts compares the program with: the resources of the dev stack written down one after the other, as
 * one would without components, settings and rules. Never deployed.
 */
import * as pulumi from "@pulumi/pulumi";
import { getInstance } from "@pulumi/aws/connect/getInstance";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachmentsExclusive } from "@pulumi/aws/iam/rolePolicyAttachmentsExclusive";
import { SamlProvider } from "@pulumi/aws/iam/samlProvider";
import { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import { getGroup } from "@pulumi/azuread/getGroup";
import { getUser } from "@pulumi/azuread/getUser";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import { ServicePrincipalTokenSigningCertificate } from "@pulumi/azuread/servicePrincipalTokenSigningCertificate";
import { RandomUuid } from "@pulumi/random/randomUuid";
import { ApplicationSettings } from "../../../components/entra/graph/applicationSettings";
import { AppRole } from "../../../components/entra/graph/appRole";
import { AppRoleAssignment } from "../../../components/entra/graph/appRoleAssignment";
import { GraphProvider } from "../../../components/entra/graph/graphProvider";
import { ClaimsMappingPolicy, TokenIssuancePolicy } from "../../../components/entra/graph/servicePrincipalPolicies";
import { SigningCertificateActivation } from "../../../components/entra/graph/signingCertificateActivation";
import { SigningCertificatePublication } from "../../../components/entra/graph/signingCertificatePublication";
import { TemplateApplicationReady } from "../../../components/entra/graph/templateApplicationReady";

const metadata = (tenant: string, certificate: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.windows.net/${tenant}/"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://login.microsoftonline.com/${tenant}/saml2"/></IDPSSODescriptor></EntityDescriptor>`;

const apps = [
  {
    slug: "admin",
    displayName: "Amazon Connect - Admin (dev)",
    destination: "",
    groups: ["Contact Centre Admins"],
    users: [],
  },
  {
    slug: "agent",
    displayName: "Amazon Connect - Agent (dev)",
    destination: "destination=%2Fccp-v2&",
    groups: ["Contact Centre Agents"],
    users: ["dana@contoso.example"],
  },
];

export = async () => {
  const [{ accountId }, { tenantId }, instance, ...principals] = await Promise.all([
    getCallerIdentity(),
    getClientConfig(),
    getInstance({ instanceAlias: "contoso-dev" }),
    ...apps.map((app) =>
      Promise.all([
        ...app.groups.map((displayName) => getGroup({ displayName, securityEnabled: true })),
        ...app.users.map((userPrincipalName) => getUser({ userPrincipalName })),
      ]),
    ),
  ]);
  const name = "entra-connect-sso-dev";
  const roleArn = `arn:aws:iam::${accountId}:role/${name}`;
  const providerArn = (slug: string) => `arn:aws:iam::${accountId}:saml-provider/${name}-${slug}`;
  const tags = { environment: "dev" };

  const provider = new GraphProvider(name);
  const entra = apps.map((app) => {
    const application = new ApplicationFromTemplate(app.slug, {
      displayName: app.displayName,
      templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
    });
    const { applicationObjectId, servicePrincipalObjectId } = application;
    const ready = new TemplateApplicationReady(
      app.slug,
      { applicationObjectId, servicePrincipalObjectId },
      { provider },
    );
    const servicePrincipal = new ServicePrincipal(app.slug, {
      clientId: ready.clientId,
      useExisting: true,
      accountEnabled: true,
      appRoleAssignmentRequired: true,
      preferredSingleSignOnMode: "saml",
      samlSingleSignOn: {
        relayState: `https://us-east-1.console.aws.amazon.com/connect/federate/${instance.id}?${app.destination}new_domain=true`,
      },
      notificationEmailAddresses: ["identity@contoso.example"],
      featureTags: [{ enterprise: true }],
    });
    new ApplicationSettings(
      app.slug,
      {
        applicationObjectId,
        displayName: app.displayName,
        identifierUris: [`https://signin.aws.amazon.com/saml#${name}-${app.slug}`],
        replyUrls: ["https://signin.aws.amazon.com/saml"],
      },
      { provider, dependsOn: [servicePrincipal] },
    );
    for (const Policy of [ClaimsMappingPolicy, TokenIssuancePolicy]) {
      new Policy(
        app.slug,
        { servicePrincipalObjectId: servicePrincipal.objectId, displayName: app.displayName, definition: "{}" },
        { provider },
      );
    }
    const certificate = new ServicePrincipalTokenSigningCertificate(app.slug, {
      servicePrincipalId: application.servicePrincipalId,
      displayName: `CN=${app.slug}`,
      endDate: "2029-01-01T00:00:00Z",
    });
    const publication = new SigningCertificatePublication(
      app.slug,
      { servicePrincipalId: servicePrincipalObjectId, thumbprints: [certificate.thumbprint] },
      { provider },
    );
    return { ...app, application, servicePrincipal, certificate, publication };
  });

  const providers = entra.map(
    (app) =>
      new SamlProvider(
        app.slug,
        {
          name: `${name}-${app.slug}`,
          samlMetadataDocument: pulumi.unsecret(app.certificate.value).apply((value) => metadata(tenantId, value)),
          tags,
        },
        { dependsOn: app.publication },
      ),
  );
  const role = new Role(
    name,
    {
      name,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithSAML",
            Principal: { Federated: apps.map((app) => providerArn(app.slug)) },
            Condition: { StringEquals: { "SAML:aud": ["https://signin.aws.amazon.com/saml"] } },
          },
        ],
      }),
      tags,
    },
    { dependsOn: providers },
  );
  new RolePolicy(name, { role: role.name, policy: "{}" });
  new RolePolicyAttachmentsExclusive(name, { roleName: role.name, policyArns: [] });

  entra.forEach((app, index) => {
    new SigningCertificateActivation(
      app.slug,
      { servicePrincipalId: app.application.servicePrincipalObjectId, thumbprint: app.certificate.thumbprint },
      { provider, dependsOn: providers },
    );
    const { appRoleId } = new AppRole(
      app.slug,
      {
        applicationObjectId: app.application.applicationObjectId,
        servicePrincipalObjectId: app.servicePrincipal.objectId,
        appRoleId: new RandomUuid(app.slug).result,
        displayName: name,
        description: name,
        value: `${roleArn},${providerArn(app.slug)}`,
        replacesImported: false,
      },
      { provider },
    );
    for (const { objectId } of principals[index] ?? []) {
      new AppRoleAssignment(
        `${app.slug}-${objectId}`,
        { appRoleId, principalObjectId: objectId, servicePrincipalObjectId: app.servicePrincipal.objectId },
        { provider },
      );
    }
  });
  return { apps: entra.map((app) => app.servicePrincipal.clientId) };
};
