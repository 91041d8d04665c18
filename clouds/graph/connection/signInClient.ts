import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { retryAfter } from "../session/retryAfter";
import { type Answer, ask, jsonObject, shown } from "../http/ask";

/** How the sign-in library asks for tokens: as everything here is asked, so that no redirect decides where a secret goes. */
export class SignInClient implements HttpClient {
  /** Why the last request failed, or what its answer was instead of one; undefined if it was fine. */
  failure: Error | undefined;

  constructor(private readonly http: typeof fetch) {}

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    this.failure = undefined;
    try {
      const answer = await this.ask(request);
      if (jsonObject(answer.text) === undefined) {
        const { host, status } = answer;
        this.failure = new Error(`${host} answered ${status}, and not in JSON, as a sign-in does: ${shown(answer)}`);
        // The library tries again what it knows to pass.
        if (status !== 429 && status < 500) throw this.failure;
      }
      // Loaded when it is first needed, like the library, which has loaded it by then.
      const { createHttpHeaders } = await import("@azure/core-rest-pipeline");
      return { request, status: answer.status, headers: createHttpHeaders(kept(answer)), bodyAsText: answer.text };
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      throw this.failure;
    }
  }

  private ask({ url, method, headers, body, timeout, abortSignal }: PipelineRequest): Promise<Answer> {
    if (body !== undefined && body !== null && typeof body !== "string") throw new Error("a sign-in sends text");
    return ask(url, {
      http: this.http,
      method,
      headers: headers.toJSON(),
      ...(typeof body === "string" && { body }),
      within: timeout > 0 ? Math.min(timeout, ANSWER_WITHIN) : ANSWER_WITHIN,
      longest: LONGEST,
      signal: abortSignal instanceof AbortSignal ? abortSignal : undefined,
    });
  }
}

const ANSWER_WITHIN = 30_000;
const LONGEST = 1_000_000;

/** The library waits as long as it is asked to: only for as long as makes sense here. */
function kept({ headers }: Answer): Record<string, string> {
  const all = Object.fromEntries([...headers].filter(([name]) => !name.includes("retry-after")));
  const pause = retryAfter(headers);
  return pause === undefined ? all : { ...all, "retry-after": String(Math.ceil(Math.min(pause, 20_000) / 1000)) };
}
