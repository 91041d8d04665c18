import { audiences } from "../federation/endpoints";
import type { PolicyDocument } from "../federation/policyDocument";
import { trustPolicy } from "../federation/trustPolicy";
import { arnsOf } from "./arns";
import type { Program } from "./surroundings";

/** Who may assume each role, by its name. */
export function trustPolicies({ settings, surroundings }: Program): ReadonlyMap<string, PolicyDocument> {
  const region = settings.acsRegion ?? surroundings.instance.region;
  return new Map(
    settings.roles.map(({ name, apps }) => {
      const members = settings.apps.filter(({ slug }) => apps.includes(slug));
      const policy = trustPolicy({
        providerArns: members.map((app) => arnsOf(app, settings, surroundings).samlProviderArn),
        audiences: [...audiences(region), ...(surroundings.deployedRoles[name]?.audiences ?? [])],
      });
      return [name, policy];
    }),
  );
}
