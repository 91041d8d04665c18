import { refusals } from "./awsError";
import { uniqueId } from "./ids";
import { requireNoPolicies } from "./identityPolicies";
import { checkName, checkPath } from "./names";
import { requireBoundary } from "./policies";
import { now, sameName, type IamScope } from "./scope";
import type { Tags, User } from "./state";
import { checkTags } from "./tags";

export interface NewUser {
  readonly name: string;
  readonly path: string;
  readonly permissionsBoundary?: string | undefined;
  readonly tags: Tags;
}

/** A user as IAM answers it: nothing of the keys, whose secrets are told once. */
export type UserDescription = Omit<User, "accessKeys">;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export function createUser(scope: IamScope, { name, path, permissionsBoundary, tags }: NewUser): UserDescription {
  checkName("userName", name, 64);
  checkPath(path);
  checkTags(tags, "insensitive");
  requireFreeName(scope, name);
  if (permissionsBoundary !== undefined) requireBoundary(scope, permissionsBoundary);
  if (scope.iam.users.length >= scope.quotas.users) throw refusals.quota("UsersPerAccount", scope.quotas.users);
  const user: User = {
    name,
    path,
    arn: userArn(scope, path, name),
    uniqueId: uniqueId("AIDA"),
    createDate: now(),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    tags,
    inlinePolicies: {},
    attachedPolicies: [],
    accessKeys: [],
  };
  scope.iam.users.push(user);
  return described(user);
}

export const getUser = (scope: IamScope, name: string): UserDescription => described(findUser(scope, name));

export const listUsers = ({ iam }: IamScope): UserDescription[] => iam.users.map(described);

export function findUser({ iam }: IamScope, name: string): User {
  const user = iam.users.find((other) => sameName(other.name, name));
  if (user === undefined) throw refusals.noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/**
 * Gives a user another name or path, and with it another ARN. Keys and policies stay.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
export function updateUser(
  scope: IamScope,
  name: string,
  { newName, newPath }: { newName?: string; newPath?: string },
) {
  const user = findUser(scope, name);
  if (newName !== undefined && newName !== user.name) {
    checkName("newUserName", newName, 64);
    if (!sameName(newName, user.name)) requireFreeName(scope, newName);
    user.name = newName;
  }
  if (newPath !== undefined) {
    checkPath(newPath);
    user.path = newPath;
  }
  user.arn = userArn(scope, user.path, user.name);
}

export function putUserPermissionsBoundary(scope: IamScope, name: string, policyArn: string): void {
  const user = findUser(scope, name);
  requireBoundary(scope, policyArn);
  user.permissionsBoundary = policyArn;
}

export function deleteUserPermissionsBoundary(scope: IamScope, name: string): void {
  delete findUser(scope, name).permissionsBoundary;
}

/** A user goes only when nothing is left on it. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
export function deleteUser(scope: IamScope, name: string): void {
  const user = findUser(scope, name);
  requireNoPolicies(user);
  if (user.accessKeys.length > 0) {
    throw refusals.deleteConflict("Cannot delete entity, must delete access keys first.");
  }
  scope.iam.users = scope.iam.users.filter((other) => other !== user);
}

function requireFreeName({ iam }: IamScope, name: string): void {
  if (iam.users.some((other) => sameName(other.name, name))) {
    throw refusals.alreadyExists(`User with name ${name} already exists.`);
  }
}

const userArn = ({ partition, account }: IamScope, path: string, name: string): string =>
  `arn:${partition}:iam::${account}:user${path}${name}`;

function described(user: User): UserDescription {
  const { name, path, arn, uniqueId, createDate, permissionsBoundary, tags, inlinePolicies, attachedPolicies } = user;
  return {
    ...{ name, path, arn, uniqueId, createDate, tags, inlinePolicies, attachedPolicies },
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
  };
}
