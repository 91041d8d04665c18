import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gte, parse, SemVer } from "semver";
import { checkout } from "../checkout";

/** The engine that is downloaded or built if none is found: the one that go.mod names. It is the lock file's SDK's own. */
export const engineVersion = versionIn(readFileSync(join(checkout, "tools/engine/go.mod"), "utf8"));

/** In words, for messages. */
export const acceptedVersions = `${engineVersion} or a newer 3.x`;

/**
 * Whether a Pulumi CLI will do. An engine serves programs of older SDKs of its own major version; one that is older than
 * the lock file's SDK may lack what the SDK asks for, and fails in the middle of a deployment.
 * https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/#language-hosts
 */
export function isAccepted(version: string): boolean {
  const [found, least] = [parse(version.trim()), new SemVer(engineVersion)];
  return found !== null && found.major === least.major && gte(found, least);
}

function versionIn(goModule: string): string {
  const [, version] = /^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m.exec(goModule) ?? [];
  if (version === undefined) throw new Error("tools/engine/go.mod requires no github.com/pulumi/pulumi/pkg/v3");
  return version;
}
