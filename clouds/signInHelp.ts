/** What to do where a cloud does not know who calls; goes on in a sentence. */
export const signInHelp = {
  aws: "sign in with aws sso login or aws configure and name the profile (AWS_PROFILE, or aws:profile in the stack file), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  entra: "sign in with az login, or set ARM_TENANT_ID, ARM_CLIENT_ID and ARM_CLIENT_SECRET (or ARM_USE_OIDC)",
};
