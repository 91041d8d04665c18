import { z } from "zod";
import { pulumiOn } from "../../stack/pulumi";
import { UserError } from "../../../tools/userError";

/** How many resources a stack has; undefined where there is no such stack, or no backend yet that could say. */
export async function deployedResources(directory: string, stack: string): Promise<number | undefined> {
  const pulumi = await pulumiOn({ directory, stack });
  const exported = await pulumi("stack", "export").catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (exported === undefined) return undefined;
  const { resources } = state.parse(JSON.parse(exported)).deployment;
  return resources.filter(({ custom, type }) => custom === true && !type.startsWith("pulumi:")).length;
}

const resource = z.object({ type: z.string(), custom: z.boolean().optional() });

const state = z.object({ deployment: z.object({ resources: z.array(resource).default([]) }) });
