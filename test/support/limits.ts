import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { Runnable } from "mocha";

/** What a usual machine with nothing else to do takes to start Node. */
const usualStartMs = 50;
const most = 20;

let measured: number | undefined;

/** How long to wait on this machine for what takes at most `ms` on a usual one, measured once in each process. */
export function limit(ms: number): number {
  measured ??= slowness();
  return Math.round(ms * measured);
}

/** At least 1. `TEST_SLOWNESS=<number>` sets it without a measurement. */
function slowness(): number {
  const given = process.env["TEST_SLOWNESS"];
  const factor = given === undefined ? startTime() * queue() : Number(given);
  return Math.min(Math.max(factor, 1), most);
}

/** In starts on a usual machine, since slow tests mostly wait for processes that start. */
function startTime(): number {
  const began = performance.now();
  spawnSync(process.execPath, ["--eval", ""], { env: {}, stdio: "ignore" });
  return Math.max((performance.now() - began) / usualStartMs, 1);
}

/**
 * How many share one core. On a busy machine, a new process may be served first, so that its start does not tell. The load
 * average says late what has just begun; Linux also counts who wants to run now (proc_loadavg(5)).
 */
function queue(): number {
  const now = existsSync("/proc/loadavg") ? / (\d+)\/\d+ /.exec(readFileSync("/proc/loadavg", "utf8"))?.[1] : undefined;
  return Math.max(loadavg()[0] ?? 0, Number(now ?? 0), availableParallelism()) / availableParallelism();
}

/** Each limit of mocha comes by here, on its way to a test or a hook: the default, that of a `describe`, and a test's own. */
// eslint-disable-next-line @typescript-eslint/unbound-method -- The proxy passes `this` on.
Runnable.prototype.timeout = new Proxy(Runnable.prototype.timeout, {
  apply: (timeout, runnable, args: readonly unknown[]): unknown =>
    Reflect.apply(
      timeout,
      runnable,
      args.map((ms) => (typeof ms === "number" ? limit(ms) : ms)),
    ),
});
