import type { Connection } from "../connection/connect";
import { type Answer, ask, HttpFailure, jsonObject } from "../http/ask";
import { AttemptError, type Failure } from "./attempts";
import type { Clock } from "./clock";
import { foreignAnswer, GraphError, isOverlap, refusalOf } from "./graphError";
import { retryAfter } from "./retryAfter";

/** Requests to Graph, each of them once, with what their failure means for another attempt. */
export class Requests {
  /** When Graph last refused a token and a fresh one took its place. */
  private renewed = -Infinity;

  constructor(
    private readonly options: {
      readonly connect: () => Promise<Connection>;
      readonly clock: Clock;
      readonly http: typeof fetch;
    },
    private readonly deadline: number,
  ) {}

  /** The object that Graph answers; undefined if it answers nothing, as to a change. Throws an AttemptError. */
  async attempt(method: string, path: string, body: object | undefined): Promise<unknown> {
    const connection = await this.options.connect();
    const first = await this.ask(connection, await connection.token(), { method, path, body });
    // The token may have been revoked, or have expired early. Graph has done nothing.
    if (first.answer.status !== 401 || this.options.clock.now() < this.renewed + RENEWED_FOR) return this.judge(first);
    this.renewed = this.options.clock.now();
    return this.judge(await this.ask(connection, await connection.token({ fresh: true }), { method, path, body }));
  }

  private async ask(connection: Connection, token: string, { method, path, body }: Call): Promise<Answered> {
    const { http, clock } = this.options;
    const request = `${method} ${path}`;
    const answer = await ask(`${connection.graph}/v1.0${path}`, {
      http,
      method,
      headers: { authorization: `Bearer ${token}`, accept: "application/json", "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      within: Math.min(ANSWER_WITHIN, this.deadline - clock.now()),
      longest: LONGEST,
    }).catch((error: unknown) => {
      if (!(error instanceof HttpFailure)) throw error;
      const failure = new Error(`Microsoft Graph does not answer ${request}: ${error.message}`);
      throw new AttemptError({ error: failure, kind: error.kind === "unreachable" ? "unsure" : "final" });
    });
    return { method, request, answer, secrets: [token] };
  }

  private judge({ method, request, answer, secrets }: Answered): unknown {
    const { status, text, headers } = answer;
    if (status < 200 || status > 299)
      throw new AttemptError(failureOf(refusalOf(request, answer, secrets), status, headers));
    if (text === "" && method !== "GET") return undefined;
    const object = jsonObject(text);
    if (object !== undefined) return object;
    const error = foreignAnswer(request, answer, secrets);
    // What was to be made may have been made.
    throw new AttemptError({ error, kind: method === "POST" ? "unsure" : "final" });
  }
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
}

interface Answered {
  readonly method: string;
  readonly request: string;
  readonly answer: Answer;
  readonly secrets: readonly string[];
}

const ANSWER_WITHIN = 60_000;
/** Bytes. A page of Graph's has up to 100 objects, and an object some dozens of kilobytes. */
const LONGEST = 16 * 1024 * 1024;
/** Milliseconds for which a fresh token that Graph refuses is not replaced by yet another. */
const RENEWED_FOR = 60_000;

/** https://learn.microsoft.com/graph/best-practices-concept#handling-expected-errors */
function failureOf(error: Error, status: number, headers: Headers): Failure {
  const asked = retryAfter(headers);
  const pause = asked === undefined ? {} : { retryAfter: asked };
  if (status === 429) return { error, kind: "refused", ...pause };
  if (status >= 500 || status === 408) return { error, kind: "unsure", ...pause };
  if (!(error instanceof GraphError)) return { error, kind: "final" };
  // azuread writes the same objects meanwhile.
  if (isOverlap(error)) return { error, kind: "refused", ...pause };
  return { error, kind: error.isUnknownObject ? "missing" : "final" };
}
