// Written by `npm run generate` from settings/ and tools/generate/component: change it there.
import * as pulumi from "@pulumi/pulumi";

/** The settings of a stack file, each as a value or an output that a preview knows. */
export interface ConnectSsoArgs {
  /** The Amazon Connect instance to sign in to, by `alias`, `id` or `arn`. It must exist in the stack's account and region (`aws:region`) and have been created with SAML 2.0-based authentication, unless `create` makes it. Apps may name others. */
  instance: pulumi.Input<Inputs<InstanceByAlias | InstanceById | InstanceByArn>>;
  /** The enterprise applications, by a short name (1 to 32 of a-z, 0-9 and hyphens) that begins the names of their resources: renaming it makes a new application. At least one. */
  apps: pulumi.Input<Inputs<Record<string, App>>>;
  /** The IAM role that people sign in to, or the roles. */
  role?: pulumi.Input<Inputs<Role>> | undefined;
  /** `declared`: this program makes the app roles that carry the IAM role, and assigns them. No IAM user and no access key is needed. `imported`: Entra's provisioning reads the roles of the AWS account with an access key that it stores, 40 minutes apart, so that the assignments follow in a later deployment; `npm run doctor -- --stack <stack>` says when, and why a role is missing. An app whose roles are imported disables declared ones: docs/role-import.md has the way from one to the other. Default: `declared`. */
  roleAssignment?: pulumi.Input<Inputs<"declared" | "imported">> | undefined;
  /** What tells AWS the role. `assigned`: the app role that a person is assigned to. `everyone`: the claims of the application, the same for all who are assigned to it, whatever app role they have; they are assigned to the template's role for users, too. For the way between declared and imported roles, on which app roles come and go: docs/role-import.md. Default: `assigned`. */
  roleClaim?: pulumi.Input<Inputs<"assigned" | "everyone">> | undefined;
  /** How Entra's provisioning reads the roles of the AWS account, if `roleAssignment` is `imported`: with the access key of an IAM user, which it stores. */
  roleImport?: pulumi.Input<Inputs<RoleImport>> | undefined;
  /** The certificates that sign the assertions. */
  signing: pulumi.Input<Inputs<Signing>>;
  /** Where AWS's copy of Entra's SAML metadata comes from. `synthesized`: made from the tenant id and the certificates, so that it changes only when they do. `fetched`: what Entra publishes for the application, brought into a form that changes only with its content; each preview and deployment reads it and waits, up to 5 minutes, until it lists every certificate. It lists a retired certificate, too, until somebody removes that from Entra. Default: `synthesized`. */
  metadata?: pulumi.Input<Inputs<"synthesized" | "fetched">> | undefined;
  /** What the user name in Amazon Connect is made of: an attribute of the person in Entra; with `mailPrefix`, what stands before the @ of one; with `attribute` and `domain`, one with an @ and the domain behind it. Case counts, and Entra's claims mapping policies cannot change it: the attribute must have the case of the user name. Only letters without accents, digits and `_ . - @` are accepted, 2 to 64 of them. See [claims.md](docs/claims.md). Default: `userPrincipalName`. */
  roleSessionName?:
    pulumi.Input<Inputs<NameAttribute | RoleSessionNameByMailPrefix | RoleSessionNameByAttribute>> | undefined;
  /** The word that another `roleSessionName` asks for on a stack that is deployed: what people were called by until now, as it stood there. Amazon Connect knows them by that name alone, and takes whoever comes with another one for a stranger. */
  renamesPeople?:
    pulumi.Input<Inputs<NameAttribute | RoleSessionNameByMailPrefix | RoleSessionNameByAttribute>> | undefined;
  /** What CloudTrail calls the person by, in whatever the AWS session does: an attribute, or what is made of one as for `roleSessionName`. The role's trust policy allows it. 2 to 64 letters without accents, digits and `+ = , . @ _ -`. See [claims.md](docs/claims.md). */
  sourceIdentity?:
    pulumi.Input<Inputs<NameAttribute | RoleSessionNameByMailPrefix | RoleSessionNameByAttribute>> | undefined;
  /** Tags of people's AWS sessions, by key: what `aws:PrincipalTag/<key>` is in policies. Each is an attribute of the person, or the same for everybody. Whoever has no value has no such tag. The role's trust policy allows them. Up to 50. See [claims.md](docs/claims.md). */
  sessionTags?: pulumi.Input<Inputs<Record<string, PersonAttribute | SessionTagByValue>>> | undefined;
  /** The people who are let in: each user, and each direct member of a group. */
  people?: pulumi.Input<Inputs<People>> | undefined;
  /** AWS region whose sign-in endpoint (ACS) Entra posts assertions to: the reply URL of the applications. The role accepts it besides the default endpoint, that of us-east-1. Name another region where that of the instance is down. The role goes on accepting the former address until the next `pulumi up`, so that nobody is refused meanwhile. */
  acsRegion?:
    | pulumi.Input<
        Inputs<
          | "af-south-1"
          | "ap-east-1"
          | "ap-east-2"
          | "ap-northeast-1"
          | "ap-northeast-2"
          | "ap-northeast-3"
          | "ap-south-1"
          | "ap-south-2"
          | "ap-southeast-1"
          | "ap-southeast-2"
          | "ap-southeast-3"
          | "ap-southeast-4"
          | "ap-southeast-5"
          | "ap-southeast-6"
          | "ap-southeast-7"
          | "ca-central-1"
          | "ca-west-1"
          | "eu-central-1"
          | "eu-central-2"
          | "eu-north-1"
          | "eu-south-1"
          | "eu-south-2"
          | "eu-west-1"
          | "eu-west-2"
          | "eu-west-3"
          | "il-central-1"
          | "me-central-1"
          | "me-south-1"
          | "me-west-1"
          | "mx-central-1"
          | "sa-east-1"
          | "sa-west-1"
          | "us-east-1"
          | "us-east-2"
          | "us-gov-east-1"
          | "us-gov-west-1"
          | "us-west-1"
          | "us-west-2"
        >
      >
    | undefined;
  /** People sign in to an Amazon Connect Global Resiliency pair: to the instance and its replica in another region, at the sign-in endpoint of both. The pair must be there. See [global-resiliency.md](docs/global-resiliency.md). */
  globalResiliency?: pulumi.Input<Inputs<GlobalResiliency>> | undefined;
  /** An IAM role for the day on which nobody can sign in by Microsoft Entra ID: it signs in to the instance as emergency administrator. See [break-glass.md](docs/break-glass.md). */
  breakGlass?: pulumi.Input<Inputs<BreakGlass>> | undefined;
  /** A Conditional Access policy for the apps of this stack. Needs Entra ID P1. See [conditional-access.md](docs/conditional-access.md). */
  conditionalAccess?: pulumi.Input<Inputs<ConditionalAccess>> | undefined;
  /** Websites that may embed the Amazon Connect instances of the stack, and on which apps may land (`landing: {url: ...}`). Others that an instance approves stay as they are; one that it approved before is the stack's from then on, and goes when it leaves the settings. */
  approvedOrigins?: pulumi.Input<Inputs<readonly string[]>> | undefined;
  /** Security profiles that this stack makes in its Amazon Connect instances, by name: 1 to 127 letters without accents, digits, spaces, `_ @` and `-`. `connectUsers` gives them to people by these names. A name that an instance has already is refused. */
  securityProfiles?: pulumi.Input<Inputs<Record<string, SecurityProfile>>> | undefined;
  /** Makes and keeps the Amazon Connect users of everybody who is let in. Who has one already keeps it. See [people.md](docs/people.md). */
  connectUsers?: pulumi.Input<Inputs<ConnectUsers>> | undefined;
  /** Tells people by e-mail if somebody changes what sign-in depends on in AWS, if a sign-in fails, and if somebody breaks the glass. See [alerts.md](docs/alerts.md). */
  alerts?: pulumi.Input<Inputs<Alerts>> | undefined;
  /** What Pulumi refuses to delete or replace. `signIn`: the applications, their service principals, the SAML providers and the role. `everything`: every resource of the stack but assignments and certificates, which are meant to change. Default: `signIn`. */
  protection?: pulumi.Input<Inputs<"signIn" | "everything">> | undefined;
  /** Tags of the resources in AWS: up to 50. */
  tags?: pulumi.Input<Inputs<Record<string, string>>> | undefined;
}

