import type * as pulumi from "@pulumi/pulumi";
import type { RoleSettings } from "../settings/schema";
import { limitsToChange } from "./sessionLimits";
import type { Program } from "./surroundings";
import { trustedPairs, trustedProviders } from "./trustPolicies";

/** Which change of a deployment comes first at a role, so that people may sign in at each moment. */
export interface ChangeOrder {
  /** Claims ask for a longer session, or send tags, only once the role allows it. */
  readonly roleBeforeClaims: boolean;
  /** The role allows less only once no claims ask for more. */
  readonly claimsBeforeRole: boolean;
  /** Entra posts assertions to another address only once the role accepts them there. */
  readonly roleBeforeReplyUrls: boolean;
  /** The role ends to trust an app that goes only once the people have the apps that stay. */
  readonly assignmentsBeforeRole: boolean;
  /** Applications lead to another instance, or to a Global Resiliency pair, only once the role lets people into it. */
  readonly permissionsBeforeRelayStates: boolean;
}

/** A role that is still to be made, so that nobody signs in with it, has no order. */
export function changeOrder(role: RoleSettings, program: Program): ChangeOrder {
  const { deployedRoles, formerInstances } = program.surroundings;
  const deployed = deployedRoles[role.name];
  const { more, less } = limitsToChange(role, program);
  const trusted = trustedProviders(role, program);
  return {
    roleBeforeClaims: more,
    claimsBeforeRole: less && !more,
    roleBeforeReplyUrls: (deployed?.audiences.length ?? 0) > 0,
    assignmentsBeforeRole: deployed?.providerArns.some((arn) => !trusted.includes(arn)) ?? false,
    permissionsBeforeRelayStates:
      deployed !== undefined &&
      (role.apps.some((slug) => formerInstances[slug] !== undefined) || trustedPairs(program).length > 0),
  };
}

/** Resources by name that others wait for before they are declared themselves. */
export class Awaited {
  private readonly all = new Map<string, Declaration>();

  /** As dependencies; none unless it matters. */
  async after(names: readonly string[], matters: boolean): Promise<pulumi.Resource[]> {
    const declared = matters ? await Promise.all(names.map((name) => this.declaration(name).resources)) : [];
    return declared.flat();
  }

  declare(name: string, resources: readonly pulumi.Resource[]): void {
    this.declaration(name).resolve(resources);
  }

  private declaration(name: string): Declaration {
    const known = this.all.get(name);
    if (known) return known;
    let resolve: Declaration["resolve"] = () => undefined;
    const resources = new Promise<readonly pulumi.Resource[]>((done) => (resolve = done));
    const declaration = { resources, resolve };
    this.all.set(name, declaration);
    return declaration;
  }
}

interface Declaration {
  readonly resources: Promise<readonly pulumi.Resource[]>;
  readonly resolve: (resources: readonly pulumi.Resource[]) => void;
}
