import type { ConnectClient } from "@aws-sdk/client-connect";
import { differencesOf, type ExistingUser } from "../../federation/roster/differences";
import type { RosterUser } from "../../federation/roster/rosterUser";
import type { WorkProfile } from "../../federation/roster/workProfile";
import { fewAtOnce } from "../fewAtOnce";
import { isThrottled } from "../throttledReads";
import type { Pace } from "./pace";
import { readUsers } from "./read";
import { type UserWrites, userWrites } from "./write";

export interface Wanted {
  readonly users: readonly RosterUser[];
  /** By name. */
  readonly profiles: Readonly<Record<string, WorkProfile>>;
  /** Usernames of those who are to go. */
  readonly remove: readonly string[];
}

export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly secondsLeft: number;
}

export interface ApplyOptions {
  readonly connect: ConnectClient;
  readonly instance: { readonly id: string; readonly arn: string };
  readonly pace: Pace;
  readonly isCancelled: () => boolean;
  readonly report: (progress: Progress) => void;
}

export interface Applied {
  /** Usernames of those who are not as they are wanted, and why. Empty: all is done. */
  readonly failed: ReadonlyMap<string, string>;
  /** Every username of the instance, as it was before. */
  readonly existing: ReadonlySet<string>;
}

/** One request. */
interface Write {
  readonly username: string;
  readonly send: (writes: UserWrites) => Promise<void>;
}

/** Makes the users of an instance as they are wanted. Who is there already is kept, whoever made them. */
export async function applyUsers(wanted: Wanted, options: ApplyOptions): Promise<Applied> {
  const { connect, instance } = options;
  const { names, users } = await readUsers(connect, instance.id);
  const writes = await userWrites(connect, instance, names);
  const failed = new Map<string, string>();
  const existed = await send(planned(wanted, users), writes, failed, options);
  // Made by somebody else meanwhile, or by us with an answer that got lost.
  if (existed.size > 0) {
    const again = await readUsers(connect, instance.id);
    const those = { ...wanted, users: wanted.users.filter(({ username }) => existed.has(username)), remove: [] };
    for (const username of await send(planned(those, again.users), writes, failed, options)) {
      failed.set(username, "Amazon Connect says that there is such a user, and does not list it");
    }
  }
  return { failed, existing: new Set(users.keys()) };
}

function planned({ users, profiles, remove }: Wanted, existing: ReadonlyMap<string, ExistingUser>): Write[] {
  const written = users.flatMap((user): Write[] => {
    const { username } = user;
    const profile = profiles[user.profile];
    if (profile === undefined) throw new Error(`there is no profile ${user.profile}`);
    const found = existing.get(username);
    if (found === undefined) return [{ username, send: (writes) => writes.create(user, profile) }];
    return differencesOf(user, profile, found).map((aspect) => ({
      username,
      send: (writes) => writes.change(aspect, user, profile, found),
    }));
  });
  const removed = remove.flatMap((username): Write[] => {
    const found = existing.get(username);
    return found === undefined ? [] : [{ username, send: (writes) => writes.remove(found) }];
  });
  return [...written, ...removed];
}

/** Answers who was to be made and is there already. */
async function send(
  all: readonly Write[],
  writes: UserWrites,
  failed: Map<string, string>,
  { pace, isCancelled, report }: ApplyOptions,
): Promise<ReadonlySet<string>> {
  const existed = new Set<string>();
  let done = 0;
  let stopped: string | undefined;
  await fewAtOnce(all, async ({ username, send: write }) => {
    stopped ??= isCancelled() ? "the deployment was interrupted before" : undefined;
    if (stopped !== undefined) {
      failed.set(username, stopped);
      return;
    }
    try {
      await paced(() => write(writes), pace);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      if (name === "DuplicateResourceException") existed.add(username);
      else {
        failed.set(username, message);
        // Whatever is not about this user would be said of each of the others.
        if (!aboutOne.has(name)) stopped ??= message;
      }
    }
    done++;
    report({ done, all: all.length, secondsLeft: pace.secondsFor(all.length - done) });
  });
  return existed;
}

const aboutOne = new Set(["InvalidParameterException", "InvalidRequestException", "ResourceNotFoundException"]);

/** AWS's SDK tries a few times itself before it gives up. */
async function paced(write: () => Promise<void>, pace: Pace): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await pace.turn();
    try {
      await write();
      pace.accepted();
      return;
    } catch (error) {
      if (!isThrottled(error) || attempt === MOST_ATTEMPTS) throw error;
      pace.refused();
    }
  }
}

const MOST_ATTEMPTS = 10;
