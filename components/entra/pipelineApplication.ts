import * as pulumi from "@pulumi/pulumi";
import { ApplicationFederatedIdentityCredential } from "@pulumi/azuread/applicationFederatedIdentityCredential";
import { ApplicationRegistration } from "@pulumi/azuread/applicationRegistration";
import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import { type GraphPermission, graphPermissions } from "../../federation/access/graphPermissions";
import { tokenAudiences } from "../../federation/pipelines/tokens";

export interface PipelineApplicationArgs {
  displayName: string;
  description: string;
  /** As in `https://token.actions.githubusercontent.com`. */
  issuer: string;
  /** Of the one kind of job that may sign in. */
  subject: string;
  /** Application permissions, with admin consent. All that it may do. */
  permissions: readonly GraphPermission[];
  /** Object id of Microsoft Graph's service principal in the tenant. */
  microsoftGraph: pulumi.Input<string>;
}

/** An application that jobs of a pipeline sign in to Entra as, with a token of their own: it has no secret and no certificate. */
export class PipelineApplication extends pulumi.ComponentResource {
  readonly clientId: pulumi.Output<string>;

  constructor(name: string, args: PipelineApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:PipelineApplication", name, {}, opts);
    const child = { parent: this };
    const { displayName, description, issuer, subject, permissions, microsoftGraph } = args;

    const { id: applicationId, clientId } = new ApplicationRegistration(name, { displayName, description }, child);
    const { objectId: principalObjectId } = new ServicePrincipal(name, { clientId, description }, child);
    new ApplicationFederatedIdentityCredential(
      name,
      { applicationId, displayName: "pipeline", issuer, subject, audiences: [tokenAudiences.entra] },
      child,
    );
    // Whoever assigns the role of an application consents to it.
    for (const permission of permissions) {
      new AppRoleAssignment(
        `${name}-${permission}`,
        { appRoleId: graphPermissions[permission], principalObjectId, resourceObjectId: microsoftGraph },
        child,
      );
    }

    this.clientId = clientId;
    this.registerOutputs({ clientId });
  }
}
