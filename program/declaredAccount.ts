import { policyArn } from "../federation/arns";
import { breakGlassPolicy, breakGlassPolicyName, breakGlassTrustPolicy } from "../federation/breakGlass";
import { type Fact, undecided } from "../federation/facts";
import type { Account, Role } from "../federation/model";
import {
  federationPolicy,
  inlinePolicyName,
  roleListPolicy,
  tutorialFederationPolicy,
  withPairs,
} from "../federation/permissions";
import { maxSessionDurations } from "../federation/sessions";
import type { Path } from "../settings/problems";
import type { RoleSettings } from "../settings/schema";
import { arnsOf } from "./arns";
import { breakGlassOf } from "./breakGlass";
import { breakGlassInstances, permittedInstances } from "./instances";
import type { Program } from "./surroundings";
import { trustedPairs, trustPolicies } from "./trustPolicies";

/**
 * What settings declare in IAM.
 *
 * @param boundary The permissions boundary of the roles that people sign in to.
 */
export function declaredAccount<P>(program: Program, boundary: Role["boundary"], at: (path: Path) => P): Account<P> {
  const { settings, surroundings } = program;
  const trust = trustPolicies(program);
  return {
    partition: surroundings.partition,
    id: surroundings.account,
    samlProviders: settings.apps.map((app) => ({
      at: at(["apps", app.slug]),
      arn: arnsOf(app, settings, surroundings).samlProviderArn,
      ...{ uuid: undecided, metadata: undecided },
    })),
    roles: [
      ...settings.roles.map((role): Role<P> => ({
        at: at(["role"]),
        arn: arnOfRole(role, program),
        ...{ uniqueId: undecided, created: undecided, boundary, tags: settings.tags },
        maxSessionDuration: role.maxSessionDuration,
        trustPolicy: JSON.stringify(trust.get(role.name)),
        policies: policiesOf(role, program).map(([name, document]) => ({
          at: at(["role", "permissions"]),
          name,
          document: JSON.stringify(document),
        })),
      })),
      ...breakGlassRole(program, at),
    ],
    importUsers:
      settings.roleAssignment === "imported"
        ? [
            {
              at: at(["roleImport"]),
              name: settings.roleImport.user,
              keys: [{ id: undecided, isActive: true, lastUsed: undecided }],
              listsRoles: "allowed",
            },
          ]
        : [],
  };
}

function breakGlassRole<P>(program: Program, at: (path: Path) => P): Role<P>[] {
  const { settings, surroundings } = program;
  const { breakGlass } = settings;
  const declared = breakGlassOf(program);
  if (breakGlass === undefined || declared === undefined) return [];
  const { mfa, trusted, permissionsBoundary: arn } = breakGlass;
  return [
    {
      ...{ at: at(["breakGlass"]), arn: declared.roleArn, tags: settings.tags },
      ...{ uniqueId: undecided, created: undecided, maxSessionDuration: maxSessionDurations.default },
      boundary: arn === undefined ? undefined : { arn, document: undecided },
      trustPolicy: JSON.stringify(breakGlassTrustPolicy(trusted, { requiresMfa: mfa === "required" })),
      policies: [
        {
          ...{ at: at(["breakGlass"]), name: breakGlassPolicyName },
          document: JSON.stringify(breakGlassPolicy(...breakGlassInstances(surroundings))),
        },
      ],
    },
  ];
}

/** The same for each of its apps. */
function arnOfRole({ name }: RoleSettings, { settings, surroundings }: Program): Fact<string> {
  const app = settings.apps.find(({ role }) => role === name);
  return app === undefined ? undecided : arnsOf(app, settings, surroundings).roleArn;
}

/** By name, or ARN of a managed policy, what people may do. */
function policiesOf(of: RoleSettings, program: Program): [name: string, document: object][] {
  const { settings, surroundings } = program;
  const { role, roleImport } = settings;
  const instances = permittedInstances(of, program);
  const pairs = trustedPairs(program);
  const managed = (name: string) => policyArn({ ...surroundings, name });
  return role.permissions === "tutorial"
    ? [
        [managed(role.policyName), withPairs(tutorialFederationPolicy(...instances), pairs)],
        [managed(roleImport.policy), roleListPolicy()],
      ]
    : [[inlinePolicyName, withPairs(federationPolicy(...instances), pairs)]];
}
