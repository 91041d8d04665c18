import type { Mishap } from "./interruptedCommand";

/**
 * Resource types whose changes cannot be interrupted in a way yet, in whichever scenario. An entry that does not fail any more is
 * to go. azuread makes applications and certificates a second time without a word: what the interrupted creation made stays in Entra,
 * and signs nobody in. A refused deletion of an adopted service principal it takes for done.
 */
export const knownFailures: readonly { readonly type: string; readonly mishap: Mishap }[] = [
  { type: "azuread:index/applicationFromTemplate:ApplicationFromTemplate", mishap: "lost" },
  { type: "azuread:index/applicationFromTemplate:ApplicationFromTemplate", mishap: "killed" },
  {
    type: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
    mishap: "lost",
  },
  {
    type: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
    mishap: "killed",
  },
  { type: "azuread:index/servicePrincipal:ServicePrincipal", mishap: "refused" },
];
