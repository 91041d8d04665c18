import { version as sdkVersion } from "@pulumi/pulumi/package.json";

/** The engine that is downloaded or built where none is found: the one of the SDK that the program uses. */
export const engineVersion = sdkVersion;

/** In words, for messages. */
export const acceptedVersions = `${engineVersion} or a newer 3.x`;

/**
 * Whether a Pulumi CLI will do. An engine serves programs of older SDKs of its own major version; one that is older than
 * the SDK may lack what the SDK asks for, and fails in the middle of a deployment.
 * https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/#language-hosts
 */
export function isAccepted(version: string): boolean {
  const [found, least] = [parse(version), parse(engineVersion)];
  if (!found || found.major !== least?.major) return false;
  if (found.minor !== least.minor) return found.minor > least.minor;
  // A pre-release comes before its release.
  return found.patch > least.patch || (found.patch === least.patch && !found.preRelease);
}

function parse(version: string) {
  const [, major, minor, patch, rest] = /^v?(\d+)\.(\d+)\.(\d+)(.*)$/.exec(version.trim()) ?? [];
  if (major === undefined) return undefined;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    preRelease: rest?.startsWith("-") ?? false,
  };
}
