import * as pulumi from "@pulumi/pulumi";
import { SamlProvider } from "@pulumi/aws/iam/samlProvider";
import type { PolicyDocument } from "../../federation/policyDocument";
import { FederatedRole, type RolePermissions } from "./federatedRole";

export interface SamlFederationArgs {
  /** By name. */
  providers: Record<string, SamlProviderArgs>;
  /** By name. */
  roles: Record<string, SamlRoleArgs>;
  /** What all of the roles have. */
  role: {
    path: pulumi.Input<string>;
    /** ARN of the policy that bounds what the role may do. Default: none. */
    permissionsBoundary?: pulumi.Input<string>;
    permissions: RolePermissions;
  };
  tags: Record<string, pulumi.Input<string>>;
}

export interface SamlProviderArgs {
  /** SAML metadata of the identity provider. */
  metadata: pulumi.Input<string>;
  /** What must be done before AWS gets other metadata. */
  dependsOn: pulumi.Resource[];
}

export interface SamlRoleArgs {
  /** Seconds, 3600 to 43200. */
  maxSessionDuration: pulumi.Input<number>;
  /** Names of the providers that it trusts. */
  providers: readonly string[];
  /** Who may assume the role. */
  trustPolicy: PolicyDocument;
}

/**
 * The AWS side of the federation: a SAML provider for each application, and the role or roles that people sign in with. One
 * role by default, because Amazon Connect binds a user to the IAM role of the first sign-in.
 */
export class SamlFederation extends pulumi.ComponentResource {
  private readonly providers: ReadonlyMap<string, SamlProvider>;

  constructor(name: string, args: SamlFederationArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SamlFederation", name, {}, opts);

    this.providers = new Map(
      Object.entries(args.providers).map(([providerName, { metadata, dependsOn }]) => [
        providerName,
        new SamlProvider(
          providerName,
          { name: providerName, samlMetadataDocument: metadata, tags: args.tags },
          { parent: this, protect: true, dependsOn },
        ),
      ]),
    );

    for (const [roleName, { maxSessionDuration, providers, trustPolicy }] of Object.entries(args.roles)) {
      new FederatedRole(
        roleName,
        { ...args.role, name: roleName, maxSessionDuration, trustPolicy, tags: args.tags },
        { parent: this, dependsOn: providers.map((provider) => this.provider(provider)) },
      );
    }

    this.registerOutputs({});
  }

  /** @throws Error where there is no provider of that name. */
  provider(name: string): SamlProvider {
    const found = this.providers.get(name);
    if (found === undefined) throw new Error(`there is no SAML provider ${JSON.stringify(name)}`);
    return found;
  }
}
