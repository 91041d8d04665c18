import { randomUUID } from "node:crypto";
import type { Answer, Request } from "../../core/httpServer";
import { AwsError, refusals } from "../awsError";
import { page } from "./paging";
import { element, type Elements } from "./xml";
import type { Call, Service } from "./service";

export interface QueryOperation {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Refuses the caller where its policies do, and answers then. Nothing: there is no result, only a confirmation. */
  answer(call: QueryCall): Promise<Elements | undefined>;
}

export interface QueryCall extends Call {
  /** A parameter that must be there. */
  readonly text: (name: string) => string;
  readonly optional: (name: string) => string | undefined;
  /** The page of a list that is asked for, under the name of its element. */
  readonly page: (name: string, items: readonly Elements[] | readonly string[]) => Elements;
}

export const paging = ["Marker", "MaxItems"] as const;

/**
 * A service with AWS's query protocol: a form is posted, XML comes back.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryService(
  { version, namespace }: { version: string; namespace: string },
  operations: ReadonlyMap<string, QueryOperation>,
): Service {
  const formOf = ({ body }: Request) => new URLSearchParams(body);

  function find(request: Request): { name: string; operation: QueryOperation; form: URLSearchParams } {
    const form = formOf(request);
    const name = form.get("Action");
    if (name === null) throw new AwsError("MissingAction", "Missing Action", 400);
    const operation = form.get("Version") === version ? operations.get(name) : undefined;
    if (operation === undefined) {
      throw new AwsError(
        "InvalidAction",
        `Could not find operation ${name} for version ${form.get("Version") ?? "NO_VERSION_SPECIFIED"}`,
        400,
      );
    }
    return { name, operation, form };
  }

  return {
    operation(request) {
      const { name, form } = find(request);
      const asked = [...form].filter(([key]) => key !== "Action" && key !== "Version");
      return { name, asked: asked.map(([key, value]) => `${key}=${value}`).join(" ") };
    },

    async answer(call) {
      const { name, operation, form } = find(call.request);
      checkParameters(operation, form);
      const result = await operation.answer(queryCall(call, form));
      const RequestId = randomUUID();
      const content = { [`${name}Result`]: result, ResponseMetadata: { RequestId } };
      return xml(200, RequestId, element(namespace, `${name}Response`, content));
    },

    refusal({ code, message, status }) {
      const RequestId = randomUUID();
      const error = { Type: status >= 500 ? "Receiver" : "Sender", Code: code, Message: message };
      return xml(status, RequestId, element(namespace, "ErrorResponse", { Error: error, RequestId }));
    },
  };
}

function checkParameters({ required, optional }: QueryOperation, form: URLSearchParams): void {
  for (const name of required) {
    if (!form.has(name)) {
      throw refusals.validation(
        `1 validation error detected: Value null at '${member(name)}' failed to satisfy constraint: Member must not be null`,
      );
    }
  }
  const known = ["Action", "Version", ...required, ...optional];
  const other = [...form.keys()].find((name) => !known.includes(name));
  if (other !== undefined) throw refusals.validation(`the sandbox does not simulate the parameter ${other}`);
}

function queryCall(call: Call, form: URLSearchParams): QueryCall {
  const optional = (name: string): string | undefined => form.get(name) ?? undefined;
  return {
    ...call,
    optional,
    text: (name) => optional(name) ?? "",
    page(name, items) {
      const asked = Number(optional("MaxItems") ?? 100);
      if (!(asked >= 1))
        throw refusals.constraint("maxItems", asked, "Member must have value greater than or equal to 1");
      if (!(asked <= 1000))
        throw refusals.constraint("maxItems", asked, "Member must have value less than or equal to 1000");
      const found = page<Elements | string>(items, optional("Marker"), Math.min(asked, call.pageSize));
      if (found === undefined) throw refusals.validation("Invalid Marker.");
      const { items: shown, next } = found;
      return { [name]: shown as Elements[] | string[], IsTruncated: next !== undefined, Marker: next };
    },
  };
}

/** As validation errors name a parameter: `RoleName` is `roleName`. */
const member = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function xml(status: number, requestId: string, root: string): Answer {
  return { status, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body: root };
}
