/**
 * A form of resource ids: paths that begin with a slash, each fixed segment followed by an object's id.
 * https://github.com/hashicorp/go-azure-helpers/tree/main/resourcemanager/resourceids
 */
export interface IdForm {
  /** As errors call it: `ServicePrincipal`. */
  readonly name: string;
  /** Fixed segments and, in their places, the names of the ids: `/servicePrincipals/servicePrincipalId`. */
  readonly pattern: string;
  /** How errors describe an object, if that does not follow from the other two: its kind, and the names of its ids. */
  readonly words?: readonly [kind: string, ...ids: string[]];
}

export const ids = {
  application: { name: "Application", pattern: "/applications/applicationId" },
  appRole: {
    name: "AppRole",
    pattern: "/applications/applicationId/appRoles/roleId",
    words: ["App Role", "Application ID", "Role ID"],
  },
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
  federatedIdentityCredential: {
    name: "ApplicationIdFederatedIdentityCredential",
    pattern: "/applications/applicationId/federatedIdentityCredentials/federatedIdentityCredentialId",
  },
  conditionalAccessPolicy: {
    name: "IdentityConditionalAccessPolicy",
    pattern: "/identity/conditionalAccess/policies/conditionalAccessPolicyId",
  },
  namedLocation: {
    name: "IdentityConditionalAccessNamedLocation",
    pattern: "/identity/conditionalAccess/namedLocations/namedLocationId",
  },
  fromTemplate: {
    name: "FromTemplate",
    pattern: "/applicationTemplates/templateId/instantiate/applicationId/servicePrincipalId",
    words: ["Application From Template", "Template ID", "Application ID", "Service Principal ID"],
  },
  identifierUri: {
    name: "IdentifierUri",
    pattern: "/applications/applicationId/identifierUris/identifierUri",
    words: ["Application IdentifierUri", "Application ID", "IdentifierUri ID"],
  },
  servicePrincipal: { name: "ServicePrincipal", pattern: "/servicePrincipals/servicePrincipalId" },
  synchronizationJob: {
    name: "ServicePrincipalIdSynchronizationJob",
    pattern: "/servicePrincipals/servicePrincipalId/synchronization/jobs/synchronizationJobId",
  },
} satisfies Record<string, IdForm>;

/** The variable segments of an id, in their order; undefined where it has another form. */
function parsed(form: IdForm, id: string): string[] | undefined {
  if (idProblem(form, id) !== undefined) return undefined;
  const expected = segments(form.pattern);
  return segments(id).filter((_, index) => isVariable(expected[index] ?? ""));
}

/** What the provider says about an id of another form; undefined: it is right. */
export function idProblem(form: IdForm, id: string): string | undefined {
  if (id === "") return `parsing "": cannot parse an empty string`;
  const [expected, found] = [segments(form.pattern), segments(id)];
  const about = `parsing the ${form.name} ID:`;
  if (found.length < expected.length) {
    return (
      `parsing "${id}": ${about} the number of segments didn't match\n\nExpected a ${form.name} ID that matched ` +
      `(containing ${expected.length} segments):\n\n> ${form.pattern}\n\nHowever this value was provided (which was parsed ` +
      `into 0 segments):\n\n> ${id}\n\nThe following Segments are expected:\n\n` +
      expected.map((segment, index) => `* Segment ${index} - this should be ${meaning(segment)}\n`).join("") +
      "\nThe following Segments were parsed:\n\n" +
      expected.map((_, index) => `* Segment ${index} - not found\n`).join("")
    );
  }
  const wrong = expected.findIndex((segment, index) =>
    isVariable(segment) ? found[index] === "" : segment !== found[index],
  );
  const segment = expected[wrong];
  if (segment !== undefined) {
    const at = isVariable(segment) ? "" : `parsing segment "${segment}": `;
    return (
      `parsing "${id}": ${at}${about} the segment at position ${wrong} didn't match\n\nExpected a ${form.name} ID that ` +
      `matched:\n\n> ${form.pattern}\n\nHowever this value was provided:\n\n> ${id}\n\nThe parsed Resource ID was missing a ` +
      `value for the segment at position ${wrong}\n(which should be ${meaning(segment)}).\n\n`
    );
  }
  if (found.length === expected.length) return undefined;
  const rest = found.slice(expected.length).join("/");
  return `parsing "${id}": unexpected segment "${rest}" present at the end of the URI (input "${id}")`;
}

function meaning(segment: string): string {
  if (!isVariable(segment)) return `the literal value "${segment}"`;
  return `the user specified value for this ${segment} [for example "${segment}"]`;
}

/** The variable segments of an id, in their order. Throws with the provider's text. */
export function parseId(form: IdForm, id: string): string[] {
  const found = parsed(form, id);
  if (found === undefined) throw new Error(idProblem(form, id));
  return found;
}

/** The one variable segment of an id. */
export const onlyId = (form: IdForm, id: string): string => parseId(form, id).join("/");

/** `Service Principal (Service Principal: "…")`: what errors call an object, by its resource's id or its own. */
export function described(form: IdForm, id: string): string {
  const names = segments(form.pattern).filter(isVariable);
  const [kind = "", ...labels] = form.words ?? [form.name, ...names.map((name) => name.replace(/Id$/, ""))].map(spaced);
  const values = parsed(form, id) ?? [id];
  const pairs = labels.map((label, index) => `${label}: "${values[index] ?? ""}"`);
  return `${kind} (${pairs.join(form.words === undefined ? "\n" : ", ")})`;
}

/** `claimsMappingPolicy`: "Claims Mapping Policy". */
const spaced = (name: string): string =>
  name.replace(/^./, (letter) => letter.toUpperCase()).replace(/(?<=[a-z])(?=[A-Z])/g, " ");

const segments = (id: string): string[] => id.replace(/^\//, "").split("/");

const isVariable = (segment: string): boolean => segment.endsWith("Id") || segment === "identifierUri";
