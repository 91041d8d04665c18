// node setup.mjs [--omit=dev]: installs what the commands of package.json need and do not find: npm packages and the Pulumi
// engine. Runs before each of them, in plain JavaScript, because on a fresh clone nothing else is there. Silent if all is
// there. With --omit=dev, for commands that need the `dependencies` only, it does not ask for more.
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { clearInterval, clearTimeout, setInterval, setTimeout } from "node:timers";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const leastNode = [20, 19];
const omitsDev = process.argv.includes("--omit=dev");
/** Of node_modules, in MB. */
const sizeOfPackages = 360;
/** How long a lock may stay untouched: its holder was killed, or the machine went down. */
const abandonedAfterMs = 5000;

// npm passes a signal on to its shell only, which dies of it and leaves this process alone.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.emit("SIGTERM", "SIGTERM") || process.exit(143), 500).unref();

try {
  checkNode();
  if (!packagesAreCurrent()) await alone(installPackages);
  await ensureEngine();
} catch (error) {
  report(error instanceof Error ? error.message : String(error));
  process.exitCode = error?.exitCode ?? 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw new Error(
    `Node ${process.versions.node} is too old: ${leastNode.join(".")} or newer is needed. https://nodejs.org/en/download`,
  );
}

/**
 * Whether each package of the lock file is there in its version. npm writes what it has installed last, so an installation
 * that was interrupted counts as none. Optional packages may be for other machines.
 */
function packagesAreCurrent() {
  const there = installed();
  return Object.entries(packagesIn("package-lock.json") ?? {}).every(
    ([path, { version, dev, optional, devOptional }]) =>
      path === "" || optional || devOptional || (dev && omitsDev) || there?.[path]?.version === version,
  );
}

function installed() {
  return packagesIn("node_modules/.package-lock.json");
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(join(checkout, lockFile), "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function installPackages() {
  // Another set-up may have done it while this one waited.
  if (packagesAreCurrent()) return;
  // Who works on this checkout keeps the packages for that.
  const withDev = !omitsDev || Object.values(installed() ?? {}).some(({ dev }) => dev);
  const wanted = Object.entries(packagesIn("package-lock.json") ?? {}).filter(
    ([path, { dev }]) => path && (withDev || !dev),
  );
  report(`installing ${wanted.length} npm packages, some ${sizeOfPackages} MB, once: about a minute ...`);
  const began = performance.now();
  const took = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const progress = setInterval(() => report(`still installing npm packages (${took()})`), 30_000);
  const which = withDev ? "--include=dev" : "--omit=dev";
  try {
    await run("npm", ["ci", which, "--no-audit", "--no-fund", "--loglevel=error"]);
  } finally {
    clearInterval(progress);
  }
  report(`installed npm packages (${took()}, ${megabytes("node_modules")} MB)`);
}

function megabytes(directory) {
  const files = readdirSync(join(checkout, directory), { recursive: true, withFileTypes: true });
  const bytes = files.map((file) => (file.isFile() ? lstatSync(join(file.parentPath, file.name)).size : 0));
  return Math.round(bytes.reduce((sum, size) => sum + size, 0) / 1e6);
}

/** The engine's part is TypeScript, which can be loaded now. */
async function ensureEngine() {
  const { runCompiled } = createRequire(import.meta.url)("./compiled.cjs");
  await runCompiled(join(checkout, "tools", "ensureEngine.ts")).ensureEngine(report);
}

/** Runs a tool in a process group of its own, so that all that it started ends where this process is asked to end. */
async function run(command, args) {
  let asked;
  let giveUp;
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself, or never started.
    }
  };
  const end = (signal) => {
    kill(asked ? "SIGKILL" : "SIGTERM");
    // npm would first take back all that it has done, which can last a minute and is of no use: the next time starts from nothing.
    giveUp ??= setTimeout(kill, 1000, "SIGKILL");
    asked ??= signal;
  };
  // Before the tool starts: a signal in between would end this process, and leave the tool running.
  for (const signal of signals) process.on(signal, end);
  const child = spawn(command, args, {
    cwd: checkout,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
  });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", done);
  });
  clearTimeout(giveUp);
  for (const signal of signals) process.off(signal, end);
  if (asked) throw Object.assign(new Error(`ended by ${asked}`), { exitCode: 128 + constants.signals[asked] });
  if (code !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with exit code ${code}\n${Buffer.concat(output)}`);
}

/** Two commands begun at once on a fresh clone must not both install: the second one waits for the first. */
async function alone(work) {
  const lock = join(checkout, ".sandbox", "set-up.lock");
  mkdirSync(dirname(lock), { recursive: true });
  const seen = {};
  for (let waiting = false; !take(lock, seen); waiting = true) {
    if (!waiting) report(`waiting for another set-up of this checkout (${lock}) ...`);
    await new Promise((done) => setTimeout(done, 200));
  }
  const heartbeat = setInterval(() => touch(lock), 1000).unref();
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(lock, { force: true });
  }
}

function take(lock, seen) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  // By this process's own clock: a machine that slept says nothing of the holder.
  if (touched !== seen.touched) Object.assign(seen, { touched, at: performance.now() });
  if (holderIsGone(lock) || performance.now() - seen.at > abandonedAfterMs) rmSync(lock, { force: true });
  return false;
}

/** Only if its number says so: one that is missing, or that another process has now, says nothing. */
function holderIsGone(lock) {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    return holder > 0 && process.kill(holder, 0) && false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Somebody removed it, who knows best.
  }
}

function report(line) {
  process.stderr.write(`set-up: ${line}\n`);
}
