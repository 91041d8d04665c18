import { requireGuid } from "./guids";
import { globalCloud } from "./microsoftClouds";
import { partitionOfRegion, type Partition } from "./partitions";

/**
 * The assertion consumer service (ACS) of a region: where Entra posts the assertion, its Recipient, and so the value of
 * the condition key `SAML:aud`. Amazon Connect recommends the region of the instance over the default.
 *
 * us-east-1 has no region label in AWS's list of sign-in endpoints, and the host without one *is* us-east-1's, not a
 * global one; likewise us-gov-west-1 in GovCloud.
 *
 * https://docs.aws.amazon.com/general/latest/gr/signin-service.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function acsUrl(region: string): string {
  const partition = partitionOfRegion(region);
  return region === homeRegions[partition]
    ? defaultReplyUrl(partition)
    : `https://${region}.${signInHosts[partition]}/saml`;
}

/**
 * The ACS of the partition's first region. In the commercial partition it is the reply URL that the gallery template
 * brings along; in GovCloud the template's reply URL has to be changed to this one before anybody can sign in.
 */
export function defaultReplyUrl(partition: Partition): string {
  return `https://${signInHosts[partition]}/saml`;
}

/**
 * What a role's trust policy must accept as `SAML:aud` for sign-in through `region`, sorted: the regional ACS, and the
 * template's default reply URL, which stays in use until somebody changes it and is the way out when a region fails. AWS
 * asks for both in advance. us-east-1 is documented without a region label, yet AWS's newer examples write
 * `us-east-1.signin.aws.amazon.com`: there both are accepted.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_saml.html
 */
export function audiences(region: string): string[] {
  const urls = [defaultReplyUrl(partitionOfRegion(region)), acsUrl(region)];
  if (region === "us-east-1") urls.push(`https://us-east-1.${signInHosts.aws}/saml`);
  return [...new Set(urls)].sort();
}

/**
 * The host of relay states: the AWS console of the region. GovCloud's has no region label.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function consoleHost(region: string): string {
  return partitionOfRegion(region) === "aws" ? `${region}.console.aws.amazon.com` : govCloudConsoleHost;
}

export const govCloudConsoleHost = "console.amazonaws-us-gov.com";

/**
 * The console of us-east-1 as older guides write it. Relay states that people wrote have it; the program writes the region.
 * https://github.com/amazon-connect/amazon-connect-salesforce-cti (single sign-on settings)
 */
export const consoleHostWithoutRegion = "console.aws.amazon.com";

/**
 * The identifier (entity id) of an application in Entra. It must be unique in the tenant, so the template allows a
 * fragment to tell several applications for AWS apart; Entra removes it from the audience that it sends. Empty: the
 * template's own identifier, which one application of a tenant can have.
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial
 *
 * GovCloud's audience is documented by AWS alone; that Entra accepts the URN with a fragment, and removes the fragment
 * there too, is unverified.
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html
 */
export function entityId(partition: Partition, fragment: string): string {
  const audience = partition === "aws" ? "https://signin.aws.amazon.com/saml" : "urn:amazon:webservices:govcloud";
  return fragment === "" ? audience : `${audience}#${fragment}`;
}

/**
 * Opens an application without the My Apps page (the "user access URL" of its properties). Amazon Connect has no
 * sign-in page of its own in SAML mode, so this is the link that people bookmark.
 * https://learn.microsoft.com/entra/identity/enterprise-apps/end-user-experiences
 */
export function launcherUrl(clientId: string, tenantId: string): string {
  requireGuid("the client id", clientId);
  requireGuid("the Entra tenant id", tenantId);
  return `https://launcher.myapps.microsoft.com/api/signin/${clientId}?tenantId=${tenantId}`;
}

/**
 * What Entra writes as Issuer into assertions, and the entityID of its metadata: one a tenant, whatever the application,
 * with the slash at its end.
 * https://learn.microsoft.com/entra/identity-platform/federation-metadata
 */
export function issuer(tenantId: string): string {
  requireGuid("the Entra tenant id", tenantId);
  return `https://sts.windows.net/${tenantId}/`;
}

/**
 * Where Entra publishes the signing certificates of one application, without sign-in. `clientId` is the application's
 * client id; without it the tenant's own keys come back, which sign nothing here. `login` is where the cloud signs in.
 * https://learn.microsoft.com/entra/identity-platform/federation-metadata
 */
export function metadataUrl(tenantId: string, clientId: string, login = globalCloud.login): string {
  requireGuid("the Entra tenant id", tenantId);
  requireGuid("the client id", clientId);
  return `${login}/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${clientId}`;
}

/**
 * Entra's own sign-in and sign-out service, as its metadata gives it.
 * https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol
 */
export function singleSignOnUrl(tenantId: string): string {
  requireGuid("the Entra tenant id", tenantId);
  return `https://login.microsoftonline.com/${tenantId}/saml2`;
}

/**
 * Ends the session that a browser has with a tenant: the `end_session_endpoint` of its OpenID configuration. It ends no session in
 * Amazon Connect, which has no single sign-out. `login` is where the cloud signs in.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request
 */
export function signOutUrl(tenantId: string, login = globalCloud.login): string {
  requireGuid("the Entra tenant id", tenantId);
  return `${login}/${tenantId}/oauth2/v2.0/logout`;
}

const signInHosts: Readonly<Record<Partition, string>> = {
  aws: "signin.aws.amazon.com",
  "aws-us-gov": "signin.amazonaws-us-gov.com",
};

const homeRegions: Readonly<Record<Partition, string>> = { aws: "us-east-1", "aws-us-gov": "us-gov-west-1" };
