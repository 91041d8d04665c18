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
export function listPage(
  { pageSize }: Call,
  name: string,
  items: readonly unknown[],
  { maxResults, nextToken, limit }: PageAsked,
): object {
  const asked = maxResults ?? Math.min(limit, DEFAULT_PAGE);
  if (!(asked >= 1 && asked <= limit)) {
    throw new AwsError("InvalidRequestException", `MaxResults must be between 1 and ${limit}`, 400);
  }
  const found = page(items, nextToken, Math.min(asked, pageSize));
  if (found === undefined) throw new AwsError("InvalidParameterException", "Invalid NextToken", 400);
  return { [name]: found.items, ...(found.next === undefined ? {} : { NextToken: found.next }) };
}

/** The same, asked for in the query. */
export function list(call: Call, name: string, items: readonly unknown[], limit: number): object {
  const { query } = call.request;
  const asked = query.get("maxResults");
  return listPage(call, name, items, {
    maxResults: asked === null ? undefined : Number(asked),
    nextToken: query.get("nextToken") ?? undefined,
    limit,
  });
}

/** "The default MaxResult size is 100": https://docs.aws.amazon.com/connect/latest/APIReference/API_ListUsers.html */
const DEFAULT_PAGE = 100;
