/** In an AWS account, for good. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const samlProvidersPerAccount = 100;
