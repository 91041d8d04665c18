import type { Tenant } from "../tenant";
import { idOf } from "./checks";
import { calling, ifThere, isThere, shown } from "./graphCalls";
import { identified } from "./identified";
import { described, ids, onlyId } from "./ids";
import { optionalFlag, text } from "./properties";
import { inTurn } from "./readModifyWrite";
import { untilConsistent } from "./waits";

/** Started and paused, and nothing else: no credentials are tested, and quarantine goes unnoticed. */
export const synchronizationJob = identified(ids.synchronizationJob, {
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
      const named = described(ids.synchronizationJob, id);
      await calling(`Waiting for creation of ${named}`, () =>
        untilConsistent(tenant, "Done", () =>
          isThere(tenant.getSynchronizationJob(servicePrincipalId, job.id)).catch(() => {
            throw new Error("retrieving synchronization job");
          }),
        ),
      );
      made(id);
      if (optionalFlag(planned, "enabled") !== true) return;
      await calling(`Starting ${named}`, () => tenant.startSynchronizationJob(servicePrincipalId, job.id));
    });
  },

  read: ({ parts: [servicePrincipalId, jobId], named }, tenant) =>
    shown(
      `Retrieving ${named}`,
      tenant.getSynchronizationJob(servicePrincipalId, jobId),
      ({ templateId, schedule: { interval, state } }) => ({
        servicePrincipalId: `/servicePrincipals/${servicePrincipalId}`,
        templateId,
        enabled: state === "Active",
        schedules: [{ expiration: "", interval, state }],
      }),
    ),

  async update({ parts: [servicePrincipalId, jobId], named }, planned, tenant, state) {
    const enabled = optionalFlag(planned, "enabled") ?? false;
    if (enabled === (optionalFlag(state, "enabled") ?? false)) return;
    await calling(`${enabled ? "Starting" : "Pausing"} ${named}`, () =>
      tenant[enabled ? "startSynchronizationJob" : "pauseSynchronizationJob"](servicePrincipalId, jobId),
    );
  },

  async delete({ parts: [servicePrincipalId, jobId], named }, tenant) {
    await inTurn(servicePrincipalId, async () => {
      await calling(`Removing ${named}`, () => tenant.deleteSynchronizationJob(servicePrincipalId, jobId));
      await calling(`Waiting for deletion of ${named}`, () =>
        untilConsistent(
          tenant,
          "Deleted",
          async () => !(await isThere(tenant.getSynchronizationJob(servicePrincipalId, jobId))),
        ),
      );
    });
  },
});

async function requireServicePrincipal(id: string, tenant: Tenant): Promise<void> {
  const named = described(ids.servicePrincipal, id);
  const found = await ifThere(`[service_principal_id] Retrieving ${named}`, tenant.getServicePrincipal(id));
  if (found === undefined) throw new Error(`[service_principal_id] ${named} was not found`);
}
