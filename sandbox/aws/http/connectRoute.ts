import type { z } from "zod";
import { AwsError } from "../awsError";
import type { Request } from "../../core/httpServer";
import { page } from "./paging";
import type { Call } from "./service";

/** One operation of Amazon Connect: what its requests look like, and what they get. */
export interface ConnectRoute {
  readonly name: string;
  /** Default: GET. */
  readonly method?: "POST" | "PUT" | "DELETE";
  /** The first group is the id of the instance, unless `instanceIn` finds it. */
  readonly path: RegExp;
  readonly instanceIn?: (request: Request) => string;
  readonly answer: (call: Call, ids: readonly string[]) => Promise<object>;
}

export interface PageAsked {
  readonly maxResults: number | undefined;
  readonly nextToken: string | undefined;
  /** Items of one answer that may be asked for. */
  readonly limit: number;
}

/** One page of a list, under the name of its element. */
export function listPage<T>(
  { pageSize }: Call,
  name: string,
  items: readonly T[],
  { maxResults, nextToken, limit }: PageAsked,
  show: (item: T) => unknown = (item) => item,
): object {
  const asked = maxResults ?? Math.min(limit, DEFAULT_PAGE);
  if (!(asked >= 1 && asked <= limit)) {
    throw new AwsError("InvalidRequestException", `MaxResults must be between 1 and ${limit}`, 400);
  }
  const found = page(items, nextToken, Math.min(asked, pageSize));
  if (found === undefined) throw new AwsError("InvalidParameterException", "Invalid NextToken", 400);
  return {
    [name]: found.items.map((item) => show(item)),
    ...(found.next === undefined ? {} : { NextToken: found.next }),
  };
}

/** The same, asked for in the query. */
export function list<T>(
  call: Call,
  name: string,
  items: readonly T[],
  limit: number,
  show?: (item: T) => unknown,
): object {
  const { query } = call.request;
  const asked = query.get("maxResults");
  const page = {
    maxResults: asked === null ? undefined : Number(asked),
    nextToken: query.get("nextToken") ?? undefined,
  };
  return listPage(call, name, items, { ...page, limit }, show);
}

/** "The default MaxResult size is 100": https://docs.aws.amazon.com/connect/latest/APIReference/API_ListUsers.html */
const DEFAULT_PAGE = 100;

/** @throws AwsError if the body is none that the operation knows. */
export function bodyOf<T>({ request }: Call, body: z.ZodType<T>): T {
  try {
    return body.parse(JSON.parse(request.body));
  } catch {
    throw new AwsError("InvalidParameterException", "One or more of the specified parameters are not valid", 400);
  }
}
