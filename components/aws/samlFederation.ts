import * as pulumi from "@pulumi/pulumi";
import type { Role } from "@pulumi/aws/iam/role";
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
  };
  tags: Record<string, pulumi.Input<string>>;
}

export interface SamlProviderArgs {
  /** SAML metadata of the identity provider. */
  metadata: pulumi.Input<string>;
  /** What must be done before AWS gets other metadata. */
  dependsOn: pulumi.Resource[];
  /** Whether Pulumi refuses to delete it. Default: yes. */
  protect?: boolean;
}

export interface SamlRoleArgs {
  /** Seconds, 3600 to 43200. */
  maxSessionDuration: pulumi.Input<number>;
  /** Names of the providers that it trusts. */
  providers: readonly string[];
  /** Who may assume the role. */
  trustPolicy: PolicyDocument;
  /** What the role may do. */
  permissions: RolePermissions;
  /** Whether Pulumi refuses to delete it. Default: yes. */
  protect?: boolean;
  /** What must be done before the role is made or changed, besides its providers. Default: nothing. */
  after?: Promise<readonly pulumi.Resource[]>;
  /** What it may do changes without waiting for the role, which must be there. Default: no. */
  permissionsFirst?: boolean;
}

/**
 * The AWS side of the federation: a SAML provider for each application, and the role or roles that people sign in with. One
 * role by default, because Amazon Connect binds a user to the IAM role of the first sign-in.
 */
export class SamlFederation extends pulumi.ComponentResource {
  private readonly providers: ReadonlyMap<string, SamlProvider>;
  private readonly roles: ReadonlyMap<string, FederatedRole>;

  constructor(name: string, args: SamlFederationArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the arguments: the children would wait until the last of these is known.
    super("entra-connect-sso:index:SamlFederation", name, {}, opts);

    this.providers = new Map(
      Object.entries(args.providers).map(([providerName, { metadata, dependsOn, protect = true }]) => [
        providerName,
        new SamlProvider(
          providerName,
          { name: providerName, samlMetadataDocument: metadata, tags: args.tags },
          { parent: this, protect, dependsOn },
        ),
      ]),
    );

    this.roles = new Map(
      Object.entries(args.roles).map(([roleName, { providers, after, ...role }]) => {
        const own = providers.map((provider) => this.provider(provider));
        const dependsOn = after?.then((more) => [...own, ...more]) ?? own;
        const federated = new FederatedRole(
          roleName,
          { ...args.role, ...role, name: roleName, tags: args.tags },
          { parent: this, dependsOn },
        );
        return [roleName, federated];
      }),
    );

    this.registerOutputs({});
  }

  /** @throws Error if there is no provider of that name. */
  provider(name: string): SamlProvider {
    return named(this.providers, name, "SAML provider");
  }

  /** @throws Error if there is no role of that name. */
  role(name: string): Role {
    return named(this.roles, name, "role").role;
  }

  /** What lets people who have the role do something. @throws Error if there is no role of that name. */
  permissions(name: string): readonly pulumi.Resource[] {
    return named(this.roles, name, "role").permissions;
  }
}

function named<T>(all: ReadonlyMap<string, T>, name: string, kind: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`there is no ${kind} ${JSON.stringify(name)}`);
  return found;
}
