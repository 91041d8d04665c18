import * as pulumi from "@pulumi/pulumi";
import { ApplicationAppRole } from "@pulumi/azuread/applicationAppRole";
import { RandomUuid } from "@pulumi/random/randomUuid";
import { AppRoleReady } from "./graph/appRoleReady";
import { AppRoleVacancy } from "./graph/appRoleVacancy";

export interface DeclaredRoleArgs {
  /** `/applications/<object id>` */
  applicationId: pulumi.Input<string>;
  /** `/servicePrincipals/<object id>`, as soon as Graph shows it. */
  servicePrincipalId: pulumi.Input<string>;
  /** Object id of the service principal, once that is set up. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** What AWS reads from the Role attribute: `<role ARN>,<SAML provider ARN>`. */
  roleValue: pulumi.Input<string>;
  /** Shown in Entra's list of roles. */
  displayName: pulumi.Input<string>;
  /** Removes the role of this value that Entra imported, with its assignments. Default: no; such a role is refused. */
  replacesImported?: boolean;
}

/** The app role that stands for an IAM role. Needs an `entragraph` provider. */
export class DeclaredRole extends pulumi.ComponentResource {
  /** GUID, once the role can be assigned. */
  readonly appRoleId: pulumi.Output<string>;

  constructor(name: string, args: DeclaredRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:DeclaredRole", name, {}, opts);
    const child = { parent: this };
    const { servicePrincipalObjectId, roleValue: value } = args;

    // Kept in state, so that the role keeps its id, and with it its assignments, whatever else changes about it.
    const { result: roleId } = new RandomUuid(name, {}, child);

    const vacancy = new AppRoleVacancy(
      name,
      {
        servicePrincipalObjectId: args.servicePrincipalId,
        value,
        exceptAppRoleId: roleId,
        removesImported: args.replacesImported ?? false,
      },
      child,
    );

    const appRole = new ApplicationAppRole(
      name,
      {
        applicationId: args.applicationId,
        roleId,
        // Groups are assigned as members of type User, too.
        allowedMemberTypes: ["User"],
        displayName: args.displayName,
        description: "Amazon Connect, through this IAM role and SAML provider",
        value,
      },
      {
        ...child,
        dependsOn: [vacancy],
        // azuread disables a role to change it, and nobody can sign in until it has enabled it again: what means nothing to
        // AWS stays as it is, of an adopted role or changed by hand.
        ignoreChanges: ["displayName", "description", "allowedMemberTypes"],
      },
    );

    // Entra copies the role to the service principal a little later; azuread's assignment fails where it is not there yet.
    const ready = new AppRoleReady(name, { servicePrincipalObjectId, appRoleId: appRole.roleId, value }, child);

    this.appRoleId = ready.appRoleId;
    this.registerOutputs({ appRoleId: this.appRoleId });
  }
}
