import { entriesOf, get, json, source, text, type Plain } from "./plain";
import { lists, meant } from "./links";
import { readAttachments, type Attachment } from "./managedPolicies";
import type { Planned } from "./resources";
import { types } from "./types";

/** An IAM role that people sign in with through SAML, and everything that says what it may do. */
export interface PlannedRole {
  readonly resource: Planned;
  readonly name: string | undefined;
  /** Known before the first deployment only where the program computes it; AWS tells it then. */
  readonly arn: string | undefined;
  readonly path: string;
  /** Seconds; undefined if decided at `up`. */
  readonly maxSessionDuration: number | undefined;
  readonly trust: Plain;
  /** Policy documents in the role, each with the resource that puts it there. */
  readonly documents: readonly { resource: Planned; document: Plain }[];
  readonly attachments: readonly Attachment[];
}

/** @param named names of roles that app roles, or the stack's outputs, let people into. */
export function readRoles(resources: readonly Planned[], named: readonly string[]): PlannedRole[] {
  return resources
    .filter(({ type }) => type === types.role)
    .map((resource) => readRole(resource, resources))
    .filter(({ name, trust }) => trustsSaml(trust) || (name !== undefined && named.includes(name)));
}

function readRole(resource: Planned, resources: readonly Planned[]): PlannedRole {
  const { props } = resource;
  const policies = inRole(resource, types.rolePolicy, resources);
  const maximum = get(props, "maxSessionDuration");

  return {
    resource,
    name: text(get(props, "name")),
    arn: text(get(props, "arn")),
    path: text(get(props, "path")) ?? "/",
    // AWS's default, which the provider fills in.
    maxSessionDuration: maximum === undefined ? 3600 : typeof maximum === "number" ? maximum : undefined,
    trust: json(get(props, "assumeRolePolicy")),
    documents: [
      ...policies.map((policy) => ({ resource: policy, document: json(get(policy.props, "policy")) })),
      // After a refresh the role shows the policies of RolePolicy resources, too.
      ...entriesOf(get(props, "inlinePolicies"))
        .filter((inline) => !policies.some((policy) => isNamed(get(policy.props, "name"), get(inline, "name"))))
        .map((inline) => ({ resource, document: json(get(inline, "policy")) })),
    ],
    attachments: attachmentsOf(resource, resources),
  };
}

/** The resources of a type that are for this role. @param property the one that says for which role they are. */
export function inRole(role: Planned, type: string, resources: readonly Planned[], property = "role"): Planned[] {
  return resources.filter(
    (candidate) => candidate.type === type && meant(candidate, property, [role], ["name", "arn"]).length > 0,
  );
}

export function attachmentsOf(role: Planned, resources: readonly Planned[]): Attachment[] {
  const exclusive = inRole(role, types.rolePolicyAttachmentsExclusive, resources, "roleName");
  return readAttachments(
    [
      ...inRole(role, types.rolePolicyAttachment, resources).map((each) => [each, "policyArn"] as const),
      ...resources
        .filter((each) => each.type === types.policyAttachment && lists(each, "roles", role))
        .map((each) => [each, "policyArn"] as const),
      ...exclusive.map((each) => [each, "policyArns"] as const),
      // After a refresh the role also shows what somebody attached by hand. Where that is about to be detached, naming
      // it would block the very update that puts things right.
      ...(exclusive.length > 0 ? [] : [[role, "managedPolicyArns"] as const]),
    ],
    resources,
  );
}

function isNamed(one: Plain, other: Plain): boolean {
  return text(one) !== undefined && one === other;
}

function trustsSaml(trust: Plain): boolean {
  return /sts:assumerolewithsaml|:saml-provider\//i.test(source(trust));
}
