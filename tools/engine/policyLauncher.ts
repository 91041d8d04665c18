import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { putLink } from "../link";
import { engineVersion } from "./version";
import { checkout } from "../checkout";

const executable = "pulumi-analyzer-policy-nodejs";

/**
 * Lets an engine without its Node language host run policy packs: puts the launcher among the plugins of a PULUMI_HOME.
 * On PATH the engine would find it, too, but warn of it in every run.
 */
export function installPolicyLauncher(pulumiHome: string): void {
  const plugin = join(pulumiHome, "plugins", `analyzer-policy-nodejs-v${engineVersion}`);
  mkdirSync(plugin, { recursive: true });
  putLink(join(checkout, "tools/engine/bin", executable), join(plugin, executable));
}