/** In any depth, an output may stand for a value. */
type Inputs<T> = T extends object ? { [K in keyof T]: pulumi.Input<Inputs<T[K]>> } : T;

export type NameAttribute =
  | "userPrincipalName"
  | "mail"
  | "mailNickname"
  | "employeeId"
  | "onPremisesSamAccountName"
  | "extensionAttribute1"
  | "extensionAttribute2"
  | "extensionAttribute3"
  | "extensionAttribute4"
  | "extensionAttribute5"
  | "extensionAttribute6"
  | "extensionAttribute7"
  | "extensionAttribute8"
  | "extensionAttribute9"
  | "extensionAttribute10"
  | "extensionAttribute11"
  | "extensionAttribute12"
  | "extensionAttribute13"
  | "extensionAttribute14"
  | "extensionAttribute15";

export type PersonAttribute =
  NameAttribute | "department" | "companyName" | "jobTitle" | "officeLocation" | "city" | "state" | "country";

export interface InstanceByAlias {
  /** The instance's alias: the first part of its access URL. */
  alias: string;
  /** The stack makes the instance, with SAML 2.0-based authentication and this alias. `{}` takes all defaults. See [creating-an-instance.md](docs/creating-an-instance.md). */
  create?: InstanceByAliasCreate | undefined;
}

