import assert from "node:assert/strict";
import { type Command, run, type World } from "./world";

/** The world after the engine was killed when it had just made something of this type, which the state does not have then. */
export async function killedAt(
  type: string,
  world: World,
  command: Pick<Command, "command" | "settings">,
): Promise<World> {
  const interruption = { type, nth: 1, takesEffect: true, kills: true };
  const { isInterrupted, world: after } = await run(world, { ...command, interruption });
  assert.ok(isInterrupted, `nothing changes ${type}`);
  return after;
}
