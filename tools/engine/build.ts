import { mkdirSync, statfsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { withDraft } from "./cache";
import { engineExecutable } from "./installed";
import { runTool, ToolError, type ToolOptions } from "./tool";
import { engineVersion } from "./version";
import { checkout } from "../checkout";

const pulumiCommand = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

/** Measured with Go 1.26: 7 minutes on two cores that did nothing else (29 at low priority on two busy ones), 2.7 GB. */
const build = { coreMinutes: 14, downloadMegabytes: 260, temporaryGigabytes: 3 };

/** What a build takes, for somebody who is about to wait for it. */
export function buildPlan(cores = availableParallelism()): string {
  const { coreMinutes, downloadMegabytes, temporaryGigabytes } = build;
  return (
    `Takes about ${Math.max(1, Math.ceil(coreMinutes / cores))} min on ${cores} idle cores, a download of ` +
    `${downloadMegabytes} MB and, until it is done, ${temporaryGigabytes} GB in ${tmpdir()}`
  );
}

/**
 * Builds the CLI with Go under `root`: the sources that `go.mod` and `go.sum` pin, as its makers build it but for the
 * parts that need a C compiler. It comes without language hosts. Nothing else stays on the machine: Go's caches are
 * temporary. Throws an Error that says why it cannot.
 */
export async function buildEngine(
  root: string,
  progress: (line: string) => void = () => undefined,
  freeBytes = freeIn(tmpdir()),
): Promise<void> {
  const executable = engineExecutable(root);
  mkdirSync(dirname(executable), { recursive: true });
  await withDraft(tmpdir(), "entra-connect-sso-go-", async (caches) => {
    const env = await goEnvironment(caches);
    if (freeBytes < build.temporaryGigabytes * 1e9) {
      const free = `${(freeBytes / 1e9).toFixed(1)} of ${build.temporaryGigabytes} GB`;
      throw new Error(`${free} are free in ${tmpdir()}; TMPDIR=<directory> names another place`);
    }
    progress("downloading the sources");
    const flags = ["-mod=readonly", "-modcacherw", "-tags", "osusergo,grpcnotrace"];
    const packages = await go(["list", "-deps", ...flags, pulumiCommand], { env });
    const all = packages.trim().split("\n").length;
    let compiled = 0;
    const stamp = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`;
    await go(["build", "-v", "-trimpath", ...flags, "-ldflags", stamp, "-o", executable, pulumiCommand], {
      env,
      onLine: (line) => {
        // A package is one word.
        if (!/^\S+$/.test(line)) return;
        compiled += 1;
        progress(`compiled ${compiled} of ${all} packages${compiled === all ? ", linking" : ""}`);
      },
    });
  });
}

async function go(args: readonly string[], options: ToolOptions): Promise<string> {
  try {
    return await runTool("go", args, { cwd: join(checkout, "tools/engine"), ...options });
  } catch (error) {
    throw error instanceof ToolError && error.missing ? new Error("Go is not installed") : error;
  }
}

/**
 * For this machine and from this directory's go.mod alone, whatever else its user builds. What the user's own module cache
 * has is not downloaded again.
 */
async function goEnvironment(caches: string): Promise<NodeJS.ProcessEnv> {
  const ignored = ["GOOS", "GOARCH", "GOFLAGS", "GO111MODULE"];
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ignored.includes(name))),
    CGO_ENABLED: "0",
    GOWORK: "off",
  };
  const [proxy = "", modules = ""] = (await go(["env", "GOPROXY", "GOMODCACHE"], { env })).split("\n");
  return {
    ...env,
    GOPROXY: [...(modules === "" ? [] : [pathToFileURL(join(modules, "cache", "download")).href]), proxy].join(","),
    GOMODCACHE: join(caches, "modules"),
    GOCACHE: join(caches, "build"),
    GOTMPDIR: caches,
  };
}

function freeIn(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
