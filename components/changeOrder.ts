import type * as pulumi from "@pulumi/pulumi";
import type { RoleSettings } from "../settings/schema";
import type { DeployedRole } from "./lookups/deployedRoles";

/** Which change of a deployment comes first at a role, so that people may sign in at each moment. */
export interface ChangeOrder {
  /** Claims ask for a longer session only once the role allows it. */
  readonly roleBeforeClaims: boolean;
  /** The role allows a shorter session only once no claims ask for more. */
  readonly claimsBeforeRole: boolean;
  /** Entra posts assertions to another address only once the role accepts them there. */
  readonly roleBeforeReplyUrls: boolean;
}

/** @param deployed The role as it is by now; undefined: it is still to be made, and nobody signs in with it. */
export function changeOrder(role: RoleSettings, deployed: DeployedRole | undefined): ChangeOrder {
  const longer = deployed === undefined ? 0 : role.maxSessionDuration - deployed.maxSessionDuration;
  return {
    roleBeforeClaims: longer > 0,
    claimsBeforeRole: longer < 0,
    roleBeforeReplyUrls: (deployed?.audiences.length ?? 0) > 0,
  };
}

/** Resources by name that others wait for before they are declared themselves. */
export class Awaited {
  private readonly resources = new Map<string, PromiseWithResolver>();

  /** As dependencies; none unless it matters. */
  after(names: readonly string[], matters: boolean): Promise<pulumi.Resource[]> {
    return matters ? Promise.all(names.map((name) => this.entry(name).promise)) : Promise.resolve([]);
  }

  declare(name: string, resource: pulumi.Resource): void {
    this.entry(name).resolve(resource);
  }

  private entry(name: string): PromiseWithResolver {
    const known = this.resources.get(name);
    if (known) return known;
    let resolve: (resource: pulumi.Resource) => void = () => undefined;
    const promise = new Promise<pulumi.Resource>((done) => (resolve = done));
    const entry = { promise, resolve };
    this.resources.set(name, entry);
    return entry;
  }
}

interface PromiseWithResolver {
  readonly promise: Promise<pulumi.Resource>;
  readonly resolve: (resource: pulumi.Resource) => void;
}
