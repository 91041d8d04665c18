import { entriesOf, get, json, source, text, type Plain } from "../../resources/plain";
import type { Attachment } from "../../resources/managedPolicies";
import type { Resource } from "../../resources/resource";
import { attachmentsOf, inRole } from "../../resources/rolePolicies";
import { types } from "../../resources/types";

/** An IAM role that people sign in with through SAML, and everything that says what it may do. */
export interface PlannedRole {
  readonly resource: Resource;
  readonly name: string | undefined;
  /** Known before the first deployment only where the program computes it; AWS tells it then. */
  readonly arn: string | undefined;
  readonly path: string;
  /** Seconds; undefined if decided at `up`. */
  readonly maxSessionDuration: number | undefined;
  readonly trust: Plain;
  /** Policy documents in the role, each with the resource that puts it there. */
  readonly documents: readonly { resource: Resource; document: Plain }[];
  readonly attachments: readonly Attachment[];
}

/** @param named names of roles that app roles, or the stack's outputs, let people into. */
export function readRoles(resources: readonly Resource[], named: readonly string[]): PlannedRole[] {
  return resources
    .filter(({ type }) => type === types.role)
    .map((resource) => readRole(resource, resources))
    .filter(({ name, trust }) => trustsSaml(trust) || (name !== undefined && named.includes(name)));
}

function readRole(resource: Resource, resources: readonly Resource[]): PlannedRole {
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

function isNamed(one: Plain, other: Plain): boolean {
  return text(one) !== undefined && one === other;
}

function trustsSaml(trust: Plain): boolean {
  return /sts:assumerolewithsaml|:saml-provider\//i.test(source(trust));
}
