/** "Usually takes around 40 minutes": https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial */
export const importCycleMinutes = 40;

/**
 * Days in quarantine after which Entra gives up and stops a job.
 * https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 */
export const quarantineDays = 28;
