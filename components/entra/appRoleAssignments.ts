import * as pulumi from "@pulumi/pulumi";
import { AppRoleAssignment } from "./graph/appRoleAssignment";

export interface AppRoleAssignmentsArgs {
  /** GUID of a role that the service principal has. */
  appRoleId: pulumi.Input<string>;
  /** Object id of the service principal. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** The groups and users that have the role. */
  principals: readonly AssignedPrincipal[];
}

export interface AssignedPrincipal {
  readonly kind: "group" | "user";
  readonly objectId: string;
  /** As people know it. */
  readonly name: string;
}

/** Who has an app role. */
export class AppRoleAssignments extends pulumi.ComponentResource {
  readonly assignments: readonly pulumi.Resource[];

  constructor(name: string, args: AppRoleAssignmentsArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:AppRoleAssignments", name, {}, opts);
    this.assignments = args.principals.map(
      ({ kind, objectId, name: principal }) =>
        new AppRoleAssignment(
          // By the id, which lasts: whoever is renamed keeps the assignment.
          `${name}-${objectId}`,
          {
            appRoleId: args.appRoleId,
            principalObjectId: objectId,
            servicePrincipalObjectId: args.servicePrincipalObjectId,
            principal: `${kind} ${principal}`,
          },
          // People come and go: who may sign in stays changeable even where everything else is protected.
          { parent: this, protect: false },
        ),
    );
    this.registerOutputs({});
  }
}
