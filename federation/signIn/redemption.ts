/**
 * How long AWS takes an assertion after it was issued, in milliseconds: "Token must be redeemed within 5 minutes of issuance".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 */
export const redeemableFor = 5 * 60_000;

/** The longest response that AWS takes, in characters of Base64. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html */
export const longestResponse = 100_000;
