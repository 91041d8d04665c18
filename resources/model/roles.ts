import { type Fact, isKnown, undecided } from "../../federation/facts";
import type { Boundary, PolicyOfRole, Role } from "../../federation/model";
import { arnOf, type AccountName } from "../account";
import { meant } from "../links";
import type { Attachment } from "../managedPolicies";
import { entriesOf, get, isMap, isUndecided, text, undecided as open, type Plain } from "../plain";
import type { Resource } from "../resource";
import { attachmentsOf, inRole } from "../rolePolicies";
import { types } from "../types";
import { documentOf, textOf, timeOf } from "./facts";

export function roleOf(
  resource: Resource,
  resources: readonly Resource[],
  account: AccountName | undefined,
): Role<Resource> {
  const { props } = resource;
  return {
    at: resource,
    arn: arnOf(resource, { account }) ?? undecided,
    uniqueId: textOf(get(props, "uniqueId")),
    created: timeOf(get(props, "createDate")),
    maxSessionDuration: durationOf(get(props, "maxSessionDuration")),
    trustPolicy: documentOf(get(props, "assumeRolePolicy")),
    policies: policiesOf(resource, resources, account),
    boundary: boundaryOf(resource, resources, account),
    tags: tagsOf(props),
  };
}

/** AWS's default, which the provider fills in. */
function durationOf(value: Plain): Fact<number> {
  if (value === undefined || value === null) return 3600;
  return typeof value === "number" ? value : undecided;
}

/** Those that the stack declares apart from the role, and those that the role itself has or shows. */
function policiesOf(
  role: Resource,
  resources: readonly Resource[],
  account: AccountName | undefined,
): readonly PolicyOfRole<Resource>[] {
  const attachments = attachmentsOf(role, resources);
  const attached = (own: boolean) =>
    attachments.filter(({ resource }) => (resource === role) === own).map((each) => attachedPolicy(each, account));
  const apart = [
    ...inRole(role, types.rolePolicy, resources).map((each) =>
      inlinePolicy(each, get(each.props, "name"), get(each.props, "policy")),
    ),
    ...attached(false),
  ];
  const isOpen = (property: string) => apart.length > 0 && isFilledIn(role, property);
  const names = new Set(apart.flatMap(({ name }) => (isKnown(name) ? name : [])));
  return [
    ...apart,
    ...(isOpen("managedPolicyArns") ? [] : attached(true)),
    // After a refresh the role shows those that are declared apart, too.
    ...(isOpen("inlinePolicies") ? [] : ownInline(role, resources)).filter(
      ({ name }) => !isKnown(name) || !names.has(name),
    ),
  ];
}

/** A new role has what is declared apart from it: in its own lists, which the program leaves out, previews show nothing. */
const isFilledIn = (role: Resource, property: string): boolean =>
  get(role.props, property) === open && role.madeOf(property).length === 0;

function ownInline(role: Resource, resources: readonly Resource[]): readonly PolicyOfRole<Resource>[] {
  // What is not among those that the stack declares apart is about to be removed.
  if (inRole(role, types.rolePoliciesExclusive, resources, "roleName").length > 0) return [];
  return entriesOf(get(role.props, "inlinePolicies"))
    .map((each) => [get(each, "name"), get(each, "policy")] as const)
    .filter(([, policy]) => policy !== undefined && policy !== null)
    .map(([name, policy]) => inlinePolicy(role, name, policy));
}

const inlinePolicy = (resource: Resource, name: Plain, policy: Plain): PolicyOfRole<Resource> => ({
  at: resource,
  name: textOf(name),
  document: documentOf(policy),
});

/** Its name is its ARN. A policy that is not in the stack is known by that alone. */
const attachedPolicy = (
  { resource, policyArn, policy }: Attachment,
  account: AccountName | undefined,
): PolicyOfRole<Resource> => ({
  at: policy?.resource ?? resource,
  name: (policy && arnOf(policy.resource, { account })) ?? textOf(policyArn),
  document: policy ? documentOf(get(policy.resource.props, "policy")) : undecided,
});

function boundaryOf(
  role: Resource,
  resources: readonly Resource[],
  account: AccountName | undefined,
): Fact<Boundary | undefined> {
  const given = get(role.props, "permissionsBoundary");
  if (given === undefined || given === null || given === "") return undefined;
  const policies = resources.filter(({ type }) => type === types.managedPolicy);
  const named = policies.filter((policy) => arnOf(policy, { account }) === given);
  const [policy] = named.length > 0 ? named : meant(role, "permissionsBoundary", policies, []);
  return { arn: textOf(given), document: policy === undefined ? undecided : documentOf(get(policy.props, "policy")) };
}

/** With those that the provider gives everything, as it shows them. */
function tagsOf(props: Plain): Fact<Readonly<Record<string, string>>> {
  const tags = [get(props, "tagsAll"), get(props, "tags"), {}].find((each) => each !== undefined && each !== null);
  if (!isMap(tags) || isUndecided(tags)) return undecided;
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => {
      const known = text(value);
      return known === undefined ? [] : [[key, known] as const];
    }),
  );
}
