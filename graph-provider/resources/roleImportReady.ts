import { z } from "zod";
import type { Properties } from "../../tools/wire/provider";
import { GraphError } from "../graph/graphError";
import type { GraphSession } from "../graph/session";
import { type GraphResource, text } from "../resource";
import { nonEmpty, objectId, replaces } from "../rules";

/**
 * Completes when Entra can sign in to AWS with the access key that it stores for a provisioning job. IAM takes some seconds
 * to know a new key everywhere, and a job that cannot sign in waits for hours. The id is
 * `<service principal object id>/<job id>`.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const roleImportReady: GraphResource = {
  type: "entragraph:index:RoleImportReady",
  inputs: {
    servicePrincipalId: replaces(objectId("servicePrincipals")),
    jobId: replaces({
      // azuread's id of a job is `<service principal object id>/job/<job id>`.
      accept: (value) =>
        typeof value === "string" && value !== ""
          ? { value: value.split("/").at(-1) ?? "" }
          : { problem: "must be the id of a provisioning job" },
    }),
    accessKeyId: nonEmpty(128),
  },
  outputs: [],

  async create(inputs, graph) {
    const id = `${text(inputs, "servicePrincipalId")}/${text(inputs, "jobId")}`;
    // A first key takes no other's place: where a Graph does not offer the check, the job finds out by itself.
    if (await offersCheck(inputs, graph)) await wait(inputs, graph);
    return { id, properties: inputs };
  },

  async read(given, graph, known) {
    const [servicePrincipalId = "", jobId = "", ...more] = given.split("/");
    if (jobId === "" || more.length > 0) {
      throw new Error(
        `${JSON.stringify(given)} is not the id of such a resource: <service principal object id>/<job id>`,
      );
    }
    const job = z.object({ id: z.string() });
    const found = await graph.find(`/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${jobId}`, job);
    return found && { id: given, properties: { ...known, servicePrincipalId, jobId } };
  },

  async update(_id, news, _state, graph) {
    await wait(news, graph);
    return news;
  },
};

async function wait(inputs: Properties, graph: GraphSession): Promise<void> {
  await graph.until(
    `Entra to sign in to AWS with access key ${text(inputs, "accessKeyId")}`,
    async () => {
      const refusal = await signIn(inputs, graph);
      return refusal === undefined ? { found: undefined } : { instead: refusal };
    },
    { times: 1, atMost: 120 },
  );
}

async function offersCheck(inputs: Properties, graph: GraphSession): Promise<boolean> {
  const unknown = await signIn(inputs, graph).then(
    () => false,
    (error: unknown) => {
      if (isUnknown(error)) return true;
      throw error;
    },
  );
  // A job that is not there is another matter.
  if (unknown) await graph.get(jobPath(inputs), z.object({ id: z.string() }));
  return !unknown;
}

/** Has Entra sign in with the key that it stores; answers what AWS says against it. */
function signIn(inputs: Properties, graph: GraphSession): Promise<string | undefined> {
  return graph
    .post(`${jobPath(inputs)}/validateCredentials`, { useSavedCredentials: true, credentials: [] }, z.unknown(), {
      recover: () => Promise.resolve(undefined),
    })
    .then(() => undefined, refusedCredentials);
}

function jobPath(inputs: Properties): string {
  return `/servicePrincipals/${text(inputs, "servicePrincipalId")}/synchronization/jobs/${text(inputs, "jobId")}`;
}

/** What Graph says of credentials that do not work is what is waited out; that a caller may not ask is not. */
function refusedCredentials(error: unknown): string {
  if (error instanceof GraphError && [400, 401, 422].includes(error.status) && !isUnknown(error)) return error.message;
  throw error;
}

/** Whether Graph says that it has no such operation, or no such job; of an address that it does not have, it says 400. */
function isUnknown(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  return [404, 405, 501].includes(error.status) || error.message.includes("Resource not found for the segment");
}
