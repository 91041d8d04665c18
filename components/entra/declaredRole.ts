import * as pulumi from "@pulumi/pulumi";
import { RandomUuid } from "@pulumi/random/randomUuid";
import { AppRole } from "./graph/appRole";

export interface DeclaredRoleArgs {
  /** Object id of the application. */
  applicationObjectId: pulumi.Input<string>;
  /** Object id of the service principal, once that is set up. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** What AWS reads from the Role attribute: `<role ARN>,<SAML provider ARN>`. */
  roleValue: pulumi.Input<string>;
  /** Shown in Entra's list of roles. */
  displayName: pulumi.Input<string>;
  /** Removes the role of this value that Entra imported, with its assignments. Default: no; such a role is refused. */
  replacesImported?: boolean;
}

/** The app role that stands for an IAM role. Needs a provider of `graph-provider/`. */
export class DeclaredRole extends pulumi.ComponentResource {
  /** GUID, once the role can be assigned. */
  readonly appRoleId: pulumi.Output<string>;

  constructor(name: string, args: DeclaredRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:DeclaredRole", name, {}, opts);
    const child = { parent: this };
    const { roleValue, replacesImported = false, ...ids } = args;

    // Kept in state, so that the role keeps its id, and with it its assignments, whatever else changes about it.
    const { result: appRoleId } = new RandomUuid(name, {}, child);
    const appRole = new AppRole(
      name,
      {
        ...ids,
        appRoleId,
        value: roleValue,
        description: "Amazon Connect, through this IAM role and SAML provider",
        replacesImported,
      },
      {
        ...child,
        // A role is disabled to be changed, and nobody can sign in until it is enabled again: what means nothing to AWS stays as
        // it is, of an adopted role or changed by hand.
        ignoreChanges: ["displayName", "description"],
      },
    );

    this.appRoleId = appRole.appRoleId;
    this.registerOutputs({ appRoleId: this.appRoleId });
  }
}
