import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { Writable } from "node:stream";

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
sleep 2
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
