import type * as pulumi from "@pulumi/pulumi";
import { BreakGlassRole } from "../components/aws/breakGlassRole";
import { PermissionPolicies } from "../components/aws/permissionPolicies";
import { RoleImportUser } from "../components/aws/roleImportUser";
import { SamlFederation, type SamlRoleArgs } from "../components/aws/samlFederation";
import type { PolicyDocument } from "../federation/policyDocument";
import type { RoleSettings } from "../settings/schema";
import { changeOrder } from "./changeOrder";
import { breakGlassInstances, permittedByAny, permittedInstances } from "./instances";
import type { App, DeclaredApplication, ImportKey, Shared } from "./entraSide";
import { sessionLimits } from "./sessionLimits";
import type { Program } from "./surroundings";
import { trustedPairs, trustPolicies } from "./trustPolicies";

export interface AwsSide {
  readonly federation: SamlFederation;
  /** Undefined where Entra imports no roles. */
  readonly importKey: ImportKey | undefined;
}

/** What the AWS account needs for these applications: SAML providers, roles, what they may do, and who reads them. */
export function declareAws(
  name: string,
  program: Program & { readonly shared: Shared },
  applications: readonly DeclaredApplication[],
  child: pulumi.ComponentResourceOptions,
): AwsSide {
  const { settings } = program;
  const { role, roleImport, tags } = settings;
  const policies = new PermissionPolicies(
    name,
    {
      instanceArns: permittedByAny(program),
      pairs: trustedPairs(program),
      permissions: role.permissions,
      federationPolicyName: role.policyName,
      roleListPolicyName: roleImport.policy,
      importsRoles: settings.roleAssignment === "imported",
      tags,
    },
    child,
  );
  const { path, permissionsBoundary } = role;
  const trust = trustPolicies(program);
  const federation = new SamlFederation(
    name,
    {
      providers: Object.fromEntries(
        applications.map(({ app, metadata, application }) => [
          app.samlProvider,
          {
            metadata,
            dependsOn: [application.certificates.publication],
            protect: app.protection !== "none",
          },
        ]),
      ),
      roles: Object.fromEntries(
        settings.roles.flatMap((each) => {
          const trustPolicy = trust.get(each.name);
          const apps = applications.map(({ app }) => app);
          return trustPolicy === undefined
            ? []
            : [
                [
                  each.name,
                  {
                    ...roleArgs(each, trustPolicy, apps, program),
                    permissions: policies.ofPeople(permittedInstances(each, program)),
                  },
                ],
              ];
        }),
      ),
      role: { path, ...(permissionsBoundary && { permissionsBoundary }) },
      tags,
    },
    child,
  );
  for (const { name: role } of settings.roles) {
    program.shared.roles.declare(role, [federation.role(role)]);
    program.shared.permissions.declare(role, federation.permissions(role));
  }
  const { breakGlass } = settings;
  if (breakGlass !== undefined) {
    new BreakGlassRole(
      `${name}-break-glass`,
      {
        ...{ name: breakGlass.role, path, trusted: breakGlass.trusted, tags },
        instanceArns: breakGlassInstances(program.surroundings),
        requiresMfa: breakGlass.mfa === "required",
        ...(breakGlass.permissionsBoundary && { permissionsBoundary: breakGlass.permissionsBoundary }),
      },
      child,
    );
  }
  const importKey =
    settings.roleAssignment === "imported" && policies.ofRoleImport
      ? new RoleImportUser(
          roleImport.user,
          { name: roleImport.user, policyArn: policies.ofRoleImport, accessKey: roleImport.accessKey, tags },
          child,
        )
      : undefined;
  return { federation, importKey };
}

function roleArgs(
  role: RoleSettings,
  trustPolicy: PolicyDocument,
  apps: readonly App[],
  program: Program & { readonly shared: Shared },
): Omit<SamlRoleArgs, "permissions"> {
  const order = changeOrder(role, program);
  const members = apps.filter(({ slug }) => role.apps.includes(slug));
  return {
    maxSessionDuration: sessionLimits(role, program).maxSessionDuration,
    providers: members.map(({ samlProvider }) => samlProvider),
    trustPolicy,
    // One that is shared goes with the last app.
    protect: members.some(({ protection }) => protection !== "none"),
    after: Promise.all([
      program.shared.claims.after(role.apps, order.claimsBeforeRole),
      program.shared.assignments.after(role.apps, order.assignmentsBeforeRole),
    ]).then((resources) => resources.flat()),
    permissionsFirst: order.permissionsBeforeRelayStates,
  };
}
