import { z } from "zod";
import { GraphError } from "../graphError";
import type { SynchronizationError, SynchronizationSecret } from "../synchronizationState";
import type { Tenant } from "../tenant";
import { type Answer, jsonAnswer, type Request } from "./answers";
import { badRequest, page, pageSizeOf, refuseOptions, select } from "./odata";

export interface RouteOptions {
  /** As in `https://127.0.0.1:4711/v1.0`. */
  readonly base: string;
  readonly pageSize: number;
  /** What the target system of provisioning says to credentials; undefined where it lets them in. */
  readonly checkCredentials: (
    credentials: readonly SynchronizationSecret[],
  ) => Promise<SynchronizationError | undefined>;
}

/** What answers, by method and path below `/v1.0`. `{id}` stands for the id of an object, other names for those of `SEGMENTS`. */
export type Routes = Readonly<Record<string, Answers>>;
type Answers = (call: Call) => Promise<Answer>;

export interface Call {
  readonly tenant: Tenant;
  readonly request: Request;
  readonly options: RouteOptions;
  readonly ids: readonly string[];
}

const SEGMENTS: Readonly<Record<string, string>> = {
  id: "[^/]+",
  owned: "applications|servicePrincipals",
  policies: "claimsMappingPolicies|tokenIssuancePolicies",
};

/** What the path has at `{...}` comes as groups. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(
    `^${path.replaceAll("$", "\\$").replace(/\{(\w+)\}/g, (_, name: string) => `(${SEGMENTS[name] ?? ""})`)}$`,
  );

const NO_CONTENT: Answer = { status: 204 };

/** Left out, or as the schema says. */
export const may = z.exactOptional;

function bodyOf<T>({ headers, body }: Request, schema: z.ZodType<T>): T {
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

type Work<T> = (tenant: Tenant, ...ids: string[]) => Promise<T>;
type WorkOn<B, T> = (tenant: Tenant, body: B, ...ids: string[]) => Promise<T>;

/** A list, which the query narrows down. */
export const listed =
  (type: string, look: Work<readonly object[]>): Answers =>
  async (call) => {
    const { query, path } = call.request;
    const { base, pageSize } = call.options;
    refuseOptions(query, ["$filter", "$select", "$top", "$skiptoken"]);
    const items = await look(call.tenant, ...call.ids);
    const shown = items.map((item) => select(item, query, type));
    return jsonAnswer(page(shown, query, { url: `${base}${path}`, size: pageSizeOf(query, pageSize) }));
  };

/** One object. */
export const shown =
  (type: string, look: Work<object>): Answers =>
  async (call) => {
    const { query } = call.request;
    refuseOptions(query, ["$select"]);
    return jsonAnswer(select(await look(call.tenant, ...call.ids), query, type));
  };

/** What is made of the body. */
export const made =
  <B>(schema: z.ZodType<B>, make: WorkOn<B, object>, status = 201): Answers =>
  async (call) =>
    jsonAnswer(await make(call.tenant, bodyOf(call.request, schema), ...call.ids), status);

/** The body is taken, and nothing answered. */
export const taken =
  <B>(schema: z.ZodType<B>, take: WorkOn<B, void>): Answers =>
  async (call) => {
    await take(call.tenant, bodyOf(call.request, schema), ...call.ids);
    return NO_CONTENT;
  };

/** Something is done that the path says, and nothing answered. */
export const done =
  (work: Work<void>): Answers =>
  async (call) => {
    await work(call.tenant, ...call.ids);
    return NO_CONTENT;
  };

const reference = z.strictObject({ "@odata.id": z.string() });

/** An object that the body refers to is taken, and nothing answered. It is found in the directory, or in a collection of its own. */
export const referred =
  (take: WorkOn<string, void>, collection?: (...ids: string[]) => string): Answers =>
  (call) =>
    taken(reference, async (tenant, { "@odata.id": address }, ...ids) => {
      const collections = ["directoryObjects", ...(collection === undefined ? [] : [collection(...ids)])];
      const start = collections.map((name) => `${call.options.base}/${name}/`).find((name) => address.startsWith(name));
      if (start === undefined) throw badRequest("The value of '@odata.id' is not the address of an object here.");
      await take(tenant, address.slice(start.length), ...ids);
    })(call);
