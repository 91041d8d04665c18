import { z } from "zod";
import { done, listed, made, may, type Routes, shown, taken } from "./route";

const SYNCHRONIZATION = "/servicePrincipals/{id}/synchronization";
const JOB = `${SYNCHRONIZATION}/jobs/{id}`;

const credentials = z.array(z.strictObject({ key: z.string(), value: z.string() }));
const newJob = z.strictObject({ templateId: z.string() });
const restart = z.strictObject({ criteria: z.strictObject({ resetScope: z.string() }) });
const validation = z.strictObject({ useSavedCredentials: may(z.boolean()), credentials: may(credentials) });

/** https://learn.microsoft.com/graph/api/resources/synchronization-overview */
export const provisioningRoutes: Routes = {
  [`GET ${SYNCHRONIZATION}/templates`]: listed("synchronizationTemplate", (tenant, id) =>
    tenant.listSynchronizationTemplates(id),
  ),
  [`GET ${SYNCHRONIZATION}/secrets`]: listed("synchronizationSecretKeyStringValuePair", (tenant, id) =>
    tenant.listSynchronizationSecrets(id),
  ),
  [`PUT ${SYNCHRONIZATION}/secrets`]: taken(z.strictObject({ value: credentials }), (tenant, { value }, id) =>
    tenant.setSynchronizationSecrets(id, value),
  ),
  [`GET ${SYNCHRONIZATION}/jobs`]: listed("synchronizationJob", (tenant, id) => tenant.listSynchronizationJobs(id)),
  [`POST ${SYNCHRONIZATION}/jobs`]: made(newJob, (tenant, body, id) => tenant.createSynchronizationJob(id, body)),
  [`GET ${JOB}`]: shown("synchronizationJob", (tenant, id, job) => tenant.getSynchronizationJob(id, job)),
  [`DELETE ${JOB}`]: done((tenant, id, job) => tenant.deleteSynchronizationJob(id, job)),
  [`POST ${JOB}/start`]: done((tenant, id, job) => tenant.startSynchronizationJob(id, job)),
  [`POST ${JOB}/pause`]: done((tenant, id, job) => tenant.pauseSynchronizationJob(id, job)),
  [`POST ${JOB}/restart`]: taken(restart, (tenant, { criteria }, id, job) =>
    tenant.restartSynchronizationJob(id, job, criteria.resetScope),
  ),
  [`POST ${JOB}/validateCredentials`]: (call) =>
    taken(validation, (tenant, { useSavedCredentials = false, credentials: given = [] }, id, job) =>
      tenant.validateCredentials(id, job, useSavedCredentials ? undefined : given, call.options.checkCredentials),
    )(call),
};
