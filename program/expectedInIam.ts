import { parseInstanceArn } from "../federation/arns";
import { breakGlassDescription, breakGlassTrustPolicy } from "../federation/breakGlass";
import { passingActions } from "../federation/claims";
import { audiences } from "../federation/endpoints";
import { pairAudience } from "../federation/globalResiliency";
import { roleDescription, roleListPolicy, tutorialFederationPolicy, withPairs } from "../federation/permissions";
import { trustPolicy } from "../federation/trustPolicy";
import type { Path } from "../settings/problems";
import type { Settings } from "../settings/schema";

/** Something in IAM that the program makes by a name of the settings. */
export interface Expected {
  readonly what: string;
  /** Its type in Pulumi. */
  readonly type: string;
  readonly name: string;
  /** What names it. */
  readonly setting: Path;
  /** Whether these settings make it. Earlier ones may have. */
  readonly isDeclared: boolean;
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
export function expectedInIam(settings: Settings, circumstances: Circumstances): Expected[] {
  const { role, roleImport } = settings;
  const { tags } = circumstances;
  const isTutorial = role.permissions === "tutorial";
  const isImported = settings.roleAssignment === "imported";
  const policy = (setting: Path, name: string, isDeclared: boolean, document: object | undefined): Expected => ({
    ...{ what: "IAM policy", type: "aws:iam/policy:Policy", name, setting, isDeclared },
    inputs: { name, policy: JSON.stringify(document), tags },
  });
  const listed = ["roleImport", "policy"];
  return [
    ...expectedRoles(settings, circumstances),
    ...(isTutorial
      ? [policy(["role", "policyName"], role.policyName, true, tutorialPolicy(settings, circumstances))]
      : []),
    policy(listed, roleImport.policy, isTutorial || isImported, roleListPolicy()),
    {
      ...{ what: "IAM user", type: "aws:iam/user:User", name: roleImport.user, setting: ["roleImport", "user"] },
      isDeclared: isImported,
      inputs: { name: roleImport.user, tags },
    },
  ];
}

function expectedRoles(settings: Settings, { region, instanceArns, samlProviderArn, tags }: Circumstances): Expected[] {
  const { role, breakGlass, acsRegion } = settings;
  const pair = pairOf(settings, instanceArns);
  const expected = (setting: Path, inputs: { readonly name: string; readonly [input: string]: unknown }): Expected => ({
    ...{ what: "IAM role", type: "aws:iam/role:Role", name: inputs.name, setting, isDeclared: true },
    inputs: { ...inputs, path: role.path, tags },
  });
  const ofPeople = settings.roles.map(({ name, apps, maxSessionDuration }) => {
    const [app = ""] = apps;
    const trust = trustPolicy({
      providerArns: [...apps.map(samlProviderArn), ...role.trustedProviders],
      audiences: pair ? [pairAudience(pair)] : audiences(acsRegion ?? region),
      passing: passingActions(settings),
    });
    return expected(role.topology === "perApp" ? ["apps", app, "role"] : ["role", "name"], {
      ...{ name, description: roleDescription, maxSessionDuration },
      permissionsBoundary: role.permissionsBoundary,
      assumeRolePolicy: JSON.stringify(trust),
    });
  });
  if (breakGlass === undefined) return ofPeople;
  const { role: name, trusted, mfa, permissionsBoundary } = breakGlass;
  const trust = breakGlassTrustPolicy(trusted, { requiresMfa: mfa === "required" });
  return [
    ...ofPeople,
    expected(["breakGlass", "role"], {
      ...{ name, description: breakGlassDescription, permissionsBoundary },
      assumeRolePolicy: JSON.stringify(trust),
    }),
  ];
}

function tutorialPolicy(settings: Settings, { instanceArns: [first, ...others] }: Circumstances): object | undefined {
  if (first === undefined) return undefined;
  const pair = pairOf(settings, [first]);
  return withPairs(tutorialFederationPolicy(first, ...others), pair ? [pair.instanceId] : []);
}

const pairOf = ({ globalResiliency }: Settings, [own]: readonly string[]) =>
  globalResiliency && own !== undefined ? parseInstanceArn(own) : undefined;
