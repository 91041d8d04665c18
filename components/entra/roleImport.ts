import * as pulumi from "@pulumi/pulumi";
import { SynchronizationSecret } from "@pulumi/azuread/synchronizationSecret";
import { RoleImportJob } from "./graph/roleImportJob";

export interface RoleImportArgs {
  /** Object id of the service principal, once that is set up. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** Of the IAM user that may list the account's roles. */
  accessKeyId: pulumi.Input<string>;
  /** A Pulumi secret. */
  secretAccessKey: pulumi.Input<string>;
  /** Who else writes to the service principal: Graph may refuse two writes at once. */
  afterWrites: readonly pulumi.Resource[];
}

/**
 * Provisioning of an application, set to automatic: Entra reads the roles of the AWS account every 40 minutes and makes an
 * app role of each that trusts exactly one SAML provider. Needs a provider of `graph-provider/`.
 */
export class RoleImport extends pulumi.ComponentResource {
  /** Once Entra has signed in with the key. */
  readonly job: RoleImportJob;

  constructor(name: string, args: RoleImportArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:RoleImport", name, {}, opts);

    const servicePrincipalId = pulumi.interpolate`/servicePrincipals/${args.servicePrincipalObjectId}`;
    const secret = new SynchronizationSecret(
      name,
      {
        servicePrincipalId,
        // What the portal calls "clientsecret" and "Secret Token".
        credentials: [
          { key: "ClientSecret", value: args.accessKeyId },
          { key: "SecretToken", value: args.secretAccessKey },
        ],
      },
      {
        parent: this,
        // Graph does not show what it stores. After an update that it refused, azuread's state has the new key, and a refresh
        // has nothing to compare that with: it would be lost, and Entra would be left with a key that is deleted. A creation
        // that is refused leaves the old state. Both write to the same place, so that the old resource must not empty it.
        dependsOn: [...args.afterWrites],
        replaceOnChanges: ["credentials"],
        retainOnDelete: true,
        protect: false,
      },
    );
    // A job that finds no key, or one that does not work, goes into quarantine and waits for a day. An old access key is deleted last:
    // only after this, and so only when Entra has signed in with the new one.
    this.job = new RoleImportJob(
      name,
      { servicePrincipalId, accessKeyId: args.accessKeyId },
      { parent: this, dependsOn: [secret] },
    );

    this.registerOutputs({});
  }
}
