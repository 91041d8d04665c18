import { parseInstanceArn } from "../../../federation/arns";
import { audiences } from "../../../federation/endpoints";
import { pairAudience } from "../../../federation/globalResiliency";
import { roleDescription, roleListPolicy, tutorialFederationPolicy, withPairs } from "../../../federation/permissions";
import { trustPolicy } from "../../../federation/trustPolicy";
import type { Settings } from "../../../settings/schema";

/** Something in IAM that the program makes by a name of the settings. */
export interface Expected {
  readonly what: string;
  /** Its type in Pulumi. */
  readonly type: string;
  readonly name: string;
  /** As the aws provider gets them. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface Circumstances {
  /** Of the stack's own instance. */
  readonly region: string;
  /** Of the instances that apps lead to. Empty: not all of them are found. */
  readonly instanceArns: readonly string[];
  /** ARN of an app's SAML provider. */
  readonly samlProviderArn: (slug: string) => string;
  /** Those of the aws provider, too. */
  readonly tags: Readonly<Record<string, string>>;
}

/** All but the SAML providers, whose metadata follows from no setting. */
export function expectedInIam(settings: Settings, { region, instanceArns, samlProviderArn, tags }: Circumstances) {
  const { role, roleImport, acsRegion, globalResiliency } = settings;
  const [own] = instanceArns;
  const pair = globalResiliency && own !== undefined ? parseInstanceArn(own) : undefined;
  const roles = settings.roles.map(({ name, apps, maxSessionDuration }): Expected => {
    const document = trustPolicy({
      providerArns: apps.map(samlProviderArn),
      audiences: pair ? [pairAudience(pair)] : audiences(acsRegion ?? region),
    });
    return {
      what: "IAM role",
      type: "aws:iam/role:Role",
      name,
      inputs: {
        name,
        path: role.path,
        description: roleDescription,
        assumeRolePolicy: JSON.stringify(document),
        maxSessionDuration,
        permissionsBoundary: role.permissionsBoundary,
        tags,
      },
    };
  });
  const policy = (name: string, document: object | undefined): Expected => ({
    what: "IAM policy",
    type: "aws:iam/policy:Policy",
    name,
    inputs: { name, policy: JSON.stringify(document), tags },
  });
  const [first, ...others] = instanceArns;
  const federation =
    first === undefined
      ? undefined
      : withPairs(tutorialFederationPolicy(first, ...others), pair ? [pair.instanceId] : []);
  const user: Expected = {
    what: "IAM user",
    type: "aws:iam/user:User",
    name: roleImport.user,
    inputs: { name: roleImport.user, tags },
  };
  return [
    ...roles,
    ...(role.permissions === "tutorial" ? [policy(role.policyName, federation)] : []),
    policy(roleImport.policy, roleListPolicy()),
    user,
  ];
}
