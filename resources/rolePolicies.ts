import { lists, meant } from "./links";
import { readAttachments, type Attachment } from "./managedPolicies";
import type { Resource } from "./resource";
import { types } from "./types";

/** The resources of a type that are for this role. @param property the one that says for which role they are. */
export function inRole(role: Resource, type: string, resources: readonly Resource[], property = "role"): Resource[] {
  return resources.filter(
    (candidate) => candidate.type === type && meant(candidate, property, [role], ["name", "arn"]).length > 0,
  );
}

export function attachmentsOf(role: Resource, resources: readonly Resource[]): Attachment[] {
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