/** The stack makes the instance, with SAML 2.0-based authentication and this alias. `{}` takes all defaults. See [creating-an-instance.md](docs/creating-an-instance.md). */
export interface InstanceByAliasCreate {
  /** People can call in. Default: `true`. */
  inboundCalls?: boolean | undefined;
  /** Agents can call out. Default: `true`. */
  outboundCalls?: boolean | undefined;
  /** Amazon CloudWatch keeps a log of the flows. Default: `false`. */
  contactFlowLogs?: boolean | undefined;
  /** Conversations can be analyzed. Default: `true`. */
  contactLens?: boolean | undefined;
  /** Text is spoken with the best voice of its language. Default: `true`. */
  autoResolveBestVoices?: boolean | undefined;
  /** Agents hear what outbound calls play before somebody answers. Default: `true`. */
  earlyMedia?: boolean | undefined;
  /** Up to six people can be in a call, and agents see all of them. Default: `false`. */
  multiPartyConference?: boolean | undefined;
  /** What `pulumi destroy` does with the instance, and a deployment whose settings create it no more. `refuse`: nothing, it fails. `keep`: the instance stays in AWS, and the stack forgets it. `delete`: it is deleted with its users, flows, phone numbers and the history of all contacts, which nobody can bring back. The change from `refuse` has to be deployed first. Default: `refuse`. */
  onRemoval?: "refuse" | "keep" | "delete" | undefined;
}

export interface InstanceById {
  /** The instance's id: the last part of its ARN. */
  id: string;
}

export interface InstanceByArn {
  /** The instance's ARN. Its region must be `aws:region`, its account the one that the AWS credentials belong to. */
  arn: string;
}

/** One enterprise application: people who share a way in and a page to arrive at. */
export interface App {
  /** Name of the enterprise application, as people see it in My Apps. Each app has its own. */
  displayName: string;
  /** The Amazon Connect instance that the app's people sign in to, if it is another one than the stack's. It must exist in the stack's account, by `alias` or `id` in the stack's region (`aws:region`), and have been created with SAML 2.0-based authentication. */
  instance?: AppInstanceByAlias | InstanceById | AppInstanceByArn | undefined;
  /** Where people arrive after sign-in (the relay state): `admin`, `ccp` or `agentWorkspace`; the same as `{page: ...}` with more keys; another page of the instance as `{path: ...}`; another website as `{url: ...}`. The person's security profile must grant the page. */
  landing: "admin" | "ccp" | "agentWorkspace" | AppLandingByPage | AppLandingByPath | AppLandingByUrl;
  /** How long the AWS session lasts that sign-in opens, in seconds. Amazon Connect needs it only to exchange it for its own session, which is 12 hours long and cannot be changed. Default: `3600`. */
  sessionDuration?: number | undefined;
  /** Groups whose direct members may sign in: object ids or display names of security groups. Names must be unique in the tenant; ids survive a rename. Needs Entra ID P1 or P2; members of nested groups are not let in. */
  groups?: readonly string[] | undefined;
  /** People who may sign in besides the groups: object ids or user principal names. */
  users?: readonly string[] | undefined;
  /** Whom Entra tells by e-mail 60, 30 and 7 days before the signing certificate expires. Without an address, nobody. */
  notificationEmails?: readonly string[] | undefined;
  /** Owners of the enterprise application: object ids of users or service principals. Owners can change its sign-in settings, so keep them few. */
  owners?: readonly string[] | undefined;
  /** Name of the IAM SAML provider that trusts this application. Changing it replaces the provider. */
  samlProvider?: string | undefined;
  /** Name of the app's own IAM role, if `role.topology` is `perApp`. Amazon Connect ties its users to the role: changing it locks everybody out whose user exists already. */
  role?: string | undefined;
  /** What follows the # in the application's identifier (entity id), `https://signin.aws.amazon.com/saml#<identifier>`. It must be unique in the whole tenant, other stacks' apps included. Empty text: no #, as the gallery template has it. */
  identifier?: string | undefined;
  /** `none` gives the app free to be removed: deploy that, then take the app out of the settings (docs/removing.md). `signIn`: Pulumi refuses to delete what its people sign in with. Default: `signIn`. */
  protection?: "signIn" | "none" | undefined;
}

