import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { engineExecutable } from "./installed";
import { runTool, ToolError } from "./tool";
import { engineVersion } from "./version";

/**
 * Builds the CLI with Go under `root`: the sources that `go.mod` and `go.sum` pin, as its makers build it but for the
 * parts that need a C compiler. It comes without language hosts. Throws an Error that says why it cannot.
 */
export async function buildEngine(root: string): Promise<void> {
  const executable = engineExecutable(root);
  mkdirSync(dirname(executable), { recursive: true });
  const flags = [
    ...["-mod=readonly", "-trimpath", "-tags", "osusergo,grpcnotrace"],
    ...["-ldflags", `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`],
  ];
  try {
    await runTool("go", ["build", ...flags, "-o", executable, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"], {
      cwd: __dirname,
      env: goEnvironment(),
    });
  } catch (error) {
    throw error instanceof ToolError && error.missing ? new Error("Go is not installed") : error;
  }
}

/** For this machine and from this directory's go.mod alone, whatever else its user builds. */
function goEnvironment(): NodeJS.ProcessEnv {
  const ignored = ["GOOS", "GOARCH", "GOFLAGS", "GO111MODULE"];
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ignored.includes(name))),
    CGO_ENABLED: "0",
    GOWORK: "off",
  };
}
