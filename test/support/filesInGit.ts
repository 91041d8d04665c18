import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";

/** Of the checkout, with those that are new, by their paths in it. */
export function filesInGit(): string[] {
  const options = ["ls-files", "-co", "--exclude-standard", "-z"];
  const listed = execFileSync("git", options, { cwd: checkout, encoding: "utf8" });
  return listed.split("\0").filter((file) => file !== "" && existsSync(join(checkout, file)));
}
