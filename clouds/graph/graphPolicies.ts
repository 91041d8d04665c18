import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { GraphError } from "./session/graphError";
import type { GraphSession } from "./session/session";
import { collection, guidText } from "./session/shapes";
import { missingFor } from "./waits";

/** What of a policy is ours to say. */
export interface Content {
  readonly displayName: string;
  /** JSON. */
  readonly definition: string;
}

interface Policy extends Content {
  readonly id: string;
}

export function isSameJson(one: unknown, other: unknown): boolean {
  if (typeof one !== "string" || typeof other !== "string") return false;
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}

const isSame = (one: Content, other: Content): boolean =>
  one.displayName === other.displayName && isSameJson(one.definition, other.definition);

/** Policies that somebody else made may lack anything. */
const policyShape = z
  .object({
    id: guidText,
    displayName: z.string().nullish(),
    definition: collection(z.string()),
    isOrganizationDefault: z.boolean().nullish(),
  })
  .transform(({ id, displayName, definition: [definition = ""], isOrganizationDefault }) => ({
    id,
    displayName: displayName ?? "",
    definition,
    isForAll: isOrganizationDefault === true,
  }));
const reference = z.object({ id: guidText });

/** Looking once is enough: nothing else waits for it. */
const seenOnce = { times: 1 };

/** The policies of one kind, of which a service principal has one at most. */
export class GraphPolicies {
  private readonly path: string;

  /** @param policies The name of their collection in Graph. */
  constructor(private readonly policies: "claimsMappingPolicies" | "tokenIssuancePolicies") {
    this.path = `/policies/${policies}`;
  }

  find = (id: string, graph: GraphSession): Promise<Policy | undefined> =>
    graph.find(`${this.path}/${id}`, policyShape);

  /** All of the tenant. */
  list = (graph: GraphSession) => graph.list(this.path, policyShape);

  /** Ids of those that the service principal has. Undefined: Graph does not know the service principal. */
  async findAssigned(servicePrincipal: string, graph: GraphSession): Promise<string[] | undefined> {
    return (await graph.findList(this.listOf(servicePrincipal), reference))?.map(({ id }) => id);
  }

  /**
   * The id of the policy with this content that is the service principal's own: one that an interrupted creation left, or a new
   * one. If there are several, as after an attempt that Graph did not show in time, one is left.
   */
  async own(servicePrincipal: string, wanted: Content, graph: GraphSession): Promise<string> {
    const all = await this.list(graph);
    const same = all.filter((policy) => isFree(policy, wanted));
    const left = await this.ownAmong(same, { servicePrincipal, graph });
    const outdated = left.length > 0 ? undefined : await this.outdated(all, { servicePrincipal, wanted, graph });
    if (outdated !== undefined) {
      await this.change(outdated, wanted, graph);
      return outdated;
    }
    const [keep, ...others] = left.length > 0 ? left : await this.make(servicePrincipal, { wanted, same, graph });
    if (keep === undefined) throw new Error(`somebody has the policy ${wanted.displayName} that was just made`);
    for (const other of others) await this.remove(other, graph);
    return keep;
  }

  async change(id: string, wanted: Content, graph: GraphSession): Promise<void> {
    const { displayName, definition } = wanted;
    await graph.patch(`${this.path}/${id}`, { displayName, definition: [definition] }, { missingFor });
    await graph.until(
      `policy ${id} as it was changed`,
      async () => {
        const shown = await this.find(id, graph);
        if (shown === undefined) return { instead: "it does not know it" };
        return isSame(shown, wanted) ? { found: undefined } : { instead: "it shows another name or definition" };
      },
      seenOnce,
    );
  }

  /** In the place of any other: two at once are refused. */
  async assign(servicePrincipal: string, id: string, graph: GraphSession): Promise<void> {
    const shownNow = async () => (await this.findAssigned(servicePrincipal, graph)) ?? [];
    const done = new Set<string>();
    await graph.until(
      `policy ${id} as the only one of service principal ${servicePrincipal} in its ${this.policies}`,
      async () => {
        const before = await shownNow();
        if (isDeepStrictEqual(before, [id])) return { found: undefined };
        for (const other of before.filter((each) => each !== id && !done.has(each))) {
          await this.unassign(servicePrincipal, other, graph);
          done.add(other);
        }
        if (!before.includes(id) && !done.has(id) && (await this.add(servicePrincipal, id, graph))) done.add(id);
        const shown = await shownNow();
        if (isDeepStrictEqual(shown, [id])) return { found: undefined };
        return { instead: `it shows ${shown.join(", ") || "none"}` };
      },
      seenOnce,
    );
  }

