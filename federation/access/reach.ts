import { alertTopicPrefix, trailBucketPrefix } from "../alerts/names";

/** What the grants of one stack reach. Every name may have wildcards, as IAM takes them. */
export interface Reach {
  readonly partition: string;
  /** 12 digits. */
  readonly account: string;
  /** With their path, but for its first slash: `single-sign-on/agent`. */
  readonly roles: readonly string[];
  readonly samlProviders: readonly string[];
  /** Roles that the break-glass role trusts, with their path, too. */
  readonly trustedRoles: readonly string[];
  /** Users, likewise. */
  readonly trustedUsers: readonly string[];
  /** ARNs of SAML providers that others make. */
  readonly trustedProviders: readonly string[];
  /** Managed policies that the stack makes. */
  readonly policies: readonly string[];
  /** ARNs of permissions boundaries. */
  readonly boundaries: readonly string[];
  readonly users: readonly string[];
  /** ARNs of the instances of Amazon Connect. */
  readonly instances: readonly string[];
  /** What the names of alerts begin with. */
  readonly alerts: string;
}

type On = (reach: Reach) => readonly string[];

const iam = ({ partition, account }: Reach, kind: string, names: readonly string[]): string[] =>
  names.map((name) => `arn:${partition}:iam::${account}:${kind}/${name}`);

/** Of actions that AWS allows on everything or not at all, and of lists. */
export const everything: On = () => ["*"];

export const roles: On = (reach) => iam(reach, "role", reach.roles);
export const samlProviders: On = (reach) => iam(reach, "saml-provider", reach.samlProviders);
export const policies: On = (reach) => iam(reach, "policy", reach.policies);
export const trustedRoles: On = (reach) => iam(reach, "role", reach.trustedRoles);
export const trustedUsers: On = (reach) => iam(reach, "user", reach.trustedUsers);
export const users: On = (reach) => iam(reach, "user", reach.users);
export const boundaries: On = ({ boundaries: arns }) => arns;
export const trustedProviders: On = ({ trustedProviders: arns }) => arns;

/** Any of the account. */
export const everyRole: On = (reach) => iam(reach, "role", ["*"]);
export const everySamlProvider: On = (reach) => iam(reach, "saml-provider", ["*"]);
export const everyUser: On = (reach) => iam(reach, "user", ["*"]);
/** AWS's own too. */
export const everyPolicy: On = ({ partition }) => [`arn:${partition}:iam::*:policy/*`];

/** Amazon Connect's own, in every account. https://docs.aws.amazon.com/connect/latest/adminguide/connect-slr.html */
export const serviceLinkedRole: On = (reach) =>
  iam(reach, "role", ["aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*"]);

export const instances: On = ({ instances: arns }) => arns;
/** What is in an instance: users, security profiles. */
export const inInstances: On = ({ instances: arns }) => arns.map((arn) => `${arn}/*`);
export const instancesAndIn: On = (reach) => [...instances(reach), ...inInstances(reach)];

const regional =
  (service: string, resource: (reach: Reach) => string): On =>
  (reach) => [`arn:${reach.partition}:${service}:*:${reach.account}:${resource(reach)}`];

export const topics = regional("sns", ({ alerts }) => `${alertTopicPrefix(alerts)}*`);
export const rules = regional("events", ({ alerts }) => `rule/${alerts}-*`);
/** AWS KMS names keys itself. */
export const keys = regional("kms", () => "key/*");
/** The program leaves the rest of the name to the provider. */
export const trails = regional("cloudtrail", () => "trail/sso-trail-*");
export const trailBuckets: On = ({ partition, alerts }) => [`arn:${partition}:s3:::${trailBucketPrefix(alerts)}*`];
