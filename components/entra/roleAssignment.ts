import * as pulumi from "@pulumi/pulumi";
import { importCycleMinutes } from "../../federation/roleImport";
import { AppRoleAssignments, type AssignedPrincipal } from "./appRoleAssignments";
import { DeclaredRole } from "./declaredRole";
import type { SamlApplication } from "./samlApplication";

export interface RoleAssignmentArgs {
  /** `declared`: app roles are made here; `imported`: Entra makes them of the roles in AWS. */
  roleAssignment: "declared" | "imported";
  /** Whom the claims tell the role of: those who have it `assigned`, or `everyone` who is assigned to the application. */
  roleClaim: "assigned" | "everyone";
  application: SamlApplication;
  /** Once people may be assigned to the application. */
  applicationObjectId: pulumi.Output<string>;
  /** What AWS reads from the Role attribute: `<role ARN>,<SAML provider ARN>`. */
  roleValue: string;
  /** Name of the IAM role: shown in Entra's list of roles. */
  roleName: string;
  /** The groups and users that may sign in. */
  principals: readonly AssignedPrincipal[];
  /** What Entra has made of the application by now. */
  deployed: { readonly appRoles: readonly ExistingRole[] } | undefined;
}

export interface ExistingRole {
  readonly id: string;
  /** Empty: it tells AWS nothing. */
  readonly value: string;
  readonly enabled: boolean;
}

/** How people come by the role of an application, as far as Entra is: the rest is `pending`. */
export function assignRole(
  name: string,
  args: RoleAssignmentArgs,
  opts: pulumi.ComponentResourceOptions,
): { assignments: readonly pulumi.Resource[]; pending: readonly string[] } {
  const { roleAssignment, roleClaim, application, applicationObjectId, roleValue, principals, deployed } = args;
  const { servicePrincipalObjectId } = application;
  const assign = (to: string, appRoleId: pulumi.Input<string>) =>
    new AppRoleAssignments(to, { appRoleId, servicePrincipalObjectId, principals }, opts).assignments;

  const everyone = roleClaim === "everyone";
  const role = ((): { id?: pulumi.Input<string>; pending?: string } => {
    if (roleAssignment === "declared") {
      const declared = new DeclaredRole(
        name,
        {
          ...{ applicationObjectId, servicePrincipalObjectId, roleValue },
          displayName: args.roleName,
          replacesImported: everyone,
        },
        opts,
      );
      return { id: declared.appRoleId };
    }
    // Assigned when the claims no longer say the role by themselves: until then imported roles may come and go.
    if (everyone) return {};
    const imported = deployed?.appRoles.find(({ value }) => value === roleValue);
    if (imported) return { id: imported.id };
    return {
      pending: `Entra has not imported the role ${args.roleName} yet, which takes up to ${importCycleMinutes} minutes; the pulumi up after that assigns it (npm run doctor -- --stack ${pulumi.getStack()} says how far Entra is)`,
    };
  })();

  // What the template brings along, so that it is there whatever becomes of the others. It has no value: the claims tell AWS.
  const template = deployed?.appRoles.find(({ value, enabled }) => value === "" && enabled);
  const pending = [
    ...(role.pending === undefined ? [] : [role.pending]),
    ...(everyone && !template
      ? ["the application is not in Entra yet; the next pulumi up assigns its template's role"]
      : []),
  ];
  return {
    assignments: [
      ...(role.id === undefined ? [] : assign(name, role.id)),
      ...(everyone && template ? assign(`${name}-everyone`, template.id) : []),
    ],
    pending,
  };
}
