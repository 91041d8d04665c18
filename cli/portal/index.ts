import { parseArgs } from "node:util";
import { openClouds } from "../../sandbox";
import { endSignals } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { prepareWorkspace } from "../workspace";
import { servePortal } from "./server";

const usage = "usage: npm run sandbox -- open [--port <number>]";

/** `npm run sandbox -- open`: serves the portal until somebody ends it, which is no failure. */
export async function openPortal(home: string, args: readonly string[]): Promise<number> {
  const port = portIn(args);
  // From the first moment on: who starts it may end it at once.
  const ended = untilEnded();
  const portal = await servePortal(openClouds(prepareWorkspace(home).clouds), {
    port,
    report: (message) => process.stderr.write(`${message}\n`),
  });
  process.stdout.write(`My Apps of the simulated tenant: ${portal.origin} (Ctrl+C ends it)\n`);
  await ended;
  await portal.stop();
  return 0;
}

const untilEnded = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of endSignals) process.once(signal, () => resolve());
  });

function portIn(args: readonly string[]): number {
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: "string", default: "0" } } });
    const port = Number(values.port);
    if (/^\d+$/.test(values.port) && port <= 65_535) return port;
    throw new Error(`--port ${values.port}: a port is a number from 1 to 65535`);
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
