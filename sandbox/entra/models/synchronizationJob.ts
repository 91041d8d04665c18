import type { ResourceModel } from "../../bridge/models";
import type { Tenant } from "../tenant";
import { idOf } from "./checks";
import { calling, ifFound } from "./graphCalls";
import { described, ids, onlyId, parsed, parseId } from "./ids";
import { optionalFlag, text } from "./properties";
import { inTurn } from "./readModifyWrite";
import { untilSteady } from "./waits";

/** Started and paused, and nothing else: no credentials are tested, and quarantine goes unnoticed. */
export const synchronizationJob: ResourceModel<Tenant> = {
  type: "azuread:index/synchronizationJob:SynchronizationJob",
  validators: { servicePrincipalId: idOf(ids.servicePrincipal) },

  create(planned, tenant, made) {
    const servicePrincipalId = onlyId(ids.servicePrincipal, text(planned, "servicePrincipalId"));
    return inTurn(servicePrincipalId, async () => {
      await requireServicePrincipal(servicePrincipalId, tenant);
      const job = await calling(
        `Creating synchronization job for ${described(ids.servicePrincipal, servicePrincipalId)}`,
        () => tenant.createSynchronizationJob(servicePrincipalId, { templateId: text(planned, "templateId") }),
      );
      const id = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${job.id}`;
      await calling(`Waiting for creation of ${described(ids.synchronizationJob, id)}`, () =>
        untilSteady(tenant, { state: "Done", every: 5, look: () => exists(id, tenant) }),
      );
      made(id);
      if (optionalFlag(planned, "enabled") === true) await start(id, tenant);
    });
  },

  async read(id, tenant) {
    const [servicePrincipalId, jobId] = parsed(ids.synchronizationJob, id) ?? [];
    if (servicePrincipalId === undefined || jobId === undefined) return undefined;
    const job = await ifFound(tenant.getSynchronizationJob(servicePrincipalId, jobId));
    return (
      job && {
        servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
        templateId: job.templateId,
        enabled: job.schedule.state === "Active",
        schedules: [{ expiration: "", interval: job.schedule.interval, state: job.schedule.state }],
      }
    );
  },

  async update(id, planned, tenant, state) {
    const enabled = optionalFlag(planned, "enabled") ?? false;
    if (enabled !== (optionalFlag(state, "enabled") ?? false)) await (enabled ? start : pause)(id, tenant);
  },

  async delete(id, tenant) {
    const [servicePrincipalId, jobId] = pair(id);
    await inTurn(servicePrincipalId, async () => {
      await calling(`Removing ${described(ids.synchronizationJob, id)}`, () =>
        tenant.deleteSynchronizationJob(servicePrincipalId, jobId),
      );
      await calling(`Waiting for deletion of ${described(ids.synchronizationJob, id)}`, () =>
        untilSteady(tenant, { state: "Deleted", every: 5, look: async () => !(await exists(id, tenant)) }),
      );
    });
  },
};

async function requireServicePrincipal(id: string, tenant: Tenant): Promise<void> {
  const named = described(ids.servicePrincipal, id);
  const found = await calling(`[service_principal_id] Retrieving ${named}`, () =>
    ifFound(tenant.getServicePrincipal(id)),
  );
  if (found === undefined) throw new Error(`[service_principal_id] ${named} was not found`);
}

const exists = async (id: string, tenant: Tenant): Promise<boolean> =>
  (await ifFound(tenant.getSynchronizationJob(...pair(id)))) !== undefined;

const start = (id: string, tenant: Tenant): Promise<void> =>
  calling(`Starting ${described(ids.synchronizationJob, id)}`, () => tenant.startSynchronizationJob(...pair(id)));

const pause = (id: string, tenant: Tenant): Promise<void> =>
  calling(`Pausing ${described(ids.synchronizationJob, id)}`, () => tenant.pauseSynchronizationJob(...pair(id)));

function pair(id: string): [servicePrincipalId: string, jobId: string] {
  const [servicePrincipalId = "", jobId = ""] = parseId(ids.synchronizationJob, id);
  return [servicePrincipalId, jobId];
}
