import type { ResourceModel } from "../../core/models";
import type { SynchronizationJob } from "../synchronizationState";
import type { Tenant } from "../tenant";
import { checks, idOf } from "./checks";
import { calling, ifFound, isNotFound } from "./graphCalls";
import { ids, onlyId, parsed, parseId } from "./ids";
import { optionalFlag, text } from "./properties";
import { inTurn } from "./readModifyWrite";

/** Started and paused, and nothing else: no credentials are tested, and quarantine goes unnoticed. */
export const synchronizationJob: ResourceModel<Tenant> = {
  type: "azuread:index/synchronizationJob:SynchronizationJob",
  replaceOn: ["servicePrincipalId", "templateId"],
  outputs: ["schedules"],
  defaults: () => ({ enabled: true }),
  check: checks(idOf("servicePrincipalId", ids.servicePrincipal)),

  create(inputs, tenant) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, text(inputs, "servicePrincipalId"));
    return inTurn(servicePrincipalId, async () => {
      await requireServicePrincipal(servicePrincipalId, tenant);
      // The provider asks again for as long as it may where Graph answers 403 or 409; here it is told at once.
      const made = await calling(
        `Creating synchronization job for Service Principal (Service Principal: "${servicePrincipalId}")`,
        () => tenant.createSynchronizationJob(servicePrincipalId, { templateId: text(inputs, "templateId") }),
      );
      const id = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${made.id}`;
      if (optionalFlag(inputs, "enabled") === true) await start(id, tenant);
      const job = await tenant.getSynchronizationJob(servicePrincipalId, made.id);
      return { id, properties: properties(servicePrincipalId, job) };
    });
  },

  async read(id, tenant) {
    const [servicePrincipalId, jobId] = parsed(ids.synchronizationJob, id) ?? [];
    if (servicePrincipalId === undefined || jobId === undefined) return undefined;
    const job = await ifFound(tenant.getSynchronizationJob(servicePrincipalId, jobId));
    if (job === undefined) return undefined;
    const { schedules, ...inputs } = properties(servicePrincipalId, job);
    return { id, properties: { ...inputs, schedules }, inputs };
  },

  async update(id, news, tenant, { properties: state }) {
    const [servicePrincipalId = "", jobId = ""] = parseId(ids.synchronizationJob, id);
    const enabled = optionalFlag(news, "enabled") ?? false;
    if (enabled !== (optionalFlag(state, "enabled") ?? false)) await (enabled ? start : pause)(id, tenant);
    return properties(servicePrincipalId, await tenant.getSynchronizationJob(servicePrincipalId, jobId));
  },

  async delete(id, tenant) {
    const [servicePrincipalId = "", jobId = ""] = parseId(ids.synchronizationJob, id);
    await inTurn(servicePrincipalId, () =>
      calling(`Removing ${described(id)}`, () => tenant.deleteSynchronizationJob(servicePrincipalId, jobId)),
    );
  },
};

async function requireServicePrincipal(id: string, tenant: Tenant): Promise<void> {
  try {
    await tenant.getServicePrincipal(id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new Error(`Service Principal (Service Principal: "${id}") was not found`, { cause: error });
  }
}

async function start(id: string, tenant: Tenant): Promise<void> {
  const [servicePrincipalId = "", jobId = ""] = parseId(ids.synchronizationJob, id);
  await calling(`Starting ${described(id)}`, () => tenant.startSynchronizationJob(servicePrincipalId, jobId));
}

async function pause(id: string, tenant: Tenant): Promise<void> {
  const [servicePrincipalId = "", jobId = ""] = parseId(ids.synchronizationJob, id);
  await calling(`Pausing ${described(id)}`, () => tenant.pauseSynchronizationJob(servicePrincipalId, jobId));
}

const properties = (servicePrincipalId: string, { templateId, schedule }: SynchronizationJob) => ({
  servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
  templateId,
  enabled: schedule.state === "Active",
  schedules: [{ expiration: "", interval: schedule.interval, state: schedule.state }],
});

function described(id: string): string {
  const [servicePrincipalId = "", jobId = ""] = parseId(ids.synchronizationJob, id);
  return (
    `Service Principal Id Synchronization Job (Service Principal: "${servicePrincipalId}"\n` +
    `Synchronization Job: "${jobId}")`
  );
}
