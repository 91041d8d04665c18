import { z } from "zod";
import { GraphError } from "../graphError";
import type { SynchronizationError, SynchronizationSecret } from "../synchronizationState";
import type { Tenant } from "../tenant";
import { type Answer, jsonAnswer, type Request } from "./answers";
import { badRequest, page, refuseOptions, select } from "./odata";

export interface RouteOptions {
  /** As in `https://127.0.0.1:4711/v1.0`. */
  readonly base: string;
  readonly pageSize: number;
  /** What the target system of provisioning says to credentials; undefined where it lets them in. */
  readonly checkCredentials: (
    credentials: readonly SynchronizationSecret[],
  ) => Promise<SynchronizationError | undefined>;
}

/** Method, path below `/v1.0`, and what answers. */
export type Route = readonly [method: string, path: RegExp, answer: (call: Call) => Promise<Answer>];

export interface Call {
  readonly tenant: Tenant;
  readonly request: Request;
  readonly options: RouteOptions;
  readonly ids: readonly string[];
}

/** A segment that names an object. */
export const ID = "([^/]+)";
export const at = (path: string): RegExp => new RegExp(`^${path}$`);
export const NO_CONTENT: Answer = { status: 204 };

/** Left out, or as the schema says. */
export const may = z.exactOptional;

export function bodyOf<T>({ headers, body }: Request, schema: z.ZodType<T>): T {
  if (!String(headers["content-type"]).startsWith("application/json")) {
    throw badRequest("A missing or empty content type header was found when trying to read a message.");
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".");
  throw new GraphError(400, "Request_BadRequest", `Invalid property '${where ?? ""}' in the request.`);
}

export function list(call: Call, items: readonly object[], type: string): Answer {
  const { query, path } = call.request;
  refuseOptions(query, ["$filter", "$select", "$skiptoken"]);
  const { base, pageSize } = call.options;
  const shown = items.map((item) => select(item, query, type));
  return jsonAnswer(page(shown, query, { url: `${base}${path}`, size: pageSize }));
}

export function single({ query }: Request, object: object, type: string): Answer {
  refuseOptions(query, ["$select"]);
  return jsonAnswer(select(object, query, type));
}
