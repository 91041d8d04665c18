import type { Properties } from "../../tools/wire/provider";
import type { Faults } from "../core/faults";
import type { FunctionModel, ResourceModel } from "./models";
import type { ProviderTable } from "./schema";

export interface SimulatedProviderOptions<C> {
  readonly table: ProviderTable;
  readonly models: readonly ResourceModel<C>[];
  readonly functions: readonly FunctionModel<C>[];
  readonly cloud: C;
  readonly faults: Faults;
  /** Takes what the provider needs from its settings, and throws with the provider's text if they will not do. */
  configure?(config: Properties, cloud: C): void | Promise<void>;
}
