import type { Resource } from "./iamResources";
import type { QueryCall, QueryOperation } from "./query";
import type { Elements } from "./xml";

interface IamOperation {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly resource: (call: QueryCall) => Resource | Promise<Resource>;
  readonly answer: (call: QueryCall) => Promise<Elements | undefined>;
}

/** The operations of a table, each of which asks first whether the caller may call it under its name. */
export function operations<K extends string>(table: Readonly<Record<K, IamOperation>>): Record<K, QueryOperation> {
  const entries = Object.entries<IamOperation>(table).map(
    ([name, { required = [], optional = [], resource, answer }]): [string, QueryOperation] => [
      name,
      {
        required,
        optional,
        async answer(call) {
          await call.caller.mayDo({ action: `iam:${name}`, ...(await resource(call)) });
          return answer(call);
        },
      },
    ],
  );
  return Object.fromEntries(entries) as Record<K, QueryOperation>;
}

/** Those of a list whose path begins with what is asked for. */
export function below<T extends { readonly path: string }>(call: QueryCall, items: readonly T[]): T[] {
  const prefix = call.optional("PathPrefix") ?? "/";
  return items.filter(({ path }) => path.startsWith(prefix));
}
