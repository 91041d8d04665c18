import { roleArn } from "../../federation/arns";
import { maxSessionDurations } from "../../federation/sessions";
import { refusals } from "./awsError";
import { uniqueId } from "./ids";
import { checkDescription, checkName, checkPath } from "./names";
import { requireNoPolicies } from "./identityPolicies";
import { requireBoundary } from "./policies";
import { now, sameName, type IamScope } from "./scope";
import type { Role, Tags } from "./state";
import { checkTags } from "./tags";
import { checkTrustPolicy } from "./trustDocuments";

export interface NewRole {
  readonly name: string;
  readonly path: string;
  readonly trustPolicy: string;
  readonly description?: string | undefined;
  readonly maxSessionDuration?: number | undefined;
  readonly permissionsBoundary?: string | undefined;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function createRole(scope: IamScope, asked: NewRole): Role {
  const {
    name,
    path,
    trustPolicy,
    description = "",
    maxSessionDuration = maxSessionDurations.default,
    permissionsBoundary,
    tags,
  } = asked;
  checkName("roleName", name, 64);
  checkPath(path);
  checkDescription(description);
  checkSessionDuration(maxSessionDuration);
  checkTags(tags, "insensitive");
  if (scope.iam.roles.some((other) => sameName(other.name, name))) {
    throw refusals.alreadyExists(`Role with name ${name} already exists.`);
  }
  checkTrustPolicy(scope, trustPolicy);
  if (permissionsBoundary !== undefined) requireBoundary(scope, permissionsBoundary);
  const role: Role = {
    name,
    path,
    arn: roleArn({ partition: scope.partition, account: scope.account, path, name }),
    uniqueId: uniqueId("AROA"),
    createDate: now(),
    description,
    maxSessionDuration,
    trustPolicy,
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    tags,
    inlinePolicies: {},
    attachedPolicies: [],
  };
  scope.iam.roles.push(role);
  return role;
}

export function getRole({ iam }: IamScope, name: string): Role {
  const role = iam.roles.find((other) => sameName(other.name, name));
  if (role === undefined) throw refusals.noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

export function updateRole(
  scope: IamScope,
  name: string,
  { description, maxSessionDuration }: { description?: string; maxSessionDuration?: number | undefined },
): void {
  const role = getRole(scope, name);
  if (description !== undefined) {
    checkDescription(description);
    role.description = description;
  }
  if (maxSessionDuration !== undefined) {
    checkSessionDuration(maxSessionDuration);
    role.maxSessionDuration = maxSessionDuration;
  }
}

export function updateAssumeRolePolicy(scope: IamScope, name: string, trustPolicy: string): void {
  const role = getRole(scope, name);
  checkTrustPolicy(scope, trustPolicy);
  role.trustPolicy = trustPolicy;
}

export function putRolePermissionsBoundary(scope: IamScope, name: string, policyArn: string): void {
  const role = getRole(scope, name);
  requireBoundary(scope, policyArn);
  role.permissionsBoundary = policyArn;
}

export function deleteRolePermissionsBoundary(scope: IamScope, name: string): void {
  delete getRole(scope, name).permissionsBoundary;
}

/** A role goes only when nothing is left on it. */
export function deleteRole(scope: IamScope, name: string): void {
  const role = getRole(scope, name);
  requireNoPolicies(role);
  scope.iam.roles = scope.iam.roles.filter((other) => other !== role);
}

function checkSessionDuration(seconds: number): void {
  const { min, max } = maxSessionDurations;
  const field = "maxSessionDuration";
  if (seconds < min)
    throw refusals.constraint(field, seconds, `Member must have value greater than or equal to ${min}`);
  if (seconds > max) throw refusals.constraint(field, seconds, `Member must have value less than or equal to ${max}`);
}
