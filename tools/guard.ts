import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { Socket } from "node:net";
import { Writable } from "node:stream";
import { graceMs } from "./processes";

/**
 * Ends a process group should this process be killed, which it can do nothing about itself: a small shell outlives it and
 * notices that the pipe between them closed. Answers how to take the group off its list again.
 */
export function guard(group: number | undefined): () => void {
  if (group === undefined || process.platform === "win32") return () => undefined;
  guardian ??= start();
  const pipe = guardian;
  pipe.write(`+ ${group}\n`);
  return () => {
    pipe.write(`- ${group}\n`);
  };
}

/**
 * Starts a command in a process group of its own, guarded from the first moment: it begins only when this process has told
 * the guardian of it, and not at all where this process was killed before that.
 */
export function spawnGuarded(
  command: string,
  args: readonly string[],
  { stdio, ...options }: Omit<SpawnOptions, "stdio"> & { stdio: readonly ("ignore" | "pipe" | "inherit")[] },
): { readonly child: ChildProcess; readonly stopGuarding: () => void } {
  const gated = process.platform !== "win32";
  const child = gated
    ? spawn("/bin/sh", ["-c", gate, command, ...args], { ...options, stdio: [...stdio, "pipe"], detached: true })
    : spawn(command, args, { ...options, stdio: [...stdio], detached: true });
  const stopGuarding = guard(child.pid);
  const entrance = child.stdio[3];
  if (entrance instanceof Writable) {
    entrance.on("error", () => undefined);
    entrance.end("\n");
  }
  return { child, stopGuarding };
}

const gate = 'read -r _ <&3 && exec "$0" "$@" 3<&-';

let guardian: Writable | undefined;

const script = `
groups=
while read -r change group; do
  others=
  for other in $groups; do [ "$other" = "$group" ] || others="$others $other"; done
  groups=$others
  [ "$change" = - ] || groups="$groups $group"
done
[ -n "$groups" ] || exit 0
for group in $groups; do kill -TERM "-$group"; done
sleep ${graceMs / 1000}
for group in $groups; do kill -KILL "-$group"; done
`;

function start(): Writable {
  const shell = spawn("sh", ["-c", script], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  // Without it there is less safety, but no harm.
  shell.on("error", () => undefined);
  shell.stdin.on("error", () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return shell.stdin;
}
