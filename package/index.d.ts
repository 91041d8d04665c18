// Written by `npm run generate` from settings/ and tools/generate/component: change it there.
import * as pulumi from "@pulumi/pulumi";

/** The settings of a stack file, each as a value or an output that a preview knows. */
export interface ConnectSsoArgs {
  /** The Amazon Connect instance to sign in to, by `alias`, `id` or `arn`. It must exist in the stack's account and region (`aws:region`), with SAML 2.0-based authentication, unless `create` makes it. Apps may name other instances. */
  instance: pulumi.Input<Inputs<InstanceByAlias | InstanceById | InstanceByArn>>;
  /** The enterprise applications, at least one, by short name (1 to 32 of a-z, 0-9 and hyphens). The names of their resources begin with it: another short name makes a new application. */
  apps: pulumi.Input<Inputs<Record<string, App>>>;
  /** The IAM role that people sign in to, or the roles. */
  role?: pulumi.Input<Inputs<Role>> | undefined;
  /** `declared`: this program makes the app roles that carry the IAM role, and assigns them. No IAM user and no access key is needed. `imported`: Entra's provisioning reads the roles of the AWS account every 40 minutes, with an access key that it stores. A later deployment then makes the assignments: `npm run doctor -- --stack <stack>` says when, and why a role is missing. The import disables declared roles: docs/role-import.md says how to switch. Default: `declared`. */
  roleAssignment?: pulumi.Input<Inputs<"declared" | "imported">> | undefined;
  /** What tells AWS the role. `assigned`: the app role that a person is assigned to. `everyone`: the claims of the application, which give all assigned people the same role; people are also assigned to the template's role for users. Use it only to switch between declared and imported roles: docs/role-import.md. Default: `assigned`. */
  roleClaim?: pulumi.Input<Inputs<"assigned" | "everyone">> | undefined;
  /** How Entra's provisioning reads the roles of the AWS account, if `roleAssignment` is `imported`: with the access key of an IAM user, which it stores. */
  roleImport?: pulumi.Input<Inputs<RoleImport>> | undefined;
  /** The certificates that sign the assertions. */
  signing: pulumi.Input<Inputs<Signing>>;
  /** Where AWS's copy of Entra's SAML metadata comes from. `synthesized`: the program makes it from the tenant id and the certificates. `fetched`: it is what Entra publishes for the application, in a form that changes only with its content; each preview and deployment reads it and waits, up to 5 minutes, until it lists every certificate. It also lists a retired certificate until somebody removes that from Entra. Default: `synthesized`. */
  metadata?: pulumi.Input<Inputs<"synthesized" | "fetched">> | undefined;
  /** The user name in Amazon Connect: an attribute of the person in Entra; with `mailPrefix`, the part of an attribute before the @; with `attribute` and `domain`, an attribute, an @ and the domain. Case counts, and Entra's claims mapping policies cannot change it: the attribute must have the case of the user name. Only letters without accents, digits and `_ . - @` are accepted, 2 to 64 of them. See [claims.md](docs/claims.md). Default: `userPrincipalName`. */
  roleSessionName?:
    pulumi.Input<Inputs<NameAttribute | RoleSessionNameByMailPrefix | RoleSessionNameByAttribute>> | undefined;
  /** Confirms another `roleSessionName` on a deployed stack: its former value. Amazon Connect knows people only by this name: with another one, they are strangers. */
  renamesPeople?:
    pulumi.Input<Inputs<NameAttribute | RoleSessionNameByMailPrefix | RoleSessionNameByAttribute>> | undefined;
  /** The name of the person in all CloudTrail events of the AWS session: an attribute, or a form of one as in `roleSessionName`. The role's trust policy allows it. 2 to 64 letters without accents, digits and `+ = , . @ _ -`. See [claims.md](docs/claims.md). */
  sourceIdentity?:
    pulumi.Input<Inputs<NameAttribute | RoleSessionNameByMailPrefix | RoleSessionNameByAttribute>> | undefined;
  /** Tags of people's AWS sessions, by key: policies read them as `aws:PrincipalTag/<key>`. Each is an attribute of the person, or the same for everybody. People without a value do not get the tag. The role's trust policy allows them. Up to 50. See [claims.md](docs/claims.md). */
  sessionTags?: pulumi.Input<Inputs<Record<string, PersonAttribute | SessionTagByValue>>> | undefined;
  /** The people who are let in: each user, and each direct member of a group. */
  people?: pulumi.Input<Inputs<People>> | undefined;
  /** AWS region whose sign-in endpoint (ACS) Entra posts assertions to: the reply URL of the applications. The role also accepts the default endpoint, which is in us-east-1. Name another region if the instance's region is down. The role accepts the former address until the next `pulumi up`, so nobody is refused during the change. */
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
  /** People sign in to an Amazon Connect Global Resiliency pair: the instance and its replica in another region, at the sign-in endpoint of the pair. The pair must exist. See [global-resiliency.md](docs/global-resiliency.md). */
  globalResiliency?: pulumi.Input<Inputs<GlobalResiliency>> | undefined;
  /** An IAM role for emergencies in which nobody can sign in by Microsoft Entra ID: it signs in to the instance as emergency administrator. See [break-glass.md](docs/break-glass.md). */
  breakGlass?: pulumi.Input<Inputs<BreakGlass>> | undefined;
  /** A Conditional Access policy for the apps of this stack. Needs Entra ID P1. See [conditional-access.md](docs/conditional-access.md). */
  conditionalAccess?: pulumi.Input<Inputs<ConditionalAccess>> | undefined;
  /** Websites that may embed the Amazon Connect instances of the stack, and on which apps may land (`landing: {url: ...}`). Other origins of an instance stay as they are. If you remove an origin from the settings, the stack removes it, even if the instance had approved it before. */
  approvedOrigins?: pulumi.Input<Inputs<readonly string[]>> | undefined;
  /** Security profiles that this stack makes in its Amazon Connect instances, by name: 1 to 127 letters without accents, digits, spaces, `_ @` and `-`. `connectUsers` gives them to people by these names. A name that an instance already has is refused. */
  securityProfiles?: pulumi.Input<Inputs<Record<string, SecurityProfile>>> | undefined;
  /** Makes an Amazon Connect user for everybody who is let in, and keeps it as declared. People who already have a user keep it. See [people.md](docs/people.md). */
  connectUsers?: pulumi.Input<Inputs<ConnectUsers>> | undefined;
  /** Sends an e-mail if somebody changes what sign-in depends on in AWS, if a sign-in fails, or if somebody uses the break-glass role. See [alerts.md](docs/alerts.md). */
  alerts?: pulumi.Input<Inputs<Alerts>> | undefined;
  /** What Pulumi refuses to delete or replace. `signIn`: the applications, their service principals, the SAML providers and the role. `everything`: all resources of the stack, except assignments and certificates. Default: `signIn`. */
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
  /** What happens to the instance with `pulumi destroy`, or if the settings no longer create it. `refuse`: the command fails. `keep`: the instance stays in AWS, and the stack forgets it. `delete`: it is deleted with its users, flows, phone numbers and the history of all contacts, permanently. Deploy the change from `refuse` first. Default: `refuse`. */
  onRemoval?: "refuse" | "keep" | "delete" | undefined;
}

