import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachmentsExclusive } from "@pulumi/aws/iam/rolePolicyAttachmentsExclusive";
import { SamlProvider } from "@pulumi/aws/iam/samlProvider";
import type { PolicyDocument } from "../../federation/policyDocument";

export interface SamlFederationArgs {
  /** By name. */
  providers: Record<string, SamlProviderArgs>;
  role: {
    name: pulumi.Input<string>;
    path: pulumi.Input<string>;
    /** Seconds, 3600 to 43200. */
    maxSessionDuration: pulumi.Input<number>;
    /** ARN of the policy that bounds what the role may do. Default: none. */
    permissionsBoundary?: pulumi.Input<string>;
  };
  /** Who may assume the role. */
  trustPolicy: PolicyDocument;
  /** What the role may do. */
  permissions: PolicyDocument;
  tags: Record<string, pulumi.Input<string>>;
}

export interface SamlProviderArgs {
  /** SAML metadata of the identity provider. */
  metadata: pulumi.Input<string>;
  /** What must be done before AWS gets other metadata. */
  dependsOn: pulumi.Resource[];
}

/**
 * The AWS side of the federation: a SAML provider for each application, and the one role that people sign in with. One
 * role, because Amazon Connect binds a user to the IAM role of the first sign-in.
 */
export class SamlFederation extends pulumi.ComponentResource {
  private readonly providers: ReadonlyMap<string, SamlProvider>;

  constructor(name: string, args: SamlFederationArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SamlFederation", name, {}, opts);
    const child = { parent: this };
    const protectedChild = { ...child, protect: true };

    this.providers = new Map(
      Object.entries(args.providers).map(([providerName, { metadata, dependsOn }]) => [
        providerName,
        new SamlProvider(
          providerName,
          { name: providerName, samlMetadataDocument: metadata, tags: args.tags },
          { ...protectedChild, dependsOn },
        ),
      ]),
    );

    const role = new Role(
      name,
      {
        ...args.role,
        description: "Sign-in from Microsoft Entra ID to Amazon Connect",
        assumeRolePolicy: JSON.stringify(args.trustPolicy),
        // A policy attached by hand must not keep the role from being deleted.
        forceDetachPolicies: true,
        tags: args.tags,
      },
      // The trust policy names the providers by ARNs that are computed, so that previews show them; IAM refuses a trust
      // policy whose provider does not exist yet.
      { ...protectedChild, dependsOn: [...this.providers.values()] },
    );

    new RolePolicy(name, { role: role.name, name: "federation", policy: JSON.stringify(args.permissions) }, child);
    // Whatever is attached by hand is found by a refresh and detached by the next update.
    new RolePolicyAttachmentsExclusive(name, { roleName: role.name, policyArns: [] }, child);

    this.registerOutputs({});
  }

  /** @throws Error where there is no provider of that name. */
  provider(name: string): SamlProvider {
    const found = this.providers.get(name);
    if (found === undefined) throw new Error(`there is no SAML provider ${JSON.stringify(name)}`);
    return found;
  }
}
