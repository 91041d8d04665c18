import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../../cli/workspace";

/**
 * A killed engine may leave a file of its state empty, as it empties it before it writes: the state, or the attributes that it keeps
 * of it ("failed to load checkpoint: EOF"). What they were before is beside them. Anything else that is wrong with a state is left as
 * it is, for the test to fail.
 *
 * @returns Whether something was restored.
 */
export function restoreTornState(
  { backend, projectName }: Pick<Workspace, "backend" | "projectName">,
  stack: string,
): boolean {
  const state = join(backend, ".pulumi", "stacks", projectName, `${stack}.json`);
  const torn = ["", ".attrs"].filter((kind) => sizeOf(`${state}${kind}`) === 0);
  for (const kind of torn) {
    const backup = `${state}.bak${kind}`;
    if ((sizeOf(backup) ?? 0) === 0) throw new Error(`${state}${kind} is empty, and ${backup} is no help`);
    copyFileSync(backup, `${state}${kind}`);
  }
  return torn.length > 0;
}

/** Undefined: there is no such file. */
const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size;