export interface InstanceById {
  /** The instance's id: the last part of its ARN. */
  id: string;
}

export interface InstanceByArn {
  /** The instance's ARN. Its region must be `aws:region`, and its account must be that of the AWS credentials. */
  arn: string;
}

/** One enterprise application: people who share a way in and a page to arrive at. */
export interface App {
  /** Name of the enterprise application, as people see it in My Apps. Each app has its own. */
  displayName: string;
  /** The Amazon Connect instance that the app's people sign in to, if it is not the stack's. It must exist in the stack's account, with SAML 2.0-based authentication. By `alias` or `id`, it must be in the stack's region (`aws:region`). */
  instance?: AppInstanceByAlias | InstanceById | AppInstanceByArn | undefined;
  /** Where people arrive after sign-in (the relay state): `admin`, `ccp` or `agentWorkspace`, or `{page: ...}` with more keys; another page of the instance as `{path: ...}`; another website as `{url: ...}`. The person's security profile must grant the page. */
  landing: "admin" | "ccp" | "agentWorkspace" | AppLandingByPage | AppLandingByPath | AppLandingByUrl;
  /** How many seconds the AWS session lasts after sign-in. Amazon Connect needs it only at sign-in: its own session lasts 12 hours, which nobody can change. Default: `3600`. */
  sessionDuration?: number | undefined;
  /** Groups whose direct members may sign in: object ids or display names of security groups. Names must be unique in the tenant; ids survive a rename. Needs Entra ID P1 or P2; members of nested groups are not let in. */
  groups?: readonly string[] | undefined;
  /** People who may sign in besides the groups: object ids or user principal names. */
  users?: readonly string[] | undefined;
  /** Entra writes to these addresses 60, 30 and 7 days before the signing certificate expires. */
  notificationEmails?: readonly string[] | undefined;
  /** Owners of the enterprise application: object ids of users or service principals. Owners can change its sign-in settings, so keep them few. */
  owners?: readonly string[] | undefined;
  /** Name of the IAM SAML provider that trusts this application. Changing it replaces the provider. */
  samlProvider?: string | undefined;
  /** Name of the app's own IAM role, if `role.topology` is `perApp`. Amazon Connect ties its users to the role: another name locks out everybody who has signed in before. */
  role?: string | undefined;
  /** What follows the # in the application's identifier (entity id), `https://signin.aws.amazon.com/saml#<identifier>`. It must be unique in the whole tenant, also among the apps of other stacks. With an empty text, there is no #, as in the gallery template. */
  identifier?: string | undefined;
  /** `none` allows the app to be removed: deploy `none`, then remove the app from the settings (docs/removing.md). `signIn`: Pulumi refuses to delete what its people sign in with. Default: `signIn`. */
  protection?: "signIn" | "none" | undefined;
}

