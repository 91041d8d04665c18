import { z } from "zod";
import { inFilter } from "../../federation/odata";
import { GraphError } from "../../clouds/graph/session/graphError";
import type { GraphSession } from "../../clouds/graph/session/session";
import { readable } from "./readable";
import type { Cycle, EnterpriseApplication, ProvisioningJob, Quarantine, Read } from "./snapshot";

/** The enterprise application with an entity id, which one application of a tenant can have. */
export function readApplication(
  graph: GraphSession,
  slug: string,
  entityId: string,
): Promise<Read<EnterpriseApplication | undefined>> {
  return readable(`the application of app ${slug}`, "Application.Read.All", async () => {
    const [found] = await graph.list(
      `/applications?$select=appId,appRoles&$filter=${filter(`identifierUris/any(uri:uri eq '${inFilter(entityId)}')`)}`,
      application,
    );
    if (found === undefined) return undefined;
    const [principal] = await graph.list(
      `/servicePrincipals?$select=id,appRoles&$filter=${filter(`appId eq '${inFilter(found.appId)}'`)}`,
      servicePrincipal,
    );
    if (principal === undefined) return undefined;
    const { id, appRoles } = principal;
    const [assignments, job] = await Promise.all([
      readable(`who is assigned to app ${slug}`, "Application.Read.All", () =>
        graph.list(
          `/servicePrincipals/${id}/appRoleAssignedTo?$select=appRoleId,principalId,principalDisplayName`,
          assignment,
        ),
      ),
      // Without the permission, provisioning answers as if nobody were signed in:
      // https://github.com/hashicorp/terraform-provider-azuread/issues/1628
      readable(`the provisioning job of app ${slug}`, "Synchronization.Read.All", () => readJob(graph, id), [401, 403]),
    ]);
    const declaredValues = found.appRoles.map(({ value }) => value);
    return { servicePrincipalId: id, appRoles, declaredValues, assignments, job };
  });
}

async function readJob(graph: GraphSession, servicePrincipalId: string): Promise<ProvisioningJob | undefined> {
  const path = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs`;
  const jobs = await graph.list(path, synchronizationJob).catch((error: unknown) => {
    // Of an application whose provisioning nobody has ever opened.
    if (error instanceof GraphError && error.status === 404) return [];
    throw error;
  });
  return jobs.find(({ templateId }) => templateId === "aws")?.job;
}

const filter = encodeURIComponent;

const appRoles = z.array(
  z
    .object({ id: z.string(), value: z.string().nullable(), isEnabled: z.boolean() })
    .transform(({ value, ...role }) => ({
      ...role,
      value: value ?? "",
    })),
);
const application = z.object({ appId: z.string(), appRoles });
const servicePrincipal = z.object({ id: z.string(), appRoles });

const assignment = z
  .object({ appRoleId: z.string(), principalId: z.string(), principalDisplayName: z.string().nullish() })
  .transform(({ appRoleId, principalId, principalDisplayName }) => ({
    appRoleId,
    principal: principalDisplayName ?? principalId,
  }));

/** Graph writes the year 1 for times that have not come. */
const time = z
  .string()
  .nullish()
  .transform((text) => (text == null || text.startsWith("0001-") ? undefined : new Date(text)));

const problem = z
  .object({ code: z.string().nullish(), message: z.string().nullish() })
  .nullish()
  .transform((error) => [error?.code, error?.message].filter((text) => text).join(": "));

const cycle = z
  .object({ timeBegan: time, timeEnded: time, state: z.string(), error: problem })
  .nullish()
  .transform((execution): Cycle | undefined => {
    const { timeBegan: began, timeEnded: ended, state = "", error } = execution ?? {};
    if (began === undefined || ended === undefined) return undefined;
    return { began, ended, state, ...(error !== undefined && error !== "" && { error }) };
  });

const quarantine = z
  .object({ seriesBegan: time, currentBegan: time, nextAttempt: time, reason: z.string().nullish(), error: problem })
  .nullish()
  .transform((found): Quarantine | undefined => {
    const since = found?.seriesBegan ?? found?.currentBegan;
    if (found == null || since === undefined) return undefined;
    const { nextAttempt, error, reason } = found;
    return {
      since,
      ...(nextAttempt && { nextAttempt }),
      error: error === "" ? (reason ?? "Entra does not say why") : error,
    };
  });

const synchronizationJob = z
  .object({
    templateId: z.string(),
    schedule: z.object({ state: z.string(), interval: z.string() }),
    status: z.object({ code: z.string(), lastExecution: cycle, quarantine }),
  })
  .transform(({ templateId, schedule, status: { code, lastExecution, quarantine: held } }) => ({
    templateId,
    job: {
      isActive: schedule.state === "Active",
      interval: minutesOf(schedule.interval),
      code,
      ...(lastExecution && { lastCycle: lastExecution }),
      ...(held && { quarantine: held }),
    } satisfies ProvisioningJob,
  }));

/** An ISO 8601 duration as Graph writes it, as in `PT40M`. */
function minutesOf(interval: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$/.exec(interval) ?? [];
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
