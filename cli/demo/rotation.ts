import { setTimeout as sleep } from "node:timers/promises";
import { expect, type Stage, type Step } from "./stage";

/** A new signing certificate, while people go on signing in. */
export const rotationSteps: readonly Step[] = [
  {
    title: "Everybody can sign in",
    run: async (stage) => say(`${await stage.everybodySignsIn()} sign-ins, each verified with what AWS knows`),
  },
  { title: "Rotation, 1: AWS gets to know a new certificate", run: (stage) => rotate(stage, "the same") },
  { title: "Rotation, 2: Entra signs with it", run: (stage) => rotate(stage, "another") },
  { title: "Rotation, 3: the old certificate is retired", run: (stage) => rotate(stage, "the same") },
  {
    title: "Nothing is left to do",
    run: (stage) => stage.pulumi("preview", "--expect-no-changes"),
  },
];

/** Makes the next step of the rotation and deploys it; people sign in before, all the while, and after. */
async function rotate(stage: Stage, signsWith: "the same" | "another"): Promise<void> {
  const before = await signingThumbprints(stage);
  await stage.npm("rotate", "--yes");

  const deployment = new AbortController();
  const meanwhile = countSignIns(stage, deployment.signal);
  await stage.pulumi("up", "--yes", "--skip-preview").finally(() => deployment.abort());
  const count = await meanwhile;

  const after = await signingThumbprints(stage);
  const changed = after.every((thumbprint) => !before.includes(thumbprint));
  expect(changed === (signsWith === "another"), `Entra to sign with ${signsWith} certificate of each application`);
  say(`${count} sign-ins during the deployment and ${await stage.everybodySignsIn()} after it, none refused`);
}

/** Signs everybody in, over and over. */
async function countSignIns(stage: Stage, until: AbortSignal): Promise<number> {
  let count = 0;
  while (!until.aborted) {
    count += await stage.everybodySignsIn();
    await sleep(50);
  }
  return count;
}

function signingThumbprints({ clouds }: Stage): Promise<string[]> {
  return clouds.tenant.read(({ servicePrincipals }) =>
    Object.values(servicePrincipals).flatMap(
      ({ preferredTokenSigningKeyThumbprint }) => preferredTokenSigningKeyThumbprint ?? [],
    ),
  );
}

function say(text: string): void {
  process.stdout.write(`\n${text}\n`);
}