export interface AppInstanceByAlias {
  /** The instance's alias: the first part of its access URL. */
  alias: string;
}

export interface AppInstanceByArn {
  /** The instance's ARN. Its region must be in the same partition as `aws:region`, and its account must be that of the AWS credentials. */
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
  /** `shared`: one IAM role for all apps. `perApp`: a role for each app, which trusts only that app's SAML provider, as Entra's role import demands. Amazon Connect ties each user of an instance to one role permanently, so a person can use several apps of one instance only with `shared`. With `perApp`, the preview refuses a person who is assigned to two of them. Default: `shared`. */
  topology?: "shared" | "perApp" | undefined;
  /** Name of the IAM role that people sign in to. Amazon Connect ties its users to the role: another name or path locks out everybody who has signed in before. With `perApp`, each app names its own (`apps.<app>.role`). */
  name?: string | undefined;
  /** IAM path of the role. Part of its ARN. Default: `/`. */
  path?: string | undefined;
  /** The longest session that the role allows, in seconds; no app may ask for more. */
  maxSessionDuration?: number | undefined;
  /** ARN of the IAM policy that limits what the role may ever be allowed. It must allow `connect:GetFederationToken`. */
  permissionsBoundary?: string | undefined;
  /** What the role may do. `leastPrivilege`: only one inline policy, which lets people get a federation token for themselves and denies emergency access. `tutorial`: two managed policies, as in tutorials: `policyName`, without the denial, and the policy of `roleImport`, which lets everybody who signs in list the account's roles. Default: `leastPrivilege`. */
  permissions?: "leastPrivilege" | "tutorial" | undefined;
  /** Name of the managed policy for federation tokens, if `permissions` is `tutorial`. */
  policyName?: string | undefined;
  /** The longest trust policy that IAM takes in this account, in characters: its quota "Role trust policy length". With a shared role, each app adds the ARN of its SAML provider: the default is enough for about 20 apps. Default: `2048`. */
  trustPolicyQuota?: number | undefined;
  /** ARNs of other SAML providers whose people may sign in to the roles: of another tenant, or of another identity provider. This stack does not make them. Each must exist, with a valid certificate, before anything is made. Their people need Amazon Connect users, too, which this program does not compare. See [identity-providers.md](docs/identity-providers.md). */
  trustedProviders?: readonly string[] | undefined;
}

/** How Entra's provisioning reads the roles of the AWS account, if `roleAssignment` is `imported`: with the access key of an IAM user, which it stores. */
export interface RoleImport {
  /** Name of the IAM user whose access key Entra stores. It has no password. */
  user?: string | undefined;
  /** Name of the managed policy that lets the user list the account's roles and aliases, and nothing else. */
  policy?: string | undefined;
  /** Names the user's access key. Another name makes a new key and gives it to Entra. The old key is deleted only when Entra can sign in with the new one. Default: `1`. */
  accessKey?: string | undefined;
}

