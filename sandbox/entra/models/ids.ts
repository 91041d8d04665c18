/**
 * A form of resource ids: paths that begin with a slash, each fixed segment followed by an object's id.
 * https://github.com/hashicorp/go-azure-helpers/tree/main/resourcemanager/resourceids
 */
export interface IdForm {
  /** As errors call it: `ServicePrincipal`. */
  readonly name: string;
  /** Fixed segments and, in their places, the names of the ids: `/servicePrincipals/servicePrincipalId`. */
  readonly pattern: string;
}

export const ids = {
  application: { name: "Application", pattern: "/applications/applicationId" },
  appRole: { name: "AppRole", pattern: "/applications/applicationId/appRoles/roleId" },
  appRoleAssignedTo: {
    name: "ServicePrincipalIdAppRoleAssignedTo",
    pattern: "/servicePrincipals/servicePrincipalId/appRoleAssignedTo/appRoleAssignmentId",
  },
  claimsMappingPolicy: {
    name: "PolicyClaimsMappingPolicy",
    pattern: "/policies/claimsMappingPolicies/claimsMappingPolicyId",
  },
  claimsMappingPolicyAssignment: {
    name: "ServicePrincipalIdClaimsMappingPolicy",
    pattern: "/servicePrincipals/servicePrincipalId/claimsMappingPolicies/claimsMappingPolicyId",
  },
  fromTemplate: {
    name: "FromTemplate",
    pattern: "/applicationTemplates/templateId/instantiate/applicationId/servicePrincipalId",
  },
  identifierUri: { name: "IdentifierUri", pattern: "/applications/applicationId/identifierUris/identifierUri" },
  servicePrincipal: { name: "ServicePrincipal", pattern: "/servicePrincipals/servicePrincipalId" },
  synchronizationJob: {
    name: "ServicePrincipalIdSynchronizationJob",
    pattern: "/servicePrincipals/servicePrincipalId/synchronization/jobs/synchronizationJobId",
  },
} satisfies Record<string, IdForm>;

/** The variable segments of an id, in their order; undefined where it has another form. */
export function parsed({ pattern }: IdForm, id: string): string[] | undefined {
  const [expected, found] = [segments(pattern), segments(id)];
  if (expected.length !== found.length || found.includes("")) return undefined;
  const isRight = expected.every((segment, index) => isVariable(segment) || segment === found[index]);
  return isRight ? found.filter((_, index) => isVariable(expected[index] ?? "")) : undefined;
}

/** What the provider says about an id of another form; undefined where it is right. */
export function idProblem(form: IdForm, id: string): string | undefined {
  if (parsed(form, id) !== undefined) return undefined;
  const expected = segments(form.pattern);
  const found = segments(id);
  if (found.length > expected.length) {
    const rest = found.slice(expected.length).join("/");
    return `parsing "${id}": unexpected segment "${rest}" present at the end of the URI (input "${id}")`;
  }
  const wrong = expected.findIndex((segment, index) => !isVariable(segment) && segment !== found[index]);
  if (found.length === expected.length && wrong >= 0) {
    const [name, value] = [expected[wrong] ?? "", found[wrong] ?? ""];
    return (
      `parsing "${id}": parsing segment "${name}": parsing the ${form.name} ID: the segment at position ${wrong} ` +
      `didn't match\n\nExpected a ${form.name} ID that matched:\n\n> ${form.pattern}\n\n` +
      `However this value was provided:\n\n> ${id}\n\nThe parsed Resource ID was missing a value for the segment at ` +
      `position ${wrong}\n(which should be the literal value "${name}"), got "${value}".`
    );
  }
  return (
    `parsing "${id}": parsing the ${form.name} ID: the number of segments didn't match\n\n` +
    `Expected a ${form.name} ID that matched (containing ${expected.length} segments):\n\n> ${form.pattern}\n\n` +
    `However this value was provided (which was parsed into 0 segments):\n\n> ${id}`
  );
}

/** The variable segments of an id, in their order. Throws with the provider's text. */
export function parseId(form: IdForm, id: string): string[] {
  const found = parsed(form, id);
  if (found === undefined) throw new Error(idProblem(form, id));
  return found;
}

/** The one variable segment of an id. */
export const onlyId = (form: IdForm, id: string): string => parseId(form, id).join("/");

const segments = (id: string): string[] => id.replace(/^\//, "").split("/");

const isVariable = (segment: string): boolean => segment.endsWith("Id") || segment === "identifierUri";
