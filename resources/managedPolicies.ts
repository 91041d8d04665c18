import { get, json, list, text, undecided, type Plain } from "./plain";
import type { Resource } from "./resource";
import { types } from "./types";

/** A managed policy that a role or user is given. */
export interface Attachment {
  /** What attaches it. */
  readonly resource: Resource;
  readonly policyArn: Plain;
  /** Undefined where the stack does not make the policy. */
  readonly policy: ManagedPolicy | undefined;
}

export interface ManagedPolicy {
  readonly resource: Resource;
  readonly arn: string | undefined;
  readonly document: Plain;
}

/** Each policy once, whoever else attaches it. @param places resources with a property that holds an ARN or several. */
export function readAttachments(
  places: readonly (readonly [resource: Resource, property: string])[],
  resources: readonly Resource[],
): Attachment[] {
  const policies = resources
    .filter(({ type }) => type === types.managedPolicy)
    .map((resource): ManagedPolicy => {
      const { props } = resource;
      return { resource, arn: text(get(props, "arn")), document: json(get(props, "policy")) };
    });
  const all = places.flatMap(([resource, property]) => attachedBy(resource, property, policies));
  return all.filter(
    ({ policyArn, policy }, index) =>
      all.findIndex((other) => other.policy === policy && (policy !== undefined || other.policyArn === policyArn)) ===
      index,
  );
}

/** Whether it is known which policy this is. */
export function isKnownPolicy({ policyArn, policy }: Attachment): boolean {
  return policy !== undefined || policyArn !== undecided;
}

/** Before the policies exist their ARNs are undecided; then they are those that the property is made of. */
function attachedBy(resource: Resource, property: string, policies: readonly ManagedPolicy[]): Attachment[] {
  const value = get(resource.props, property);
  const arns = (Array.isArray(value) ? list(value) : [value]).filter((arn) => arn !== undefined && arn !== null);
  const decided = arns
    .filter((arn) => arn !== undecided)
    .map((policyArn) => ({ resource, policyArn, policy: policies.find(({ arn }) => arn === policyArn) }));
  const open = arns.length - decided.length;
  if (open === 0) return decided;
  const made = policies
    .filter((policy) => resource.madeOf(property).includes(policy.resource.urn))
    .map((policy) => ({ resource, policyArn: undecided, policy }));
  const rest = open > made.length ? [{ resource, policyArn: undecided, policy: undefined }] : [];
  return [...decided, ...made, ...rest];
}
