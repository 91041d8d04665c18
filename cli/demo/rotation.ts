import { setTimeout as sleep } from "node:timers/promises";
import { expect, type Stage, type Step } from "./stage";

/** A new signing certificate, while people go on signing in. */
export const rotationSteps: readonly Step[] = [
  { title: "rotation 1/3, AWS trusts a new certificate", run: (stage) => rotate(stage, "the same") },
  { title: "rotation 2/3, Entra signs with it", run: (stage) => rotate(stage, "another") },
  { title: "rotation 3/3, the old one is retired", run: (stage) => rotate(stage, "the same") },
];

/** Makes the next step of the rotation and deploys it; people sign in before, all the while, and after. */
async function rotate(stage: Stage, signsWith: "the same" | "another"): Promise<string> {
  const before = await signingThumbprints(stage);
  await stage.npm("rotate", "--yes");

  const deployment = new AbortController();
  const meanwhile = countSignIns(stage, deployment.signal);
  await stage.pulumi("up", "--yes").finally(() => deployment.abort());
  const count = await meanwhile;

  const after = await signingThumbprints(stage);
  const changed = after.every((thumbprint) => !before.includes(thumbprint));
  expect(changed === (signsWith === "another"), `Entra to sign with ${signsWith} certificate of each application`);
  return `${count + (await stage.everybodySignsIn())} sign-ins, none refused`;
}

/** Signs everybody in, over and over. */
async function countSignIns(stage: Stage, until: AbortSignal): Promise<number> {
  let count = 0;
  while (!until.aborted) {
    count += await stage.everybodySignsIn();
    // The deployment needs the processor, too.
    await sleep(500);
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
