import type { Provider } from "../../tools/wire/provider";
import type { Faults } from "../core/faults";
import { simulatedProvider } from "../bridge/provider";
import { providerTable } from "../bridge/schema";
import { randomId } from "./randomId";
import { randomUuid } from "./randomUuid";

/** The random provider. There is no cloud behind it: what it makes lives in the stack's state alone. */
export function randomProvider(faults: Faults): Provider {
  return simulatedProvider({
    table: providerTable("random"),
    models: [randomId, randomUuid],
    functions: [],
    cloud: undefined,
    faults,
  });
}
