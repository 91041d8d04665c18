import { z } from "zod";
import { instanceArnsIn } from "../../federation/arns";

/** What is in the stack's state, whether or not the deployment that made it came to its end. Nothing, if nobody can read it. */
export interface Begun {
  /** Slugs of the apps that something is there of. */
  readonly begun?: readonly string[] | undefined;
  /** The instance that the stack makes. */
  readonly begunInstance?: { readonly urn: string; readonly alias: string } | undefined;
  /** ARNs of the instances that a role lets people into, by its name; a managed policy does for all roles of the stack. */
  readonly permitted?: Permitted | undefined;
  /** Also of others than this federation, where a program makes several. */
  readonly inState?: InState | undefined;
}

export interface InState {
  /** Whatever has a name in IAM, by its type in Pulumi. */
  readonly iam: readonly { readonly type: string; readonly name: string }[];
  /** Slugs of apps. */
  readonly apps: readonly string[];
  /** Applications in Entra. */
  readonly applications: readonly { readonly objectId: string; readonly slug?: string }[];
  /** What those of apps are called there, where that is set. */
  readonly called: readonly Called[];
}

export interface Called {
  readonly slug: string;
  readonly displayName: string;
  readonly entityIds: readonly string[];
}

export interface Permitted {
  readonly byRole: Readonly<Record<string, readonly string[]>>;
  readonly byAll: readonly string[];
}

/** @param resources By URN. */
export function begunIn(resources: Readonly<Record<string, unknown>>) {
  const urns = Object.keys(resources);
  const begun = urns.filter((urn) => isOf(urn, "SamlApplication", template)).map(nameOf);
  const ofRoles = urns
    .filter((urn) => isOf(urn, "FederatedRole", "aws:iam/rolePolicy:RolePolicy"))
    .flatMap((urn) => {
      const { role, policy } = policyOf(resources[urn]);
      return role === undefined ? [] : [[role, instanceArnsIn(policy)] as const];
    });
  const byAll = urns
    .filter((urn) => isOf(urn, "PermissionPolicies", "aws:iam/policy:Policy"))
    .flatMap((urn) => instanceArnsIn(policyOf(resources[urn]).policy));
  const instance = urns.find((urn) => typesOf(urn).join() === "aws:connect/instance:Instance");
  const alias = instanceResource.safeParse(resources[instance ?? ""]).data?.outputs.instanceAlias;
  return {
    begun,
    ...(instance !== undefined && alias !== undefined && { begunInstance: { urn: instance, alias } }),
    permitted: { byRole: Object.fromEntries(ofRoles), byAll },
    inState: {
      iam: urns.flatMap((urn) => {
        const type = typeOf(urn);
        const name = type.startsWith("aws:iam/") ? named.safeParse(resources[urn]).data?.outputs.name : undefined;
        return name === undefined ? [] : [{ type, name }];
      }),
      apps: begun,
      applications: urns.flatMap((urn) => {
        const made = typeOf(urn) === template ? application.safeParse(resources[urn]).data?.outputs : undefined;
        if (made === undefined) return [];
        const isOfApp = isOf(urn, "SamlApplication", template);
        return [{ objectId: made.applicationObjectId, ...(isOfApp && { slug: nameOf(urn) }) }];
      }),
      called: urns.flatMap((urn) => {
        if (!isOf(urn, "SamlApplication", "entra-connect-sso:graph:ApplicationSettings")) return [];
        const set = applicationSettings.safeParse(resources[urn]).data?.outputs;
        if (set === undefined) return [];
        return [{ slug: nameOf(urn), displayName: set.displayName, entityIds: set.identifierUris }];
      }),
    },
  } satisfies Begun;
}

/** The type of a resource itself. */
export const typeOf = (urn: string): string => typesOf(urn).at(-1) ?? "";

const template = "azuread:index/applicationFromTemplate:ApplicationFromTemplate";

/** `urn:pulumi:<stack>::<project>::<type of the parent>$<type>::<name>`. */
const typesOf = (urn: string): string[] => urn.split("::", 3)[2]?.split("$") ?? [];
const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

const isOf = (urn: string, component: string, type: string): boolean =>
  typesOf(urn).slice(-2).join("$") === `entra-connect-sso:index:${component}$${type}`;

const instanceResource = z.object({ outputs: z.object({ instanceAlias: z.string() }) });
const application = z.object({ outputs: z.object({ applicationObjectId: z.string() }) });
const applicationSettings = z.object({
  outputs: z.object({ displayName: z.string(), identifierUris: z.array(z.string()) }),
});
const named = z.object({ outputs: z.object({ name: z.string() }) });
const policyResource = z.object({ outputs: z.object({ role: z.string().optional(), policy: z.string() }) });

const policyOf = (resource: unknown): { readonly role?: string | undefined; readonly policy: string } =>
  policyResource.safeParse(resource).data?.outputs ?? { policy: "" };
