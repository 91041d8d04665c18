import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { Interrupted } from "../interruption";
import { runTool } from "./tool";

const extension = process.platform === "win32" ? ".exe" : "";

/** The first executable of this name in a list of directories, as a shell finds it. */
export function findExecutable(name: string, path = process.env["PATH"] ?? ""): string | undefined {
  return path
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, `${name}${extension}`))
    .find(isExecutable);
}

/** The executable in an engine's own directory. */
export function engineExecutable(directory: string): string {
  return join(directory, "bin", `pulumi${extension}`);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What `pulumi version` says, without the leading v; undefined where it does not run. */
export async function versionOf(pulumi: string): Promise<string | undefined> {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    return (await runTool(pulumi, ["version"], { env, timeoutMs: 20_000 })).trim().replace(/^v/, "");
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return undefined;
  }
}

/**
 * Whether an engine finds the official host of Node programs: on PATH, or beside itself. Where it is a link, the engine
 * looks beside what the link leads to.
 * https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/workspace/plugins.go
 */
export function hasNodeLanguageHost(pulumi: string, path = process.env["PATH"] ?? ""): boolean {
  const directories = [dirname(pulumi), dirname(realpathSync(pulumi)), path];
  return findExecutable("pulumi-language-nodejs", directories.join(delimiter)) !== undefined;
}
