import { z } from "zod";
import type { Connection } from "../connection/connect";
import { AttemptError, connectionFailure, persist, RecoveredAnswer, refusalFailure } from "./attempts";
import type { Clock } from "./clock";
import { GraphError, graphError, json } from "./graphError";

/** What a session needs from outside. */
export interface SessionOptions {
  /** Called when Graph is first needed. */
  readonly connect: () => Promise<Connection>;
  readonly clock: Clock;
  readonly http: typeof fetch;
  readonly seconds: number;
}

/** What a look at Graph found: what was waited for, or what it shows instead, for the message. */
export type Look<T> = { readonly found: T } | { readonly instead: string };

/**
 * Microsoft Graph (v1.0) for the time of one operation. Throttling, broken connections and servers are waited out; what is
 * refused throws a GraphError.
 */
export class GraphSession {
  private readonly deadline: number;

  constructor(private readonly options: SessionOptions) {
    this.deadline = options.clock.now() + options.seconds * 1000;
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return understood(`GET ${path}`, await this.send("GET", path), schema);
  }

  /** Undefined: Graph does not know it. */
  async find<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    return this.get(path, schema).catch(missing);
  }

  /** All pages. */
  async list<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    const page = z.object({ value: z.array(item), "@odata.nextLink": z.string().nullish() });
    const items: T[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const { value, "@odata.nextLink": link }: z.infer<typeof page> = await this.get(next, page);
      items.push(...value);
      next = typeof link === "string" ? await this.pathOf(link) : undefined;
    }
    return items;
  }

  /** All pages. Undefined: Graph does not know whose list it is. */
  async findList<T>(path: string, item: z.ZodType<T>): Promise<T[] | undefined> {
    return this.list(path, item).catch(missing);
  }

  /** @param missingFor Seconds for which an object that was just made may be unknown. */
  async patch(path: string, body: object, { missingFor = 0 } = {}): Promise<void> {
    await this.send("PATCH", path, { body, missingFor });
  }

  /**
   * @param recover Looks for what an attempt may have made whose answer was lost, so that it is not made twice.
   * @param missingFor Seconds for which an object that was just made may be unknown.
   */
  async post<T>(
    path: string,
    body: object,
    schema: z.ZodType<T>,
    { recover, missingFor = 0 }: { recover: () => Promise<T | undefined>; missingFor?: number },
  ): Promise<T> {
    return understood(`POST ${path}`, await this.send("POST", path, { body, recover, missingFor }), schema);
  }

  /** What is gone already is fine. */
  async remove(path: string): Promise<void> {
    await this.send("DELETE", path).catch(missing);
  }

  /** The address of an object, as references to it are written. */
  async address(path: string): Promise<string> {
    const { graph } = await this.options.connect();
    return `${graph}/v1.0${path}`;
  }

  /**
   * Looks until Graph shows what is waited for, several times in a row: its answers come from copies that are not all up
   * to date.
   * @param atMost Seconds; the operation's own time ends it in any case.
   */
  async until<T>(
    what: string,
    look: () => Promise<Look<T>>,
    { times = 3, atMost = Infinity }: { times?: number; atMost?: number } = {},
  ): Promise<T> {
    const { clock } = this.options;
    const start = clock.now();
    const end = Math.min(this.deadline, start + atMost * 1000);
    for (let row = 0; ;) {
      const seen = await look();
      row = "found" in seen ? row + 1 : 0;
      if ("found" in seen && row >= times) return seen.found;
      if (clock.now() + INTERVAL > end) {
        const instead = "found" in seen ? `it did, but not ${times} times in a row` : seen.instead;
        const seconds = Math.round((clock.now() - start) / 1000);
        throw new Error(`waited ${seconds} s for Microsoft Graph to show ${what}, and gave up: ${instead}`);
      }
      await clock.sleep(INTERVAL);
    }
  }

  private async send(
    method: string,
    path: string,
    { body, missingFor = 0, recover }: { body?: object; missingFor?: number; recover?: () => Promise<unknown> } = {},
  ): Promise<unknown> {
    const { clock } = this.options;
    const answer = await persist(() => this.attempt(method, path, body), {
      clock,
      deadline: this.deadline,
      missingUntil: clock.now() + missingFor * 1000,
      recover,
    });
    return answer instanceof RecoveredAnswer ? answer.value : answer;
  }

  private async attempt(method: string, path: string, body: object | undefined): Promise<unknown> {
    const request = `${method} ${path}`;
    const connection = await this.options.connect();
    const authorization = `Bearer ${await connection.token()}`;
    const left = Math.max(1, Math.round(Math.min(ANSWER_WITHIN, this.deadline - this.options.clock.now())));
    let answer: Response;
    let text: string;
    try {
      answer = await this.options.http(`${connection.graph}/v1.0${path}`, {
        method,
        headers: { authorization, accept: "application/json", "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: "error",
        signal: AbortSignal.timeout(left),
      });
      text = await answer.text();
    } catch (error) {
      throw new AttemptError(connectionFailure(request, error));
    }
    if (answer.ok) return text === "" ? undefined : json(text);
    throw new AttemptError(refusalFailure(graphError(request, answer, text), answer));
  }

  /** The rest of a list is only ever fetched from where the token belongs. */
  private async pathOf(link: string): Promise<string> {
    const base = await this.address("");
    if (link.startsWith(`${base}/`)) return link.slice(base.length);
    throw new Error(`Microsoft Graph names a next page that is not its own: ${link}`);
  }
}

const INTERVAL = 1000;
const ANSWER_WITHIN = 60_000;

function missing(error: unknown): undefined {
  if (error instanceof GraphError && error.status === 404) return undefined;
  throw error;
}

function understood<T>(request: string, answer: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new Error(`Microsoft Graph's answer to ${request} is not understood: ${z.prettifyError(parsed.error)}`);
}