/** The certificates that sign the assertions. */
export interface Signing {
  /** The slot whose certificate signs. Entra activates it only when AWS knows the certificate, so nobody is locked out. */
  active: string;
  /** The certificates, each in a named slot (1 to 32 letters, digits and hyphens; a year serves well). Each app gets one for every slot. To renew a certificate, add a slot, and never change one (`npm run rotate`). AWS trusts all of them, up to 10. */
  certificates: Record<string, SigningCertificate>;
  /** What happens before the active certificate ends. Entra tells the `notificationEmails` 60, 30 and 7 days before, in any case. */
  expiry?: SigningExpiry | undefined;
}

/** One signing certificate. */
export interface SigningCertificate {
  /** When the certificate expires, in UTC with whole seconds and in quotes. At most 3 years ahead, which is Entra's limit, and not the same as in another slot. It is fixed when the certificate is made: a later change has no effect. */
  endDate: string;
}

/** What happens before the active certificate ends. Entra tells the `notificationEmails` 60, 30 and 7 days before, in any case. */
export interface SigningExpiry {
  /** Every preview and deployment warns from this many days before. 0: never. Default: `60`. */
  warnDays?: number | undefined;
  /** Previews and deployments are refused from this many days before, unless another slot lasts longer. 0: never. Default: `14`. */
  failDays?: number | undefined;
}

export interface RoleSessionNameByMailPrefix {
  /** Entra sends the part of this attribute before the @. */
  mailPrefix: NameAttribute;
}

export interface RoleSessionNameByAttribute {
  /** Attribute of the person in Entra. */
  attribute: NameAttribute;
  /** Follows the attribute and an @. */
  domain: string;
}

export interface SessionTagByValue {
  /** The same for everybody. */
  value: string;
}

/** The people who are let in: each user, and each direct member of a group. */
export interface People {
  /** What happens if somebody who is let in has no value of `roleSessionName`, or one that AWS or Amazon Connect does not accept, or the same as somebody else. `refuse`: nothing is deployed. `warn`: the preview names these people, and they cannot sign in. Default: `refuse`. */
  unfit?: "refuse" | "warn" | undefined;
  /** What happens if somebody who is let in has no user of exactly that name in the Amazon Connect instance: none, or one that differs in case. `warn`: the preview lists them, and they cannot sign in until they have one. `refuse`: nothing is deployed. The comparison needs `connect:ListUsers`. Without it, `warn` says that the people were not compared, and `refuse` deploys nothing. Default: `warn`. */
  missing?: "refuse" | "warn" | undefined;
}

/** People sign in to an Amazon Connect Global Resiliency pair: the instance and its replica in another region, at the sign-in endpoint of the pair. The pair must exist. See [global-resiliency.md](docs/global-resiliency.md). */
export interface GlobalResiliency {
  /** AWS region of the replica. The stack's `instance` is the source, on which `ReplicateInstance` was called; the replica has its id, in the same account. */
  replicaRegion: "ap-northeast-3" | "eu-central-1" | "eu-west-2" | "us-east-1" | "us-west-2";
}

/** An IAM role for emergencies in which nobody can sign in by Microsoft Entra ID: it signs in to the instance as emergency administrator. See [break-glass.md](docs/break-glass.md). */
export interface BreakGlass {
  /** Who may assume the break-glass role. They must sign in to AWS without Microsoft Entra ID: IAM users with a device for multi-factor authentication, or another identity provider. */
  trusted: readonly string[];
  /** Name of the IAM role. Its path is that of `role.path`. */
  role?: string | undefined;
  /** `required`: the role lets in only sessions for which AWS itself checked a device for multi-factor authentication, such as those of IAM users. `notRequired`: for sessions of IAM Identity Center, other identity providers and other roles, for which AWS cannot know it. Default: `required`. */
  mfa?: "required" | "notRequired" | undefined;
  /** ARN of the IAM policy that limits what the break-glass role may ever be allowed. It must allow `connect:AdminGetEmergencyAccessToken`, and what finds the instance in the console: `connect:DescribeInstance`, `connect:ListInstances` and `ds:DescribeDirectories`. */
  permissionsBoundary?: string | undefined;
}

