import { statSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { Interrupted } from "../interruption";
import { buildEngine, buildPlan } from "./build";
import { cachedEngine, engineCache, fillCache, withCacheLock } from "./cache";
import { downloadEngine } from "./download";
import { engineExecutable, findExecutable, hasNodeLanguageHost, isExecutable, versionOf } from "./installed";
import { duration, showProgress } from "./progress";
import { acceptedVersions, engineVersion, isAccepted } from "./version";

/** A Pulumi CLI that will do. */
export interface Engine {
  readonly pulumi: string;
  readonly version: string;
  /** Who runs Node programs for it: the official host that is installed, or `languageHost.ts`. */
  readonly languageHost: "installed" | "ours";
  /** The value of PATH under which `pulumi` is this one. */
  readonly path: string;
}

/** How an engine is got if none is found. Each fills a directory, or throws an Error that says why it cannot. */
export interface Source {
  readonly doing: string;
  readonly done: string;
  readonly get: (directory: string, progress: (line: string) => void) => Promise<void>;
}

export interface Surroundings {
  /** Where commands are looked for. */
  readonly path: string;
  readonly cache: string;
  readonly sources: readonly Source[];
}

/**
 * The engine to use: `pulumi` on PATH if its version will do, else the one of the cache, else one that is downloaded, or
 * built with Go, into the cache. Reports what it does only where that takes time. Throws an Error that names the ways out.
 */
export async function ensureEngine(
  report: (line: string) => void,
  { path, cache, sources }: Surroundings = defaults(),
): Promise<Engine> {
  const failures: string[] = [];
  const onPath = findExecutable("pulumi", path);
  if (onPath !== undefined) {
    const version = await versionOf(onPath);
    if (version !== undefined && isAccepted(version)) return engine(onPath, version, path, path);
    failures.push(`${onPath}: ${version === undefined ? "does not run" : `${version} is not ${acceptedVersions}`}`);
  }

  const cached = engineExecutable(cachedEngine(cache));
  if (!isExecutable(cached)) {
    for (const failure of failures) report(failure);
    const waiting = () => report("waiting for another set-up, which gets the engine ...");
    await withCacheLock(cache, waiting, async () => {
      if (!isExecutable(cached)) await getEngine(report, cache, sources, failures);
    });
  }
  return engine(cached, engineVersion, path, [dirname(cached), path].join(delimiter));
}

async function getEngine(
  report: (line: string) => void,
  cache: string,
  sources: readonly Source[],
  failures: string[],
): Promise<void> {
  for (const { doing, done, get } of sources) {
    report(`${doing} ...`);
    const began = performance.now();
    const took = () => duration(performance.now() - began);
    const progress = showProgress(report);
    try {
      await fillCache(cache, async (directory) => {
        await get(directory, progress.show).finally(progress.end);
        // Nothing gets into the cache that does not run here.
        const version = await versionOf(engineExecutable(directory));
        if (version !== engineVersion) throw new Error(`what came is ${version ?? "nothing that runs"}`);
      });
      report(`${done} in ${took()}: ${megabytes(engineExecutable(cachedEngine(cache)))}`);
      return;
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      const why = error instanceof Error ? error.message : String(error);
      report(`not possible: ${why} (${took()})`);
      failures.push(`${doing}: ${why}`);
    }
  }
  throw new Error(waysOut(failures));
}

/** Where it is, and how large. */
function megabytes(file: string): string {
  return `${file}, ${Math.round(statSync(file).size / 1e6)} MB`;
}

function engine(pulumi: string, version: string, path: string, pathWithEngine: string): Engine {
  return {
    pulumi,
    version,
    languageHost: hasNodeLanguageHost(pulumi, path) ? "installed" : "ours",
    path: pathWithEngine,
  };
}

function waysOut(failures: readonly string[]): string {
  return [
    `There is no Pulumi CLI here that will do (${acceptedVersions}), and none could be got:`,
    ...failures.map((failure) => `  - ${failure.replaceAll("\n", "\n    ")}`),
    "Any of these helps; then run the command again:",
    "  - install the Pulumi CLI: https://www.pulumi.com/docs/install/",
    "  - let this machine reach https://get.pulumi.com, from where it is downloaded",
    "  - install Go 1.25 or newer, which builds it: https://go.dev/dl/",
  ].join("\n");
}

function defaults(): Surroundings {
  return {
    path: process.env["PATH"] ?? "",
    cache: engineCache(),
    sources: [
      {
        doing: `downloading Pulumi ${engineVersion}, once: about 100 MB`,
        done: `downloaded Pulumi ${engineVersion}`,
        get: downloadEngine,
      },
      {
        doing: `building Pulumi ${engineVersion} with Go, once. ${buildPlan()}`,
        done: `built Pulumi ${engineVersion}`,
        get: buildEngine,
      },
    ],
  };
}
