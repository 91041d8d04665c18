import * as pulumi from "@pulumi/pulumi";
import { AccessKey } from "@pulumi/aws/iam/accessKey";
import { User } from "@pulumi/aws/iam/user";
import { UserPolicyAttachment } from "@pulumi/aws/iam/userPolicyAttachment";

export interface RoleImportUserArgs {
  name: string;
  /** ARN of the policy that lets it list the account's roles. */
  policyArn: pulumi.Input<string>;
  /** Names the access key. Another name makes a new one; the old one is deleted after all that uses the new one. */
  accessKey: string;
  tags: Record<string, pulumi.Input<string>>;
}

/** The IAM user that Entra reads the account's roles with: an access key, no password. */
export class RoleImportUser extends pulumi.ComponentResource {
  readonly accessKeyId: pulumi.Output<string>;
  /** A Pulumi secret. */
  readonly secretAccessKey: pulumi.Output<string>;

  constructor(name: string, args: RoleImportUserArgs, opts?: pulumi.ComponentResourceOptions) {
    super("entra-connect-sso:index:RoleImportUser", name, {}, opts);

    const user = new User(name, { name: args.name, tags: args.tags }, { parent: this });
    const attachment = new UserPolicyAttachment(name, { user: user.name, policyArn: args.policyArn }, { parent: this });
    const key = new AccessKey(
      `${name}-${args.accessKey}`,
      // Said, as a refresh would take a default that is left out from the cloud, where somebody may have revoked the key.
      { user: user.name, status: "Active" },
      // Whoever is given the key may use it at once. A new key can be made at any time, so it is never worth protecting.
      { parent: this, dependsOn: [attachment], protect: false },
    );

    this.accessKeyId = key.id;
    this.secretAccessKey = pulumi.secret(key.secret);
    this.registerOutputs({ accessKeyId: this.accessKeyId });
  }
}
