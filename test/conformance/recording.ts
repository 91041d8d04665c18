/** What the files of recordings hold. `README.md` says what it means. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface State {
  readonly id: string;
  readonly inputs: JsonObject;
  readonly properties: JsonObject;
}

export interface Fault {
  readonly method: string;
  /** A regular expression that finds itself in the path of the call. */
  readonly path: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly times?: number;
  readonly after?: boolean;
  readonly retryAfter?: number;
}

export interface StatelessCase {
  readonly id: string;
  readonly title: string;
  /** The type token of the resource, or the token of the function. */
  readonly type: string;
  readonly request: {
    readonly name?: string;
    readonly olds?: JsonObject;
    readonly news?: JsonObject;
    readonly state?: string;
    readonly ignoreChanges?: readonly string[];
    readonly method?: "create" | "update";
    readonly inputs?: JsonObject;
    readonly args?: JsonObject;
    readonly fault?: Fault;
  };
  readonly response: JsonObject;
}

export interface ProviderStep {
  readonly op: "configure" | "check" | "diff" | "create" | "read" | "update" | "delete";
  readonly resource?: string;
  readonly type?: string;
  readonly request: {
    readonly id?: string;
    readonly old?: "current" | "none";
    readonly olds?: JsonObject;
    readonly news?: JsonObject;
    readonly inputs?: JsonObject;
    readonly ignoreChanges?: readonly string[];
    readonly timeout?: number;
    readonly [setting: string]: Json | undefined;
  };
  readonly response: JsonObject;
  readonly afterMs?: number;
}

export interface HandStep {
  readonly graph: { readonly method: string; readonly path: string; readonly body?: Json };
  readonly status: number;
  /** Placeholders, and other values that are expected, by their path in the answer. */
  readonly bind?: JsonObject;
}

export type Step =
  ProviderStep | HandStep | { readonly fault: Fault } | { readonly parallel: readonly (ProviderStep | HandStep)[] };

export interface World {
  readonly writeMs?: number;
  readonly copyToServicePrincipalMs?: number;
  readonly keyCredentialsNewestFirst?: boolean;
  readonly callerOwnsWhatItInstantiates?: boolean;
  readonly clientSecret?: string;
}

export interface Sequence {
  readonly id: string;
  readonly title: string;
  readonly world?: World;
  readonly steps: readonly Step[];
}

export interface Recording {
  readonly file: string;
  readonly states: Readonly<Record<string, State>>;
  /** What first happens in the tenant that all cases of the file share. */
  readonly setup: readonly Step[];
  readonly cases: readonly (StatelessCase | Sequence)[];
}

export const isSequence = (entry: StatelessCase | Sequence): entry is Sequence => "steps" in entry;
export const isStateless = (entry: StatelessCase | Sequence): entry is StatelessCase => !("steps" in entry);

export type Method = "check" | "diff" | "preview" | "invoke";

/** Which of the provider's methods a case asks: what the request has, says it. */
export function methodOf({ request }: StatelessCase): Method {
  if (request.args !== undefined) return "invoke";
  if (request.method !== undefined) return "preview";
  return request.state === undefined ? "check" : "diff";
}
