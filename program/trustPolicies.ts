import { audiences } from "../federation/endpoints";
import type { PolicyDocument } from "../federation/policyDocument";
import { trustPolicy } from "../federation/trustPolicy";
import type { RoleSettings } from "../settings/schema";
import { arnsOf } from "./arns";
import { sessionLimits } from "./sessionLimits";
import { acsRegionOf } from "./signIn";
import type { Program } from "./surroundings";

/** Who may assume each role, by its name. */
export function trustPolicies({ settings, surroundings }: Program): ReadonlyMap<string, PolicyDocument> {
  const region = acsRegionOf({ settings, surroundings });
  return new Map(
    settings.roles.map((role) => {
      const policy = trustPolicy({
        providerArns: trustedProviders(role, { settings, surroundings }),
        passing: sessionLimits(role, { settings, surroundings }).passing,
        audiences: [...audiences(region), ...(surroundings.deployedRoles[role.name]?.audiences ?? [])],
      });
      return [role.name, policy];
    }),
  );
}

/** ARNs of the SAML providers that a role trusts. */
export function trustedProviders({ apps }: RoleSettings, { settings, surroundings }: Program): string[] {
  const members = settings.apps.filter(({ slug }) => apps.includes(slug));
  return members.map((app) => arnsOf(app, settings, surroundings).samlProviderArn);
}
