import { z } from "zod";
import { type Answer, jsonAnswer } from "./answers";
import { at, bodyOf, type Call, ID, list, may, NO_CONTENT, type Route, single } from "./route";

const SYNCHRONIZATION = `/servicePrincipals/${ID}/synchronization`;
const JOB = `${SYNCHRONIZATION}/jobs/${ID}`;

/** https://learn.microsoft.com/graph/api/resources/synchronization-overview */
export const provisioningRoutes: readonly Route[] = [
  ["GET", at(`${SYNCHRONIZATION}/templates`), listTemplates],
  ["GET", at(`${SYNCHRONIZATION}/secrets`), listSecrets],
  ["PUT", at(`${SYNCHRONIZATION}/secrets`), setSecrets],
  ["GET", at(`${SYNCHRONIZATION}/jobs`), listJobs],
  ["POST", at(`${SYNCHRONIZATION}/jobs`), createJob],
  ["GET", at(JOB), getJob],
  ["DELETE", at(JOB), deleteJob],
  ["POST", at(`${JOB}/start`), startJob],
  ["POST", at(`${JOB}/pause`), pauseJob],
  ["POST", at(`${JOB}/restart`), restartJob],
  ["POST", at(`${JOB}/validateCredentials`), validateCredentials],
];

async function listTemplates(call: Call): Promise<Answer> {
  const [id = ""] = call.ids;
  return list(call, await call.tenant.listSynchronizationTemplates(id), "synchronizationTemplate");
}

async function listSecrets(call: Call): Promise<Answer> {
  const [id = ""] = call.ids;
  const type = "synchronizationSecretKeyStringValuePair";
  return list(call, await call.tenant.listSynchronizationSecrets(id), type);
}

async function setSecrets({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  const { value } = bodyOf(request, z.strictObject({ value: credentials }));
  await tenant.setSynchronizationSecrets(id, value);
  return NO_CONTENT;
}

async function listJobs(call: Call): Promise<Answer> {
  return list(call, await call.tenant.listSynchronizationJobs(call.ids[0] ?? ""), "synchronizationJob");
}

async function createJob({ tenant, request, ids: [id = ""] }: Call): Promise<Answer> {
  return jsonAnswer(await tenant.createSynchronizationJob(id, bodyOf(request, newJob)), 201);
}

async function getJob({ tenant, request, ids: [id = "", jobId = ""] }: Call): Promise<Answer> {
  return single(request, await tenant.getSynchronizationJob(id, jobId), "synchronizationJob");
}

async function deleteJob({ tenant, ids: [id = "", jobId = ""] }: Call): Promise<Answer> {
  await tenant.deleteSynchronizationJob(id, jobId);
  return NO_CONTENT;
}

async function startJob({ tenant, ids: [id = "", jobId = ""] }: Call): Promise<Answer> {
  await tenant.startSynchronizationJob(id, jobId);
  return NO_CONTENT;
}

async function pauseJob({ tenant, ids: [id = "", jobId = ""] }: Call): Promise<Answer> {
  await tenant.pauseSynchronizationJob(id, jobId);
  return NO_CONTENT;
}

async function restartJob({ tenant, request, ids: [id = "", jobId = ""] }: Call): Promise<Answer> {
  const { criteria } = bodyOf(request, restart);
  await tenant.restartSynchronizationJob(id, jobId, criteria.resetScope);
  return NO_CONTENT;
}

async function validateCredentials({ tenant, request, options, ids: [id = "", jobId = ""] }: Call): Promise<Answer> {
  const { useSavedCredentials = false, credentials: given = [] } = bodyOf(request, validation);
  await tenant.validateCredentials(id, jobId, useSavedCredentials ? undefined : given, options.checkCredentials);
  return NO_CONTENT;
}

const credentials = z.array(z.strictObject({ key: z.string(), value: z.string() }));
const newJob = z.strictObject({ templateId: z.string() });
const restart = z.strictObject({ criteria: z.strictObject({ resetScope: z.string() }) });
const validation = z.strictObject({ useSavedCredentials: may(z.boolean()), credentials: may(credentials) });
