import { type GraphPermission, microsoftGraph } from "../../federation/access/graphPermissions";
import type { Store } from "../core/store";
import { refusals } from "./graphError";
import { servicePrincipalOf } from "./servicePrincipals";
import type { TenantState } from "./state";
import type { Authorize, GraphRequest } from "./traffic";

/** Told of every request before it is decided. */
export type GraphWitness = (request: GraphRequest) => void;

/**
 * Holds the tenant's caller to its application permissions. Undefined: it may do everything, and nobody wants to know.
 *
 * Without a witness, whether it does is looked up once: a sandbox starts with each command.
 */
export async function authorizationOf(
  store: Store<TenantState>,
  witness?: GraphWitness,
): Promise<Authorize | undefined> {
  const isHeld = await store.read(({ callerPermissions }) => callerPermissions !== undefined);
  if (!isHeld && witness === undefined) return undefined;
  return async (request) => {
    witness?.(request);
    const granted = await store.read(permissionsOf);
    if (granted !== undefined && !mayAsk(request, granted)) throw refusals.denied();
  };
}

/** Whether these application permissions are enough for a request. */
export const mayAsk = ({ method, path }: GraphRequest, granted: ReadonlySet<string>): boolean =>
  needs(method, path.replace(/\?.*$/s, "")).every((alternatives) => alternatives.some((each) => granted.has(each)));

/** Alternatives; of several lists, one of each is needed. */
type Needs = readonly (readonly GraphPermission[])[];

function needs(method: string, path: string): Needs {
  const rule = rules.find(([methods, pattern]) => methods.includes(method) && pattern.test(path));
  // A request that no rule knows is one that the simulated Graph does not know either, or a mistake of the sandbox.
  if (rule === undefined) throw new Error(`sandbox/entra/authorization.ts does not say what ${method} ${path} needs`);
  return rule[2];
}

const reads = ["GET"];
const writes = ["POST", "PATCH", "PUT", "DELETE"];

const readApplications: Needs = [["Application.Read.All", "Application.ReadWrite.All"]];
const writeApplications: Needs = [["Application.ReadWrite.All"]];
const readPolicies: Needs = [["Policy.Read.All"]];
/** Of whom a policy is, Graph tells only those who may write applications. */
const assignedPolicies: Needs = [["Policy.Read.All"], ["Application.ReadWrite.All"]];
const readGroups: Needs = [["Group.Read.All", "GroupMember.Read.All"]];

/**
 * The first one that fits counts. Each is what the page of the operation names in the row of application permissions; where one
 * that writes also lets read, as for claims mapping policies, both are asked for:
 * https://developer.microsoft.com/graph/known-issues/?search=13678
 *
 * https://learn.microsoft.com/graph/api/overview
 */
const rules: readonly (readonly [methods: readonly string[], path: RegExp, needs: Needs])[] = [
  [reads, /^\/applicationTemplates(?:\/|$)/, []],
  [["POST"], /^\/applicationTemplates\/[^/]+\/instantiate$/, writeApplications],

  [reads, /^\/servicePrincipals\/[^/]+\/(?:claimsMapping|tokenIssuance)Policies$/, assignedPolicies],
  [writes, /^\/servicePrincipals\/[^/]+\/(?:claimsMapping|tokenIssuance)Policies(?:\/|$)/, assignedPolicies],
  [reads, /^\/policies\/[^/]+\/[^/]+\/appliesTo$/, assignedPolicies],
  [reads, /^\/policies\//, readPolicies],
  [writes, /^\/policies\//, [["Policy.ReadWrite.ApplicationConfiguration"]]],

  [
    reads,
    /^\/servicePrincipals\/[^/]+\/synchronization\//,
    [["Synchronization.Read.All", "Synchronization.ReadWrite.All"]],
  ],
  [writes, /^\/servicePrincipals\/[^/]+\/synchronization\//, [["Synchronization.ReadWrite.All"]]],

  [
    ["POST"],
    /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo$/,
    [["AppRoleAssignment.ReadWrite.All"], ...readApplications],
  ],
  [["DELETE"], /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo\/[^/]+$/, [["AppRoleAssignment.ReadWrite.All"]]],

  [reads, /^\/(?:applications|servicePrincipals)(?:\/|$)/, readApplications],
  [writes, /^\/(?:applications|servicePrincipals)(?:\/|$)/, writeApplications],

  [reads, /^\/identity\/conditionalAccess\//, readPolicies],
  [
    writes,
    /^\/identity\/conditionalAccess\/policies(?:\/|$)/,
    [["Policy.Read.All"], ["Policy.ReadWrite.ConditionalAccess"], ...readApplications],
  ],
  [
    writes,
    /^\/identity\/conditionalAccess\/namedLocations(?:\/|$)/,
    [["Policy.Read.All"], ["Policy.ReadWrite.ConditionalAccess"]],
  ],

  [reads, /^\/groups(?:\/|$)/, readGroups],
  [reads, /^\/users(?:\/|$)/, [["User.Read.All"]]],
  [reads, /^\/directoryObjects\//, [["Directory.Read.All"]]],
  [reads, /^\/organization$/, [["Organization.Read.All"]]],
  // Nothing of this product does.
  [writes, /^\/groups(?:\/|$)/, [["Group.ReadWrite.All"]]],
];

/** What the caller has. Undefined: everything. */
function permissionsOf(state: TenantState): ReadonlySet<string> | undefined {
  const { callerPermissions } = state;
  if (callerPermissions === undefined) return undefined;
  if (callerPermissions !== "granted") return new Set(callerPermissions);
  const graph = servicePrincipalOf(state, microsoftGraph);
  const granted = Object.values(state.appRoleAssignments).filter(
    ({ principalId, resourceId }) => principalId === state.caller && resourceId === graph?.id,
  );
  const values = granted.map(({ appRoleId }) => graph?.appRoles.find(({ id }) => id === appRoleId)?.value);
  return new Set(values.filter((value) => value !== null && value !== undefined));
}