/** A Conditional Access policy for the apps of this stack. Needs Entra ID P1. See [conditional-access.md](docs/conditional-access.md). */
export interface ConditionalAccess {
  /** `reportOnly`: Entra writes to the sign-in log what the policy would have done, and lets everybody in. `enabled`: the policy is enforced. Look at what it reports before you enable it. Default: `reportOnly`. */
  state?: "reportOnly" | "enabled" | undefined;
  /** What people must have to sign in to the apps. If you name several, one of them is enough. Default: `[mfa]`. */
  require?: readonly ("mfa" | "compliantDevice" | "hybridJoinedDevice")[] | undefined;
  /** Groups whose members the policy does not ask: object ids or display names of security groups. Members of nested groups count. `excludedGroups` or `excludedUsers` is required. */
  excludedGroups?: readonly string[] | undefined;
  /** Accounts that the policy does not ask: object ids or user principal names. `excludedGroups` or `excludedUsers` is required. */
  excludedUsers?: readonly string[] | undefined;
  /** Named locations of the tenant, by display name, from which people sign in without being asked. */
  excludedLocations?: readonly string[] | undefined;
  /** Ranges of public IP addresses from which people sign in without being asked. They become a named location of this stack. It is not marked as trusted, so other policies of the tenant do not change. */
  excludedIpRanges?: readonly string[] | undefined;
  /** Name of the policy, as administrators see it. The named location of `excludedIpRanges` has the same name. */
  name?: string | undefined;
}

/** What users with this profile may do. */
export interface SecurityProfile {
  /** Permissions that people of this work usually need. `agent`: the Contact Control Panel and outbound calls. `supervisor`: also metrics, contact search, listening in and barging in, and seeing who works how. `admin`: also making and editing users, queues, routing profiles, flows, prompts and phone numbers; no set may edit security profiles, or delete. */
  set?: "agent" | "supervisor" | "admin" | undefined;
  /** Permissions in addition to those of the set, by their names in the API. */
  permissions?: readonly string[] | undefined;
}

/** Makes an Amazon Connect user for everybody who is let in, and keeps it as declared. People who already have a user keep it. See [people.md](docs/people.md). */
export interface ConnectUsers {
  /** How everyone works, if nothing more specific is set. */
  everyone?: ConnectUsersEveryone | undefined;
  /** How the people of an app work, by the app's short name. People in several apps get the security profiles of all of them, and everything else from the first app in the alphabet. */
  apps?: Record<string, ConnectUsersEveryone> | undefined;
  /** How the members of a group work. Write the group's name or id as in the `groups` of an app. It overrides `apps`. */
  groups?: Record<string, ConnectUsersEveryone> | undefined;
  /** How one person works, by user principal name. It overrides everything else. */
  people?: Record<string, ConnectUsersEveryone> | undefined;
  /** How many users of people who are no longer let in one deployment may delete. A deleted user loses its history in reports. 0: users are kept, and the preview names people who left; they cannot sign in. If more people leave, nothing is deployed. Default: `0`. */
  maxDeletions?: number | undefined;
  /** How many users this account may change per second in a region: the API quota of Amazon Connect, which AWS raises on request. Default: `2`. */
  writesPerSecond?: number | undefined;
}

/** How everyone works, if nothing more specific is set. */
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
  /** Number of the desk phone that calls go to, in the international form. Without it, calls come to the browser (softphone). */
  number?: string | undefined;
  /** Whether calls are connected without a click. Softphones only. Default: `false`. */
  autoAccept?: boolean | undefined;
  /** Seconds that the user has after a contact before the next one comes. 0: as many as they need. Default: `0`. */
  afterContactWorkSeconds?: number | undefined;
}

/** Sends an e-mail if somebody changes what sign-in depends on in AWS, if a sign-in fails, or if somebody uses the break-glass role. See [alerts.md](docs/alerts.md). */
export interface Alerts {
  /** Who gets the alerts: people, distribution lists, and channels of Slack and Microsoft Teams by their e-mail addresses. */
  emails: readonly string[];
  /** What the names of topics, rules and the bucket of a trail begin with. Each stack of an account needs its own: where a rule of the same name exists, AWS replaces it. */
  name?: string | undefined;
  /** Alerts need a CloudTrail trail that records the calls. `check`: there must be one for all regions, for example your organization's. `create`: this stack makes it, with its bucket. `none`: the program does not check. Default: `check`. */
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
