import type { KeyDescription } from "../accessKeys";
import type { PolicyDescription } from "../policies";
import type { PolicyVersion, Role, SamlProvider, Tags } from "../state";
import type { UserDescription } from "../users";
import type { Elements } from "./xml";

/** A role in a list: IAM leaves boundary and tags to `GetRole`. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const listedRole = (role: Role): Elements => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.uniqueId,
  Arn: role.arn,
  CreateDate: role.createDate,
  AssumeRolePolicyDocument: encodedDocument(role.trustPolicy),
  Description: role.description === "" ? undefined : role.description,
  MaxSessionDuration: role.maxSessionDuration,
});

export const shownRole = (role: Role): Elements => ({
  ...listedRole(role),
  PermissionsBoundary: boundary(role.permissionsBoundary),
  Tags: tagsOrNothing(role.tags),
  RoleLastUsed: {},
});

export const listedUser = (user: UserDescription): Elements => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.uniqueId,
  Arn: user.arn,
  CreateDate: user.createDate,
});

export const shownUser = (user: UserDescription): Elements => ({
  ...listedUser(user),
  PermissionsBoundary: boundary(user.permissionsBoundary),
  Tags: tagsOrNothing(user.tags),
});

export const listedKey = (key: KeyDescription): Elements => ({
  UserName: key.userName,
  AccessKeyId: key.id,
  Status: key.status,
  CreateDate: key.createDate,
});

export const listedProvider = ({ arn, validUntil, createDate }: SamlProvider): Elements => ({
  Arn: arn,
  ValidUntil: validUntil,
  CreateDate: createDate,
});

export const shownProvider = (provider: SamlProvider): Elements => ({
  SAMLProviderUUID: provider.uuid,
  SAMLMetadataDocument: provider.metadata,
  CreateDate: provider.createDate,
  ValidUntil: provider.validUntil,
  Tags: tagsOrNothing(provider.tags),
  AssertionEncryptionMode: "Allowed",
});

export const listedPolicy = (policy: PolicyDescription): Elements => ({
  PolicyName: policy.name,
  PolicyId: policy.policyId,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersion,
  AttachmentCount: policy.attachmentCount,
  PermissionsBoundaryUsageCount: policy.boundaryUsageCount,
  IsAttachable: true,
  CreateDate: policy.createDate,
  UpdateDate: policy.versions.at(-1)?.createDate,
});

export const shownPolicy = (policy: PolicyDescription): Elements => ({
  ...listedPolicy(policy),
  Description: policy.description === "" ? undefined : policy.description,
  Tags: tagsOrNothing(policy.tags),
});

export const listedVersion = (policy: PolicyDescription, { id, createDate }: PolicyVersion): Elements => ({
  VersionId: id,
  IsDefaultVersion: id === policy.defaultVersion,
  CreateDate: createDate,
});

export const attachedPolicy = (arn: string): Elements => ({
  PolicyName: arn.slice(arn.lastIndexOf("/") + 1),
  PolicyArn: arn,
});

export const tagList = (tags: Tags): Elements[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** "The policy document … is URL-encoded compliant with RFC 3986": https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const encodedDocument = (document: string): string =>
  encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const tagsOrNothing = (tags: Tags): Elements[] | undefined =>
  Object.keys(tags).length === 0 ? undefined : tagList(tags);

const boundary = (arn: string | undefined): Elements | undefined =>
  arn === undefined ? undefined : { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn };
