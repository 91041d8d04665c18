import { z } from "zod";

/** A refusal of Graph's, in its own words, with what Microsoft's support asks for. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    /** As in `Request_ResourceNotFound`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** https://learn.microsoft.com/graph/errors#json-representation */
const refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().default(""),
    innerError: z.object({ "request-id": z.string().optional() }).optional().catch(undefined),
  }),
});

export function graphError(request: string, answer: Response, body: string): GraphError {
  const parsed = refusal.safeParse(json(body));
  const { code, message, innerError } = parsed.data?.error ?? {
    code: answer.statusText || "no error code",
    message: "the answer is not in Graph's form",
    innerError: undefined,
  };
  const id = answer.headers.get("request-id") ?? innerError?.["request-id"] ?? "none";
  const text = `Microsoft Graph refused ${request}: ${answer.status} ${code}: ${message} (request id ${id})`;
  return new GraphError(answer.status, code, text);
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
