/** In an AWS account, for good. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const samlProvidersPerAccount = 100;

/**
 * Of all inline policies of a role, in characters without white space. AWS does not raise it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const inlinePoliciesLength = 10_240;

/**
 * Of a managed policy, in characters without white space. AWS does not raise it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const managedPolicyLength = 6_144;
