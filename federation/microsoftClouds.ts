/** Hosts of a Microsoft cloud; no slash at the end. */
export interface MicrosoftCloud {
  /** As in `https://graph.microsoft.com`. */
  readonly graph: string;
  /** Where people and programs sign in and out, as in `https://login.microsoftonline.com`. */
  readonly login: string;
}

export const globalCloud: MicrosoftCloud = {
  graph: "https://graph.microsoft.com",
  login: "https://login.microsoftonline.com",
};
const usGovernment = { graph: "https://graph.microsoft.us", login: "https://login.microsoftonline.us" };
const dod = { ...usGovernment, graph: "https://dod-graph.microsoft.us" };

/**
 * By azuread's name for it, in small letters; azuread does not look at the case.
 * https://github.com/hashicorp/go-azure-sdk/tree/main/sdk/environments
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export const microsoftClouds: Readonly<Record<string, MicrosoftCloud>> = {
  global: globalCloud,
  public: globalCloud,
  usgovernment: usGovernment,
  usgovernmentl4: usGovernment,
  dod,
  usgovernmentl5: dod,
};
