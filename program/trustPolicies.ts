import { pairOfAudience } from "../federation/globalResiliency";
import type { PolicyDocument } from "../federation/policyDocument";
import { trustPolicy } from "../federation/trustPolicy";
import type { RoleSettings } from "../settings/schema";
import { arnsOf } from "./arns";
import { sessionLimits } from "./sessionLimits";
import { audiencesOf } from "./signIn";
import type { Program } from "./surroundings";

/** Who may assume each role, by its name. */
export function trustPolicies({ settings, surroundings }: Program): ReadonlyMap<string, PolicyDocument> {
  const wanted = audiencesOf({ settings, surroundings });
  return new Map(
    settings.roles.map((role) => {
      const policy = trustPolicy({
        providerArns: trustedProviders(role, { settings, surroundings }),
        passing: sessionLimits(role, { settings, surroundings }).passing,
        audiences: [...wanted, ...(surroundings.deployedRoles[role.name]?.audiences ?? [])],
      });
      return [role.name, policy];
    }),
  );
}

/** Ids of the Global Resiliency pairs that roles accept assertions for: who comes from there needs a permission of its own. */
export function trustedPairs({ settings, surroundings }: Program): string[] {
  const former = Object.values(surroundings.deployedRoles).flatMap(({ audiences }) => audiences);
  return [...audiencesOf({ settings, surroundings }), ...former].flatMap(
    (audience) => pairOfAudience(audience)?.instanceId ?? [],
  );
}

/** ARNs of the SAML providers that a role trusts. */
export function trustedProviders({ apps }: RoleSettings, { settings, surroundings }: Program): string[] {
  const members = settings.apps.filter(({ slug }) => apps.includes(slug));
  return [
    ...members.map((app) => arnsOf(app, settings, surroundings).samlProviderArn),
    ...settings.role.trustedProviders,
  ];
}
