import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import { GraphError } from "../../clouds/graph/session/graphError";
import type { GraphSession, Look } from "../../clouds/graph/session/session";
import { type GraphResource, text } from "../resource";
import { nonEmpty, objectId, ownIdsOf, replaces } from "../rules";
import { copied } from "../../clouds/graph/waits";

/** Of the gallery application's provisioning: it imports the roles of an AWS account. */
const template = "aws";

/**
 * The provisioning job with which Entra imports the roles of the AWS account. One that exists already is taken over. Completes when
 * Entra can sign in to AWS with the access key that it stores, and the job runs: IAM takes some seconds to know a new key
 * everywhere, and a job that cannot sign in waits for hours. The id is `<service principal object id>/<job id>`.
 *
 * azuread's SynchronizationJob fails for good after a creation whose answer was lost, and stays half made after a start that was
 * refused.
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const roleImportJob: GraphResource = {
  type: "entra-connect-sso:graph:RoleImportJob",
  inputs: {
    servicePrincipalId: replaces(objectId("servicePrincipals")),
    accessKeyId: nonEmpty(128),
  },
  outputs: ["isRunning"],
  foreseen: () => ({ isRunning: true }),

  drift: (state): Record<string, "update"> => (state["isRunning"] === false ? { isRunning: "update" } : {}),

  async create(inputs, graph) {
    const servicePrincipal = text(inputs, "servicePrincipalId");
    const { id } = await graph.until(
      `the provisioning job of service principal ${servicePrincipal}`,
      () => makeJob(servicePrincipal, graph),
      copied,
    );
    const path = `${jobsOf(servicePrincipal)}/${id}`;
    // A first key takes no other's place: if this Graph does not offer the check, the job finds out by itself.
    if (await offersCheck(path, graph)) await waitForKey(path, inputs, graph);
    await start(path, graph);
    return { id: `${servicePrincipal}/${id}`, properties: { ...inputs, isRunning: true } };
  },

  async read(given, graph, known) {
    const [servicePrincipalId, jobId] = idsOf(given);
    const found = await graph.find(`${jobsOf(servicePrincipalId)}/${jobId}`, job);
    if (found === undefined) return undefined;
    const isRunning = found.schedule?.state !== "Disabled";
    return { id: `${servicePrincipalId}/${jobId}`, properties: { ...known, servicePrincipalId, isRunning } };
  },

  async update(id, news, state, graph) {
    const [servicePrincipal, jobId] = idsOf(id);
    const path = `${jobsOf(servicePrincipal)}/${jobId}`;
    if (news["accessKeyId"] !== state["accessKeyId"]) await waitForKey(path, news, graph);
    // Lets a job go on that an old key has put into quarantine.
    await start(path, graph);
    return { ...news, isRunning: true };
  },

  delete: (id, _state, graph) => {
    const [servicePrincipal, jobId] = idsOf(id);
    return graph.remove(`${jobsOf(servicePrincipal)}/${jobId}`);
  },
};

const job = z.object({ id: z.string().min(1), schedule: z.object({ state: z.string().nullish() }).nullish() });
const listed = z.object({ id: z.string().min(1), templateId: z.string().nullish() });
const made = z.object({ id: z.string().min(1) });
type Made = z.infer<typeof made>;

const jobsOf = (servicePrincipal: string): string => `/servicePrincipals/${servicePrincipal}/synchronization/jobs`;

async function makeJob(servicePrincipal: string, graph: GraphSession): Promise<Look<Made>> {
  const path = jobsOf(servicePrincipal);
  const existing = async (): Promise<Made | undefined> =>
    (await graph.list(path, listed).catch(unlessOffered))?.find(({ templateId }) => templateId === template);
  const found = await existing();
  if (found) return { found };
  try {
    return { found: await graph.post(path, { templateId: template }, made, { recover: existing }) };
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 409) throw error;
    // Graph decides on what is, and may show it later.
    return { instead: "there is one already, and it is not shown yet" };
  }
}

/** Goes on where it was paused; of a job that runs, it changes nothing. */
async function start(path: string, graph: GraphSession): Promise<void> {
  await graph.post(`${path}/start`, {}, z.unknown(), { recover: () => Promise.resolve(undefined) });
}

async function waitForKey(path: string, inputs: Properties, graph: GraphSession): Promise<void> {
  await graph.until(
    `Entra to sign in to AWS with access key ${text(inputs, "accessKeyId")}`,
    async () => {
      const refusal = await signIn(path, graph);
      return refusal === undefined ? { found: undefined } : { instead: refusal };
    },
    { times: 1, atMost: 120 },
  );
}

async function offersCheck(path: string, graph: GraphSession): Promise<boolean> {
  return signIn(path, graph).then(
    () => true,
    (error: unknown) => {
      if (isUnknown(error)) return false;
      throw error;
    },
  );
}

/**
 * Has Entra sign in with the key that it stores; answers what AWS says against it.
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials
 */
function signIn(path: string, graph: GraphSession): Promise<string | undefined> {
  return graph
    .post(`${path}/validateCredentials`, { useSavedCredentials: true, credentials: [] }, z.unknown(), {
      recover: () => Promise.resolve(undefined),
    })
    .then(() => undefined, refusedCredentials);
}

/** What Graph says of credentials that do not work is what is waited out; that a caller may not ask is not. */
function refusedCredentials(error: unknown): string {
  if (error instanceof GraphError && [400, 401, 422].includes(error.status) && !isUnknown(error)) return error.message;
  throw error;
}

/** Undefined: Graph has no such operation. */
function unlessOffered(error: unknown): undefined {
  if (isUnknown(error)) return undefined;
  throw error;
}

/** Of an address that it does not have, Graph says 400. */
function isUnknown(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  return [404, 405, 501].includes(error.status) || error.message.includes("Resource not found for the segment");
}

/** As azuread writes an id, too: `/servicePrincipals/<object id>/synchronization/jobs/<job id>`. */
const idsOf = (id: string): [servicePrincipal: string, job: string] =>
  ownIdsOf(id, "job|synchronization/jobs", "<service principal object id>/<job id>");