export interface AppInstanceByAlias {
  /** The instance's alias: the first part of its access URL. */
  alias: string;
}

export interface AppInstanceByArn {
  /** The instance's ARN. Its region may be any of the same partition as `aws:region`, its account the one that the AWS credentials belong to. */
  arn: string;
}

export interface AppLandingByPage {
  /** A page of Amazon Connect: `admin` is the home page of the admin website, `ccp` the Contact Control Panel, `agentWorkspace` the agent workspace. */
  page: "admin" | "ccp" | "agentWorkspace";
  /** The virtual desktop that agents work in: the agent workspace then sends the audio to the agent's own machine. Only with page `agentWorkspace`. */
  vdiPlatform?: "AWS_WORKSPACE" | "AZURE" | "CITRIX" | "CITRIX_413" | "OMNISSA" | undefined;
  /** `current` for instances on `my.connect.aws`; `legacy` for those still on `awsapps.com` (made before 31 March 2021), where every path stands behind `/connect`. Default: `current`. */
  dialect?: "current" | "legacy" | undefined;
}

export interface AppLandingByPath {
  /** Any other page of the instance: what the browser's address shows after the host. */
  path: string;
  /** `current` for instances on `my.connect.aws`; `legacy` for those still on `awsapps.com` (made before 31 March 2021), where every path stands behind `/connect`. Default: `current`. */
  dialect?: "current" | "legacy" | undefined;
}

export interface AppLandingByUrl {
  /** A page of another website, an embedded CCP for example. Its origin must be among the instance's approved origins. */
  url: string;
}

/** The IAM role that people sign in to, or the roles. */
export interface Role {
  /** `shared`: one IAM role for all apps. `perApp`: a role for each app, which trusts only that app's SAML provider, as Entra's role import demands. Amazon Connect binds the users of an instance to one role for life, so that only `shared` lets a person into several apps of one instance; with `perApp`, somebody who is assigned to two of them is found before anything is deployed. Default: `shared`. */
  topology?: "shared" | "perApp" | undefined;
  /** Name of the IAM role that people sign in to. Amazon Connect ties its users to the role: changing name or path locks everybody out whose user exists already. With `perApp`, each app names its own (`apps.<app>.role`). */
  name?: string | undefined;
  /** IAM path of the role. Part of its ARN. Default: `/`. */
  path?: string | undefined;
  /** The longest session that the role allows, in seconds; no app may ask for more. */
  maxSessionDuration?: number | undefined;
  /** ARN of the IAM policy that limits what the role may ever be allowed. It must allow `connect:GetFederationToken`. */
  permissionsBoundary?: string | undefined;
  /** What the role may do. `leastPrivilege`: an inline policy that lets people get a federation token for themselves and denies emergency access, and no other policy. `tutorial`: two managed policies as in AWS's and others' tutorials, `policyName` without the denial, and the policy of `roleImport`, which lets everybody who signs in list the account's roles. Default: `leastPrivilege`. */
  permissions?: "leastPrivilege" | "tutorial" | undefined;
  /** Name of the managed policy for federation tokens, if `permissions` is `tutorial`. */
  policyName?: string | undefined;
  /** The longest trust policy that IAM takes in this account, in characters: its quota "Role trust policy length". With a shared role each app adds the ARN of its SAML provider, so that the default is enough for about 20 apps. Default: `2048`. */
  trustPolicyQuota?: number | undefined;
  /** ARNs of further SAML providers whose people may sign in to the roles: of another tenant, or of another identity provider beside Entra. This stack does not make them. They are looked up before anything is made: each must be there, and have a certificate that is valid. Their people need Amazon Connect users, too, which nobody compares. See [identity-providers.md](docs/identity-providers.md). */
  trustedProviders?: readonly string[] | undefined;
}

