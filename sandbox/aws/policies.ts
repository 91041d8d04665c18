import { managedPolicyLength } from "../../federation/quotas";
import { AwsError, refusals } from "./awsError";
import { awsManagedPolicies, awsManagedPolicy } from "./awsManagedPolicies";
import { uniqueId } from "./ids";
import { checkDescription, checkName, checkPath } from "./names";
import { checkIdentityPolicy, policySize } from "./policyDocuments";
import { now, sameName, type IamScope } from "./scope";
import type { ManagedPolicy, PolicyVersion, Tags } from "./state";
import { checkTags } from "./tags";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const versionsPerPolicy = 5;

export interface NewPolicy {
  readonly name: string;
  readonly path: string;
  readonly document: string;
  readonly description?: string | undefined;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export function createPolicy(
  scope: IamScope,
  { name, path, document, description = "", tags }: NewPolicy,
): ManagedPolicy {
  checkName("policyName", name, 128);
  checkPath(path);
  checkDescription(description);
  checkTags(tags);
  checkManagedDocument(document);
  if (scope.iam.policies.some((other) => sameName(other.name, name))) {
    throw refusals.alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  const createDate = now();
  const policy: ManagedPolicy = {
    name,
    path,
    arn: `arn:${scope.partition}:iam::${scope.account}:policy${path}${name}`,
    policyId: uniqueId("ANPA"),
    createDate,
    description,
    versions: [{ id: "v1", document, createDate }],
    defaultVersion: "v1",
    lastVersion: 1,
    tags,
  };
  scope.iam.policies.push(policy);
  return policy;
}

export function getPolicy(scope: IamScope, arn: string): ManagedPolicy {
  const policy = findPolicy(scope, arn);
  if (policy === undefined) throw refusals.noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** A policy as IAM answers it, one of AWS's own too, with the document in force and where it is in use. */
export function describePolicy(scope: IamScope, arn: string): PolicyDescription {
  const policy = findAwsManaged(scope, arn) ?? getPolicy(scope, arn);
  return described(scope, policy);
}

export const listPolicies = (scope: IamScope): PolicyDescription[] =>
  [...scope.iam.policies, ...awsManaged(scope)].map((policy) => described(scope, policy));

export type PolicyDescription = ManagedPolicy & {
  readonly document: string;
  readonly attachmentCount: number;
  readonly boundaryUsageCount: number;
};

const described = (scope: IamScope, policy: ManagedPolicy): PolicyDescription => ({
  ...policy,
  document: defaultDocument(policy),
  attachmentCount: attachmentCount(scope, policy.arn),
  boundaryUsageCount: boundaryUsageCount(scope, policy.arn),
});

/** The document in force. */
const defaultDocument = (policy: ManagedPolicy): string =>
  policy.versions.find((version) => version.id === policy.defaultVersion)?.document ?? "";

const attachmentCount = ({ iam }: IamScope, arn: string): number =>
  [...iam.roles, ...iam.users].filter(({ attachedPolicies }) => attachedPolicies.includes(arn)).length;

/** On how many roles and users the policy is the permissions boundary. */
const boundaryUsageCount = ({ iam }: IamScope, arn: string): number =>
  [...iam.roles, ...iam.users].filter(({ permissionsBoundary }) => permissionsBoundary === arn).length;

/** Makes the new version the default one. */
export function createPolicyVersion(scope: IamScope, arn: string, document: string): PolicyVersion {
  const policy = getPolicy(scope, arn);
  checkManagedDocument(document);
  if (policy.versions.length >= versionsPerPolicy) {
    throw refusals.limitExceeded(
      `A managed policy can have up to ${versionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  policy.lastVersion += 1;
  const version = { id: `v${policy.lastVersion}`, document, createDate: now() };
  policy.versions.push(version);
  policy.defaultVersion = version.id;
  return version;
}

export function deletePolicyVersion(scope: IamScope, arn: string, id: string): void {
  const policy = getPolicy(scope, arn);
  if (!policy.versions.some((version) => version.id === id)) {
    throw refusals.noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
  }
  if (policy.defaultVersion === id) {
    throw refusals.deleteConflict("Cannot delete the default version of a policy.");
  }
  policy.versions = policy.versions.filter((version) => version.id !== id);
}

export function deletePolicy(scope: IamScope, arn: string): void {
  const policy = getPolicy(scope, arn);
  if (attachmentCount(scope, arn) > 0) {
    throw refusals.deleteConflict("Cannot delete a policy attached to entities.");
  }
  if (policy.versions.length > 1) {
    throw refusals.deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  scope.iam.policies = scope.iam.policies.filter((other) => other !== policy);
}

/** That a policy of the account or one of AWS's own has this ARN. */
export function requireAttachable(scope: IamScope, arn: string, missing: (arn: string) => string): void {
  if (!/^arn:[a-z-]+:iam::(?:\d{12}|aws):policy\/.+$/.test(arn)) {
    throw new AwsError("InvalidInput", `ARN ${arn} is not valid.`, 400);
  }
  if (findPolicy(scope, arn) !== undefined) return;
  if (findAwsManaged(scope, arn) !== undefined) return;
  throw refusals.noSuchEntity(missing(arn));
}

export function requireBoundary(scope: IamScope, policyArn: string): void {
  requireAttachable(scope, policyArn, (arn) => `Scope ARN: ${arn} does not exist or is not attachable.`);
}

/** What a policy of the account or one of AWS's own says; undefined where there is none. */
export function documentOf(scope: IamScope, arn: string): string | undefined {
  const policy = findPolicy(scope, arn) ?? findAwsManaged(scope, arn);
  return policy && defaultDocument(policy);
}

/** AWS's own policies, in every account. */
const awsManaged = ({ partition }: IamScope): ManagedPolicy[] =>
  [...awsManagedPolicies.keys()].flatMap((name) => awsManagedPolicy(partition, name) ?? []);

const findAwsManaged = (scope: IamScope, arn: string): ManagedPolicy | undefined =>
  awsManaged(scope).find((policy) => policy.arn === arn);

const findPolicy = ({ iam }: IamScope, arn: string): ManagedPolicy | undefined =>
  iam.policies.find((policy) => policy.arn === arn);

function checkManagedDocument(document: string): void {
  checkIdentityPolicy(document);
  if (policySize(document) > managedPolicyLength) throw refusals.quota("PolicySize", managedPolicyLength);
}