  unassign = (servicePrincipal: string, id: string, graph: GraphSession): Promise<void> =>
    graph.remove(`${this.listOf(servicePrincipal)}/${id}/$ref`);

  remove = (id: string, graph: GraphSession): Promise<void> => graph.remove(`${this.path}/${id}`);

  /** Ids of the service principals that have it. Undefined: Graph does not say. */
  users(id: string, graph: GraphSession): Promise<string[] | undefined> {
    return graph.list(`${this.path}/${id}/appliesTo`, reference).then(
      (users) => users.map((user) => user.id),
      (error: unknown) => {
        if (error instanceof GraphError && [400, 403, 404, 405, 501].includes(error.status)) return undefined;
        throw error;
      },
    );
  }

  /** False: it has another one, which was not shown. */
  private async add(servicePrincipal: string, id: string, graph: GraphSession): Promise<boolean> {
    const recover = async () =>
      (await this.findAssigned(servicePrincipal, graph))?.includes(id) === true ? null : undefined;
    const body = { "@odata.id": await graph.address(`${this.path}/${id}`) };
    try {
      await graph.post(`${this.listOf(servicePrincipal)}/$ref`, body, z.unknown(), { recover, missingFor });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.code === "Request_Conflict") return false;
      // Graph decides on what is, and may show it later: an attempt whose answer was lost has made it.
      if (!error.message.includes("references already exist")) throw error;
    }
    return true;
  }

  private async make(
    servicePrincipal: string,
    { wanted, same, graph }: { wanted: Content; same: readonly Policy[]; graph: GraphSession },
  ): Promise<string[]> {
    const known = new Set(same.map(({ id }) => id));
    const listed = async () => (await this.list(graph)).filter((policy) => isFree(policy, wanted));
    const recover = async () => {
      const look = async () => {
        const found = (await listed()).find(({ id }) => !known.has(id));
        return found ? { found } : { instead: "none" };
      };
      // Graph lists what it made with a delay.
      return graph.until("a new policy of this name", look, { times: 1, atMost: 5 }).catch(() => undefined);
    };
    const body = { displayName: wanted.displayName, definition: [wanted.definition], isOrganizationDefault: false };
    const made = await graph.post(this.path, body, reference, { recover });
    // Once this one is listed, so is what an earlier attempt made.
    const shown = await graph.until(
      `the policy ${made.id} that it has just made`,
      async () => {
        const all = await listed();
        return all.some(({ id }) => id === made.id) ? { found: all } : { instead: "it does not list it yet" };
      },
      seenOnce,
    );
    const added = shown.filter(({ id }) => !known.has(id));
    return added.length === 1 ? [made.id] : this.ownAmong(added, { servicePrincipal, graph, made: made.id });
  }

  /** One of this name that only the service principal has: its creation was interrupted, and then its settings changed. */
  private async outdated(
    policies: readonly Policy[],
    { servicePrincipal, wanted, graph }: { servicePrincipal: string; wanted: Content; graph: GraphSession },
  ): Promise<string | undefined> {
    const named = policies.filter(({ displayName }) => displayName === wanted.displayName);
    if (named.length === 0) return undefined;
    const assigned = (await this.findAssigned(servicePrincipal, graph)) ?? [];
    const found = named.find(({ id }) => assigned.includes(id));
    const users = found && (await this.users(found.id, graph));
    return isDeepStrictEqual(users, [servicePrincipal]) ? found?.id : undefined;
  }

  /** Those that nobody else has; first, the one that the service principal has already. */
  private async ownAmong(
    policies: readonly Policy[],
    { servicePrincipal, graph, made }: { servicePrincipal: string; graph: GraphSession; made?: string },
  ): Promise<string[]> {
    if (policies.length === 0) return [];
    const assigned = (await this.findAssigned(servicePrincipal, graph)) ?? [];
    const own: string[] = [];
    for (const { id } of policies) {
      const users = await this.users(id, graph);
      const isOwn = users?.every((user) => user === servicePrincipal) ?? (assigned.includes(id) || id === made);
      if (isOwn) own.push(id);
    }
    const rank = (id: string): number => (assigned.includes(id) ? 0 : id === made ? 1 : 2);
    return own.sort((one, other) => rank(one) - rank(other));
  }

  private listOf(servicePrincipal: string): string {
    return `/servicePrincipals/${servicePrincipal}/${this.policies}`;
  }
}

/** A policy of the whole tenant is nobody's own. */
const isFree = (policy: Policy & { isForAll: boolean }, wanted: Content): boolean =>
  !policy.isForAll && isSame(policy, wanted);