/** How Entra's provisioning reads the roles of the AWS account, if `roleAssignment` is `imported`: with the access key of an IAM user, which it stores. */
export interface RoleImport {
  /** Name of the IAM user whose access key Entra stores. It has no password. */
  user?: string | undefined;
  /** Name of the managed policy that lets the user list the account's roles and aliases, and nothing else. */
  policy?: string | undefined;
  /** Names the user's access key. Another name makes a new key: Entra is given it, and the old one is deleted only when Entra has signed in with the new one. Default: `1`. */
  accessKey?: string | undefined;
}

/** The certificates that sign the assertions. */
export interface Signing {
  /** The slot whose certificate signs. Entra is told only after AWS knows the certificate, so that nobody is locked out. */
  active: string;
  /** The certificates, each in a named slot (1 to 32 letters, digits and hyphens; a year serves well). Each app gets one for every slot. The slot is the certificate's identity: to renew, add a slot, never change one (`npm run rotate`). AWS is told of all of them, up to 10. */
  certificates: Record<string, SigningCertificate>;
  /** What happens before the active certificate ends. Entra tells the `notificationEmails` 60, 30 and 7 days before, in any case. */
  expiry?: SigningExpiry | undefined;
}

/** One signing certificate. */
export interface SigningCertificate {
  /** When the certificate expires, in UTC with whole seconds and in quotes. At most 3 years ahead, which is Entra's limit, and not that of another slot. Fixed when the certificate is made: a change later has no effect. */
  endDate: string;
}

/** What happens before the active certificate ends. Entra tells the `notificationEmails` 60, 30 and 7 days before, in any case. */
export interface SigningExpiry {
  /** Warn in every preview and deployment from so many days before. 0: never. Default: `60`. */
  warnDays?: number | undefined;
  /** Refuse to preview and deploy from so many days before, unless a slot that lasts longer is declared. 0: never. Default: `14`. */
  failDays?: number | undefined;
}

export interface RoleSessionNameByMailPrefix {
  /** Attribute of which Entra sends what stands before the @. */
  mailPrefix: NameAttribute;
}

export interface RoleSessionNameByAttribute {
  /** Attribute of the person in Entra. */
  attribute: NameAttribute;
  /** Stands behind the attribute, with an @ in between. */
  domain: string;
}

export interface SessionTagByValue {
  /** The same for everybody. */
  value: string;
}

/** The people who are let in: each user, and each direct member of a group. */
export interface People {
  /** What happens if somebody who is let in has no value of `roleSessionName`, or one that AWS or Amazon Connect does not accept, or the same as somebody else. `refuse`: nothing is deployed. `warn`: it is said, and these people cannot sign in. Default: `refuse`. */
  unfit?: "refuse" | "warn" | undefined;
  /** What happens if somebody who is let in has no user of exactly that name in the Amazon Connect instance: none, or one that differs in case. `warn`: the preview lists them, and they cannot sign in until they have one. `refuse`: nothing is deployed. The comparison needs `connect:ListUsers`; without it, `warn` says that nobody was compared, and `refuse` deploys nothing. Default: `warn`. */
  missing?: "refuse" | "warn" | undefined;
}

/** People sign in to an Amazon Connect Global Resiliency pair: to the instance and its replica in another region, at the sign-in endpoint of both. The pair must be there. See [global-resiliency.md](docs/global-resiliency.md). */
export interface GlobalResiliency {
  /** AWS region of the replica. The stack's `instance` is the source, on which `ReplicateInstance` was called; the replica has its id, in the same account. */
  replicaRegion: "ap-northeast-3" | "eu-central-1" | "eu-west-2" | "us-east-1" | "us-west-2";
}

