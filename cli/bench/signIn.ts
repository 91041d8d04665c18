import { signIn, signInEverybody, type SignInClouds } from "../../sandbox/signIn";

/** Milliseconds of processor time that one sign-in in the simulated clouds may take, with their state on disk. */
export const signInLimit = 30;

const turns = 20;

/**
 * Lets everybody sign in, and then one person again and again. Answers the least processor time of that, in milliseconds: other
 * work on the machine, and memory that is cleared up, are not what is judged.
 */
export async function measureSignIn(clouds: SignInClouds): Promise<number> {
  const [somebody] = await signInEverybody(clouds);
  if (somebody === undefined) throw new Error("nobody is assigned");
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const start = process.cpuUsage();
    const attempt = await signIn(clouds, somebody);
    const { user, system } = process.cpuUsage(start);
    if (!attempt.ok) throw new Error(`${somebody.person} cannot sign in to ${somebody.app}: ${attempt.error}`);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}
