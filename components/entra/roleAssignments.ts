import * as pulumi from "@pulumi/pulumi";
import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
import { ApplicationAppRole } from "@pulumi/azuread/applicationAppRole";
import { RandomUuid } from "@pulumi/random/randomUuid";
import { AppRoleReady } from "./graph/appRoleReady";

export interface RoleAssignmentsArgs {
  /** `/applications/<object id>` */
  applicationId: pulumi.Input<string>;
  /** Object id of the service principal. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** What AWS reads from the Role attribute: `<role ARN>,<SAML provider ARN>`. */
  roleValue: pulumi.Input<string>;
  /** Shown in Entra's list of roles. */
  displayName: pulumi.Input<string>;
  /** Object ids of the groups and users that may sign in. */
  principals: string[];
}

/** The app role that stands for an IAM role, and who has it. Needs an `entragraph` provider. */
export class RoleAssignments extends pulumi.ComponentResource {
  readonly appRoleId: pulumi.Output<string>;

  constructor(name: string, args: RoleAssignmentsArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:RoleAssignments", name, {}, opts);
    const child = { parent: this };

    // Kept in state, so that the role keeps its id, and with it its assignments, whatever else changes about it.
    const id = new RandomUuid(name, {}, child);

    const appRole = new ApplicationAppRole(
      name,
      {
        applicationId: args.applicationId,
        roleId: id.result,
        // Groups are assigned as members of type User, too.
        allowedMemberTypes: ["User"],
        displayName: args.displayName,
        description: "Amazon Connect, through this IAM role and SAML provider",
        value: args.roleValue,
      },
      child,
    );

    // Entra copies the role to the service principal a little later; azuread's assignment fails where it is not there yet.
    const { appRoleId } = new AppRoleReady(
      name,
      { servicePrincipalObjectId: args.servicePrincipalObjectId, appRoleId: appRole.roleId, value: args.roleValue },
      child,
    );

    for (const principalObjectId of args.principals) {
      new AppRoleAssignment(
        `${name}-${principalObjectId}`,
        { appRoleId, principalObjectId, resourceObjectId: args.servicePrincipalObjectId },
        // People come and go: who may sign in stays changeable even where everything else is protected.
        { ...child, protect: false },
      );
    }

    this.appRoleId = appRoleId;
    this.registerOutputs({ appRoleId: this.appRoleId });
  }
}