/** An IAM role for the day on which nobody can sign in by Microsoft Entra ID: it signs in to the instance as emergency administrator. See [break-glass.md](docs/break-glass.md). */
export interface BreakGlass {
  /** Who may assume the break-glass role. They must sign in to AWS without Microsoft Entra ID: IAM users with a device for multi-factor authentication, or another identity provider. */
  trusted: readonly string[];
  /** Name of the IAM role. Its path is that of `role.path`. */
  role?: string | undefined;
  /** `required`: the role lets in only sessions that AWS itself knows to have used a device for multi-factor authentication, as those of IAM users. `notRequired`: for sessions of IAM Identity Center, of other identity providers and of other roles, of which AWS does not know it. Default: `required`. */
  mfa?: "required" | "notRequired" | undefined;
  /** ARN of the IAM policy that limits what the break-glass role may ever be allowed. It must allow `connect:AdminGetEmergencyAccessToken`. */
  permissionsBoundary?: string | undefined;
}

/** A Conditional Access policy for the apps of this stack. Needs Entra ID P1. See [conditional-access.md](docs/conditional-access.md). */
export interface ConditionalAccess {
  /** `reportOnly`: Entra writes to the sign-in log what the policy would have done, and lets everybody in. `enabled`: the policy is enforced. Look at what it reports before you enable it. Default: `reportOnly`. */
  state?: "reportOnly" | "enabled" | undefined;
  /** What people must meet to sign in to the apps. Of several, any one is enough. Default: `[mfa]`. */
  require?: readonly ("mfa" | "compliantDevice" | "hybridJoinedDevice")[] | undefined;
  /** Groups whose members the policy does not ask: object ids or display names of security groups. Members of nested groups count. `excludedGroups` or `excludedUsers` must be there. */
  excludedGroups?: readonly string[] | undefined;
  /** Accounts that the policy does not ask: object ids or user principal names. `excludedGroups` or `excludedUsers` must be there. */
  excludedUsers?: readonly string[] | undefined;
  /** Named locations of the tenant, by display name, from which people sign in without being asked. */
  excludedLocations?: readonly string[] | undefined;
  /** Ranges of public IP addresses from which people sign in without being asked. They become a named location of this stack. It is not marked as trusted, so that no other policy of the tenant changes. */
  excludedIpRanges?: readonly string[] | undefined;
  /** Name of the policy, as administrators see it. The named location of `excludedIpRanges` has the same. */
  name?: string | undefined;
}

/** What users with this profile may do. */
export interface SecurityProfile {
  /** Permissions that people of this work usually need. `agent`: the Contact Control Panel and outbound calls. `supervisor`: also metrics, contact search, listening in and barging in, and seeing who works how. `admin`: also making and editing users, queues, routing profiles, flows, prompts and phone numbers; no set may edit security profiles, or delete. */
  set?: "agent" | "supervisor" | "admin" | undefined;
  /** Permissions beside those of the set, by their names in the API. */
  permissions?: readonly string[] | undefined;
}

/** Makes and keeps the Amazon Connect users of everybody who is let in. Who has one already keeps it. See [people.md](docs/people.md). */
export interface ConnectUsers {
  /** How everyone works of whom nothing else is said. */
  everyone?: ConnectUsersEveryone | undefined;
  /** How the people of an app work, by the app's short name. Who is in several has the security profiles of all of them, and the rest of the first in the alphabet. */
  apps?: Record<string, ConnectUsersEveryone> | undefined;
  /** How the members of a group work, by the group's name or id as an app has it among its `groups`. It comes before what is said of the app. */
  groups?: Record<string, ConnectUsersEveryone> | undefined;
  /** How one person works, by user principal name. It comes before all else. */
  people?: Record<string, ConnectUsersEveryone> | undefined;
  /** How many users one deployment may delete of people who are no longer let in. A user's history in reports goes with the user. 0: they are kept, and named when they leave; nobody can sign in as one of them. If more people leave than that, nothing is deployed. Default: `0`. */
  maxDeletions?: number | undefined;
  /** How many users Amazon Connect lets this account change in a second and region: its API quota, which AWS raises on request. Default: `2`. */
  writesPerSecond?: number | undefined;
}

/** How everyone works of whom nothing else is said. */
export interface ConnectUsersEveryone {
  /** Names of security profiles: what the user may see and do in Amazon Connect. They must grant the page on which the person lands. */
  securityProfiles?: readonly string[] | undefined;
  /** Name of the routing profile of the user. */
  routingProfile?: string | undefined;
  /** Name of the hierarchy group of the user, which must be the only one of that name. */
  hierarchyGroup?: string | undefined;
  /** How calls reach the user. */
  phone?: ConnectUsersEveryonePhone | undefined;
  /** Tags of the user. Those that others set stay. */
  tags?: Record<string, string> | undefined;
}

