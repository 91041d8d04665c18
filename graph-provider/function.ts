import type { Properties } from "../tools/wire/provider";
import type { Connection } from "../clouds/graph/connection/connect";
import type { askAws } from "../clouds/askAws";
import type { Clock } from "../clouds/graph/session/clock";
import type { GraphSession } from "../clouds/graph/session/session";
import type { InputRule } from "./resource";

/** One function that programs can call, in previews too, as soon as its arguments are known. */
export interface GraphFunction {
  /** As in `entra-connect-sso:graph:getFederationMetadata`. */
  readonly token: string;
  readonly inputs: Readonly<Record<string, InputRule>>;
  call(args: Properties, context: FunctionContext): Promise<Properties>;
}

export interface FunctionContext {
  /** Called when the cloud is first needed. */
  readonly connect: () => Promise<Connection>;
  readonly clock: Clock;
  readonly http: typeof fetch;
  readonly askAws: typeof askAws;
  /** For the time of this call. */
  readonly graph: GraphSession;
}
