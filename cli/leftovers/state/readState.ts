import { z } from "zod";
import { type Pulumi, pulumiOn } from "../../stack/pulumi";
import { readExport } from "../../stack/state";
import { StackResources } from "./stackResources";

/** What the stack has, and what it and all other stacks of the project have: none of that is a leftover. */
export interface KnownResources {
  readonly own: StackResources;
  readonly all: StackResources;
}

/** Asks the engine for the state of every stack of the project. */
export async function readState(directory: string, stack: string): Promise<KnownResources> {
  const pulumi = await pulumiOn({ directory, stack });
  const own = await resourcesOf(pulumi);
  const stacks = listedStacks.parse(JSON.parse(await pulumi("stack", "ls", "--json")));
  const others = [];
  for (const { name, resourceCount } of stacks) {
    if (name === stack || resourceCount === 0) continue;
    others.push(...(await resourcesOf(await pulumiOn({ directory, stack: name }))));
  }
  return { own: new StackResources(own), all: new StackResources([...own, ...others]) };
}

const resourcesOf = async (pulumi: Pulumi) => (await readExport(pulumi)).resources;

/** Some backends leave the count out. */
const listedStacks = z.array(z.object({ name: z.string(), resourceCount: z.number().nullish() }));
