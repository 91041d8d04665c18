import { z } from "zod";
import type { Fact } from "../../../federation/facts";
import type { ImportCycle, ImportJob, ImportStatus, Quarantine } from "../../../federation/model";
import { GraphError } from "../../graph/session/graphError";
import type { GraphSession } from "../../graph/session/session";
import type { EntraPlace } from "../links";
import { readable } from "../readable";

/** The provisioning job of a service principal that imports roles. Undefined: there is none. */
export async function readImportJob(
  graph: GraphSession,
  { slug, objectId, at }: { readonly slug: string; readonly objectId: string; readonly at: (id: string) => EntraPlace },
): Promise<Fact<ImportJob<EntraPlace> | undefined>> {
  return readable(
    `the provisioning job of app ${slug}`,
    "Synchronization.Read.All",
    async () => {
      const jobs = await graph.list(`/servicePrincipals/${objectId}/synchronization/jobs`, job).catch(none);
      const found = jobs.find(({ templateId }) => templateId === awsTemplate);
      return found && { at: at(found.id), isActive: found.isActive, status: found.status };
    },
    // Without the permission, provisioning answers as if nobody were signed in:
    // https://github.com/hashicorp/terraform-provider-azuread/issues/1628
    { alsoRefusedBy: [401] },
  );
}

const awsTemplate = "aws";

/** Of an application whose provisioning nobody has ever opened. */
function none(error: unknown): [] {
  if (error instanceof GraphError && error.status === 404) return [];
  throw error;
}

/** Graph writes the year 1 for times that have not come. */
const time = z
  .string()
  .nullish()
  .transform((text) => (text == null || text.startsWith("0001-") ? undefined : text));

const problem = z
  .object({ code: z.string().nullish(), message: z.string().nullish() })
  .nullish()
  .transform((error) => [error?.code, error?.message].filter((text) => text).join(": "));

const cycle = z
  .object({ timeBegan: time, timeEnded: time, state: z.string(), error: problem })
  .nullish()
  .transform((execution): ImportCycle | undefined => {
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
      ...(nextAttempt !== undefined && { nextAttempt }),
      error: error === "" ? (reason ?? "Entra does not say why") : error,
    };
  });

/** https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob */
const job = z
  .object({
    id: z.string(),
    templateId: z.string(),
    schedule: z.object({ state: z.string(), interval: z.string() }),
    status: z.object({ code: z.string(), lastExecution: cycle, quarantine }),
  })
  .transform(({ id, templateId, schedule, status: { code, lastExecution, quarantine: held } }) => ({
    ...{ id, templateId },
    isActive: schedule.state === "Active",
    status: {
      code,
      ...(schedule.state === "Active" && { interval: minutesOf(schedule.interval) }),
      ...(lastExecution && { lastCycle: lastExecution }),
      ...(held && { quarantine: held }),
    } satisfies ImportStatus,
  }));

/** An ISO 8601 duration as Graph writes it, as in `PT40M`. */
function minutesOf(interval: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$/.exec(interval) ?? [];
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
