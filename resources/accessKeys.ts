import { lists, meant } from "./links";
import { readAttachments, type Attachment } from "./managedPolicies";
import { get, json, type Plain } from "./plain";
import type { Resource } from "./resource";
import { types } from "./types";

/** An IAM access key. */
export interface DeclaredKey {
  readonly resource: Resource;
  /** Whether Entra's provisioning is given it. */
  readonly isForEntra: boolean;
  /** Name of the user whom it belongs to. */
  readonly userName: Plain;
  /** Undefined where the stack does not make the user. */
  readonly user: KeyUser | undefined;
}

/** An IAM user with an access key, and everything that says what the key may do. */
export interface KeyUser {
  readonly resource: Resource;
  /** Policy documents in the user. */
  readonly documents: readonly { resource: Resource; document: Plain }[];
  readonly attachments: readonly Attachment[];
  /** What makes the user a member of groups. */
  readonly memberships: readonly Resource[];
}

export function readAccessKeys(resources: readonly Resource[]): DeclaredKey[] {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  return of(types.accessKey).map((key) => {
    const [user] = meant(key, "user", of(types.user), ["name"]);
    return {
      resource: key,
      isForEntra: of(types.synchronizationSecret).some((secret) => secret.madeOf("credentials").includes(key.urn)),
      userName: get(key.props, "user"),
      user: user && readUser(user, resources),
    };
  });
}

function readUser(user: Resource, resources: readonly Resource[]): KeyUser {
  const ofUser = (type: string, property = "user") =>
    resources.filter((each) => each.type === type && meant(each, property, [user], ["name"]).length > 0);
  const listing = (type: string) => resources.filter((each) => each.type === type && lists(each, "users", user));
  return {
    resource: user,
    documents: ofUser(types.userPolicy).map((resource) => ({
      resource,
      document: json(get(resource.props, "policy")),
    })),
    attachments: readAttachments(
      [
        ...ofUser(types.userPolicyAttachment).map((each) => [each, "policyArn"] as const),
        ...listing(types.policyAttachment).map((each) => [each, "policyArn"] as const),
        ...ofUser(types.userPolicyAttachmentsExclusive, "userName").map((each) => [each, "policyArns"] as const),
      ],
      resources,
    ),
    memberships: [...ofUser(types.userGroupMembership), ...listing(types.groupMembership)],
  };
}
