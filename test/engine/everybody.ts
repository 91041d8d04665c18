import assert from "node:assert/strict";
import { signInEverybody, type SignInClouds } from "../../sandbox/signIn";

/** That all six assignments of the dev stack let people in, through to Amazon Connect. */
export async function assertEverybodySignsIn(clouds: SignInClouds, when?: string): Promise<void> {
  const all = await signInEverybody(clouds);
  const refused = all.flatMap(({ person, app, signIn }) =>
    signIn.ok ? [] : [`${person} at ${app}: ${signIn.hop}: ${signIn.error}`],
  );
  assert.deepEqual(refused, [], when);
  assert.equal(all.length, 6, when);
}
