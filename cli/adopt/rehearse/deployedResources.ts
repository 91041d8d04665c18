import { UserError } from "../../../tools/userError";
import { pulumiOn } from "../../stack/pulumi";
import { readExport } from "../../stack/state";

/** How many resources a stack has; undefined where there is no such stack, or no backend yet that could say. */
export async function deployedResources(directory: string, stack: string): Promise<number | undefined> {
  const state = await readExport(await pulumiOn({ directory, stack })).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  return state?.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).length;
}
