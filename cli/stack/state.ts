import { exportedState, type ExportedState } from "../../resources/state/exportedState";
import type { Pulumi } from "./pulumi";

/** Asks the engine. Secrets stay encrypted. */
export const readExport = async (pulumi: Pulumi): Promise<ExportedState> =>
  exportedState(await pulumi("stack", "export"));
