import { z } from "zod";
import { type Answer, jsonObject, shown } from "../http/ask";
import { plain, QUOTED } from "../http/message";

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

  /** Whether Graph itself says that it does not know the object. */
  get isUnknownObject(): boolean {
    return this.status === 404 && /NotFound/i.test(this.code);
  }
}

/** Graph writes a directory object for one caller at a time. https://learn.microsoft.com/graph/errors */
export const isOverlap = (error: Error): boolean =>
  error instanceof GraphError && error.code.includes("ConcurrencyViolation");

/** An answer that Graph did not give: of a proxy, a captive portal, another server. */
export class ForeignAnswerError extends Error {}

/** https://learn.microsoft.com/graph/errors#json-representation */
const refusal = z.object({
  error: z.object({
    code: z.string().min(1),
    message: z.string().nullish(),
    innerError: z.object({ "request-id": z.string().optional() }).optional().catch(undefined),
  }),
});

/** @param request As in `GET /applications`. */
export function refusalOf(
  request: string,
  answer: Answer,
  secrets: readonly string[],
): GraphError | ForeignAnswerError {
  const { data } = refusal.safeParse(jsonObject(answer.text));
  if (data === undefined) return foreignAnswer(request, answer, secrets);
  const { code, message, innerError } = data.error;
  const id = answer.headers.get("request-id") ?? innerError?.["request-id"] ?? "none";
  const said = `${plain(code, { secrets, longest: 100 })}: ${plain(message ?? "", { secrets, longest: QUOTED })}`;
  const text = `Microsoft Graph refused ${request}: ${answer.status} ${said} (request id ${plain(id, { longest: 100 })})`;
  return new GraphError(answer.status, code, text);
}

export function foreignAnswer(request: string, answer: Answer, secrets: readonly string[]): ForeignAnswerError {
  const unknown = answer.status === 404 ? " It does not mean that the object is gone." : "";
  return new ForeignAnswerError(
    `${answer.host} answered ${request} with ${answer.status} in a form that is not Microsoft Graph's, so that somebody ` +
      `else may have answered, as a proxy does.${unknown} It answered ${shown(answer, secrets)}`,
  );
}
