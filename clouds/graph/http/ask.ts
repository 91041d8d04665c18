import { plain, QUOTED } from "./message";
import { reason } from "./reason";
import { trustProblem } from "./trust";

export interface Question {
  readonly http: typeof fetch;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for the whole of the answer. */
  readonly within: number;
  /** Bytes of an answer. */
  readonly longest: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  /** As in `graph.microsoft.com`, with the port if it is not the usual one. */
  readonly host: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** There is no answer. The message names the host. */
export class HttpFailure extends Error {
  constructor(
    /** `unreachable` may pass; the others stay as they are however often the host is asked. */
    readonly kind: "unreachable" | "untrusted" | "redirected" | "tooLong",
    message: string,
    /** The message without the host. */
    readonly reason = message,
  ) {
    super(message);
  }
}

/**
 * The one way in which anything is asked of a server of Microsoft's. Follows no redirect, as the request may hold a secret or a
 * token, reads no more than the limit, and takes no longer than it may.
 */
export async function ask(url: string, question: Question): Promise<Answer> {
  const { http, method = "GET", headers = {}, body, within, longest, signal } = question;
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(Math.max(1, Math.round(within)));
  try {
    const answer = await http(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: "manual",
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    if (REDIRECTS.has(answer.status)) {
      await answer.body?.cancel();
      throw redirected(url, answer);
    }
    return { host, status: answer.status, headers: answer.headers, text: await limited(answer, longest, host) };
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    const problem = trustProblem(error, host);
    if (problem !== undefined) throw new HttpFailure("untrusted", plain(problem));
    const late = `no whole answer within ${Math.ceil(within / 1000)} s`;
    const why = plain(timeout.aborted ? late : reason(error), { longest: QUOTED });
    throw new HttpFailure("unreachable", `${host} cannot be reached: ${why}`, why);
  }
}

/** What came instead of what should have come, for a message. */
export function shown({ headers, text }: Answer, secrets: readonly string[] = []): string {
  const type = plain((headers.get("content-type") ?? "").split(";")[0] ?? "", { longest: 60 }) || "a body of no type";
  return text.trim() === "" ? "an empty body" : `${type}: ${plain(text, { secrets, longest: 300 })}`;
}

/** The object that the text is in JSON; undefined if it is none. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([300, 301, 302, 303, 305, 307, 308]);

function redirected(url: string, { status, headers }: Response): HttpFailure {
  const { host } = new URL(url);
  const location = headers.get("location") ?? "";
  const target = location !== "" && URL.canParse(location, url) ? new URL(location, url).host : "";
  const where = target === "" ? "without saying where" : `to ${plain(target, { longest: 255 })}`;
  return new HttpFailure(
    "redirected",
    `${host} redirects (${status}) ${where}, which is not followed: secrets and tokens go to ${host} alone. ` +
      "Check the settings of the cloud (ARM_ENVIRONMENT, ARM_METADATA_HOSTNAME), and what stands in between, as a proxy",
  );
}

async function limited({ body }: Response, longest: number, host: string): Promise<string> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  // Leaving the loop closes the connection.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > longest) {
      throw new HttpFailure("tooLong", `${host} answered more than the limit of ${longest} bytes: cut off`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