/** How calls reach the user. */
export interface ConnectUsersEveryonePhone {
  /** Number of the desk phone that calls go to, in the international form. Left out, they come to the browser (softphone). */
  number?: string | undefined;
  /** Whether calls are connected without a click. Softphones only. Default: `false`. */
  autoAccept?: boolean | undefined;
  /** Seconds that the user has after a contact before the next one comes. 0: as many as they need. Default: `0`. */
  afterContactWorkSeconds?: number | undefined;
}

/** Tells people by e-mail if somebody changes what sign-in depends on in AWS, if a sign-in fails, and if somebody breaks the glass. See [alerts.md](docs/alerts.md). */
export interface Alerts {
  /** Who gets the alerts: people, distribution lists, and channels of Slack and Microsoft Teams by their e-mail addresses. */
  emails: readonly string[];
  /** What the names of topics, rules and the bucket of a trail begin with. */
  name?: string | undefined;
  /** AWS tells of calls only if a trail in CloudTrail records them. `check`: there must be one for all regions, your organization's for example. `create`: this stack makes it, with its bucket. `none`: nobody looks. Default: `check`. */
  trail?: "check" | "create" | "none" | undefined;
}

/** One of the applications. */
export interface AppOutputs {
  /** Opens the application; people may bookmark it. */
  launcherUrl: string;
  /** Where people land; left out for a Global Resiliency pair. */
  relayState?: string | undefined;
  /** The IAM role that people get. */
  roleArn: string;
  /** The SAML provider in AWS. */
  samlProviderArn: string;
  /** Application (client) ID in Entra. */
  clientId: string;
  /** Object ID of the application in Entra. */
  applicationObjectId: string;
  /** Object ID of the service principal in Entra. */
  servicePrincipalObjectId: string;
  /** The slot whose certificate signs. */
  signingSlot: string;
  /** What a later deployment has to do, because Entra is not that far yet. */
  pending?: readonly string[] | undefined;
}

/** An Amazon Connect instance. */
export interface InstanceOutputs {
  /** Its ARN. */
  arn: string;
  /** Its id. */
  instanceId: string;
  /** Its alias. */
  alias: string;
  /** Its region. */
  region: string;
  /** The admin website, for people who are signed in. */
  adminUrl: string;
  /** The Contact Control Panel, for a frame. */
  ccpUrl: string;
  /** The agent workspace. */
  agentWorkspaceUrl: string;
}

/** People open both: neither ends the other's session. */
export interface SignOutOutputs {
  /** Ends the session in Amazon Connect. */
  amazonConnect: string;
  /** Ends the session in Microsoft Entra ID. */
  entra: string;
}

/** The break-glass role. */
export interface BreakGlassOutputs {
  /** Its ARN. */
  roleArn: string;
  /** Where somebody who is signed in to AWS becomes the role. */
  switchRoleUrl: string;
}

/** SAML single sign-on from Microsoft Entra ID to Amazon Connect, both sides. Its arguments are the settings of a stack file. It looks up what they name, and fails with one error before it makes anything. */
export declare class ConnectSso extends pulumi.ComponentResource {
  constructor(name: string, args: ConnectSsoArgs, opts?: ConnectSsoOptions);
  /** What each application is, and where it opens, by its name. */
  readonly apps: pulumi.Output<Record<string, AppOutputs>>;
  /** The Amazon Connect instance, and the addresses of its pages. */
  readonly instance: pulumi.Output<InstanceOutputs>;
  /** Where people sign out. */
  readonly signOut: pulumi.Output<SignOutOutputs>;
  /** The role for the day on which nobody can sign in by Entra; only if the settings have one. */
  readonly breakGlass: pulumi.Output<BreakGlassOutputs | undefined>;
  /** ARNs of the topics that tell people, by region; only if the settings have alerts. */
  readonly alerts: pulumi.Output<Record<string, string> | undefined>;
  /** Where the settings leave the safe defaults. */
  readonly departures: pulumi.Output<readonly string[] | undefined>;
}

/** It takes no providers: it signs in to both clouds as the stack's configuration says. */
export type ConnectSsoOptions = Omit<pulumi.ComponentResourceOptions, "provider" | "providers">;
