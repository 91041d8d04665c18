import { z } from "zod";
import type { Connection } from "../connection/connect";
import { plain, QUOTED } from "../http/message";
import { persist, RecoveredAnswer } from "./attempts";
import type { Clock } from "./clock";
import { GraphError } from "./graphError";
import { Pages } from "./pages";
import { Requests } from "./requests";
import { Writes } from "./writes";

/** What a session needs from outside. */
export interface SessionOptions {
  /** Called when Graph is first needed. */
  readonly connect: () => Promise<Connection>;
  readonly clock: Clock;
  readonly http: typeof fetch;
  readonly seconds: number;
  /** Those of all sessions of this process. */
  readonly writes?: Writes;
}

/** What a look at Graph found: what was waited for, or what it shows instead, for the message. */
export type Look<T> = { readonly found: T } | { readonly instead: string };

/**
 * Microsoft Graph (v1.0) for the time of one operation. Throttling, broken connections and servers are waited out; what is
 * refused throws a GraphError.
 */
export class GraphSession {
  private readonly deadline: number;
  private readonly writes: Writes;
  private readonly requests: Requests;

  constructor(private readonly options: SessionOptions) {
    this.writes = options.writes ?? new Writes();
    this.deadline = options.clock.now() + options.seconds * 1000;
    this.requests = new Requests(options, this.deadline);
  }

  /** One object. Each has an id, so that an answer that says nothing does not count as an object with empty values. */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const answer = await this.send("GET", path);
    understood(`GET ${path}`, answer, identified);
    return understood(`GET ${path}`, answer, schema);
  }

  /** Undefined: Graph does not know it. */
  async find<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    return this.get(path, schema).catch(missing);
  }

  /** The first page, if the others do not matter. */
  async firstOf<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    return understood(`GET ${path}`, await this.send("GET", path), z.object({ value: z.array(item) })).value;
  }

  /** All pages. */
  async list<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    const page = z.object({ value: z.array(item), "@odata.nextLink": z.string().nullish() });
    const pages = new Pages(await this.address(""), path);
    const items: T[] = [];
    for (let next = path; ;) {
      const answer = await this.send("GET", next);
      const { value, "@odata.nextLink": link } = understood(`GET ${next}`, answer, page);
      items.push(...value);
      if (typeof link !== "string") return items;
      if (this.options.clock.now() > this.deadline) {
        throw new Error(
          `there was no time for all pages of GET ${path}: ${items.length} objects in ${this.options.seconds} s`,
        );
      }
      next = pages.next(link);
    }
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
    for (let looks = 1, row = 0; ; looks++) {
      const seen = await look();
      row = "found" in seen ? row + 1 : 0;
      if ("found" in seen && row >= times) return seen.found;
      const pause = looks < SOON ? INTERVAL / 4 : INTERVAL;
      if (clock.now() + pause > end) {
        const instead = "found" in seen ? `it did, but not ${times} times in a row` : seen.instead;
        const seconds = Math.round((clock.now() - start) / 1000);
        throw new Error(`waited ${seconds} s for Microsoft Graph to show ${what}, and gave up: ${instead}`);
      }
      await clock.sleep(pause);
    }
  }

  private async send(
    method: string,
    path: string,
    { body, missingFor = 0, recover }: { body?: object; missingFor?: number; recover?: () => Promise<unknown> } = {},
  ): Promise<unknown> {
    const { clock } = this.options;
    const attempt = () => this.requests.attempt(method, path, body);
    const answer = await persist(method === "GET" ? attempt : () => this.writes.write(path, attempt), {
      clock,
      deadline: this.deadline,
      missingUntil: clock.now() + missingFor * 1000,
      recover,
    });
    return answer instanceof RecoveredAnswer ? answer.value : answer;
  }
}

/** Milliseconds between looks; a quarter of it at first, as Graph mostly shows at once what it was told. */
const INTERVAL = 1000;
/** Looks. */
const SOON = 5;

const identified = z.object({ id: z.string().min(1) });

function missing(error: unknown): undefined {
  if (error instanceof GraphError && error.isUnknownObject) return undefined;
  throw error;
}

function understood<T>(request: string, answer: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const problems = plain(z.prettifyError(parsed.error), { longest: QUOTED });
  throw new Error(`Microsoft Graph's answer to ${request} is not understood: ${problems}`);
}
