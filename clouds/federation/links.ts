import { parseInstanceArn, lastPart } from "../../federation/arns";
import type { Partition } from "../../federation/partitions";

/** Where somebody sees something, and can mend it. */
export interface Place {
  /** What it is, as in `application Amazon Connect agent`. */
  readonly title: string;
  /** In the Entra admin center, or in the console of AWS. */
  readonly url: string;
}

/** Something in Entra. */
export interface EntraPlace extends Place {
  /** As Microsoft Graph names it, and imports do. */
  readonly id: string;
}

/** Pages of the Entra admin center. */
export interface EntraLinks {
  application(name: string, ids: ApplicationIds): EntraPlace;
  /** A part of how the application signs people in. */
  signOn(title: string, ids: ApplicationIds, id: string): EntraPlace;
  /** Who is assigned. */
  assigned(title: string, ids: ApplicationIds, id: string): EntraPlace;
  provisioning(title: string, ids: ApplicationIds, id: string): EntraPlace;
  registration(title: string, ids: { readonly id: string; readonly clientId: string }): EntraPlace;
  /** Applications that nobody can find. */
  applications(title: string, clientId: string): EntraPlace;
  user(name: string, id: string): EntraPlace;
  group(name: string, id: string): EntraPlace;
  accessPolicy(name: string, id: string): EntraPlace;
}

export interface ApplicationIds {
  /** Of the service principal. */
  readonly objectId: string;
  readonly clientId: string;
}

/**
 * @param graph The address of Graph, which tells the cloud. Clouds of their own have the portal of the public one here.
 *
 * https://learn.microsoft.com/azure/azure-government/documentation-government-developer-guide (endpoints)
 */
export function entraLinks(graph: string): EntraLinks {
  const portal = new URL(graph).hostname.endsWith("graph.microsoft.us")
    ? "https://entra.microsoft.us"
    : "https://entra.microsoft.com";
  const directory = `${portal}/#view/Microsoft_AAD_IAM`;
  const page = (name: string, { objectId, clientId }: ApplicationIds): string =>
    `${directory}/ManagedAppMenuBlade/~/${name}/objectId/${objectId}/appId/${clientId}`;
  return {
    application: (name, ids) => ({ title: `application ${name}`, url: page("Overview", ids), id: ids.objectId }),
    signOn: (title, ids, id) => ({ title, url: page("SignOn", ids), id }),
    assigned: (title, ids, id) => ({ title, url: page("Users", ids), id }),
    provisioning: (title, ids, id) => ({ title, url: page("Provisioning", ids), id }),
    applications: (title, id) => ({ title, url: `${directory}/StartboardApplicationsMenuBlade/~/AppAppsPreview`, id }),
    registration: (title, { id, clientId }) => ({
      title,
      url: `${portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${clientId}`,
      id,
    }),
    user: (name, id) => ({
      title: `user ${name}`,
      url: `${portal}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${id}`,
      id,
    }),
    group: (name, id) => ({
      title: `group ${name}`,
      url: `${directory}/GroupDetailsMenuBlade/~/Overview/groupId/${id}`,
      id,
    }),
    accessPolicy: (name, id) => ({
      title: `Conditional Access policy ${name}`,
      url: `${portal}/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/${id}`,
      id,
    }),
  };
}

/** Pages of the console of AWS. */
export interface AwsLinks {
  role(name: string): Place;
  roles(title: string): Place;
  iamUser(name: string): Place;
  /** @param role The role that has it inline. */
  inlinePolicy(name: string, role: string): Place;
  policy(arn: string): Place;
  samlProvider(name: string, arn: string): Place;
  instance(arn: string, alias?: string): Place;
  user(name: string, instanceArn: string): Place;
  securityProfile(name: string, instanceArn: string): Place;
}

/** https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/getting-started-sign-in.html */
export function awsLinks(partition: Partition): AwsLinks {
  const console = partition === "aws" ? "https://console.aws.amazon.com" : "https://console.amazonaws-us-gov.com";
  const iam = `${console}/iam/home#`;
  const details = (role: string): string => `${iam}/roles/details/${encodeURIComponent(role)}`;
  // The console has no address of one instance that AWS documents, and users are in the instance itself.
  const instances = (arn: string): string =>
    `${console}/connect/v2/app/instances?region=${parseInstanceArn(arn).region}`;
  return {
    role: (name) => ({ title: `role ${name}`, url: details(name) }),
    roles: (title) => ({ title, url: `${iam}/roles` }),
    iamUser: (name) => ({ title: `IAM user ${name}`, url: `${iam}/users/details/${encodeURIComponent(name)}` }),
    inlinePolicy: (name, role) => ({ title: `policy ${name} of role ${role}`, url: details(role) }),
    policy: (arn) => ({
      title: `policy ${lastPart(arn)}`,
      url: `${iam}/policies/details/${encodeURIComponent(arn)}`,
    }),
    samlProvider: (name, arn) => ({
      title: `SAML provider ${name}`,
      url: `${iam}/identity_providers/details/SAML/${encodeURIComponent(arn)}`,
    }),
    instance: (arn, alias) => ({
      title: `Amazon Connect instance ${alias ?? parseInstanceArn(arn).instanceId}`,
      url: instances(arn),
    }),
    securityProfile: (name, arn) => ({ title: `security profile ${name}`, url: instances(arn) }),
    user: (name, arn) => ({ title: `Amazon Connect user ${name}`, url: instances(arn) }),
  };
}
