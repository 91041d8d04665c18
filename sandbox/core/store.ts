import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { lock } from "proper-lockfile";

/**
 * The state of one simulated cloud. What a `write` changes that throws is lost; a `read` that changes something fails.
 */
export interface Store<S> {
  read<T>(look: (state: S) => T): Promise<T>;
  write<T>(change: (state: S) => T): Promise<T>;
}

/** State in a JSON file, shared by every process that opens it. The file is made from `seed` when it is first needed. */
export function openStore<S>(file: string, seed: () => S): Store<S> {
  const turn = queue();
  // Nobody but this module writes the file, and only ever an `S`.
  const load = (): S => JSON.parse(readFileSync(file, "utf8")) as S;
  // Most requests read, and to parse ten thousand people takes longer than to answer for one of them.
  let last: { readonly stamp: string; readonly state: S } | undefined;
  const look = (): S => {
    // Before the content: if the file is replaced in between, the next look finds another stamp.
    const { ino, mtimeNs, size } = statSync(file, { bigint: true });
    const stamp = `${ino} ${mtimeNs} ${size}`;
    if (last?.stamp !== stamp) last = { stamp, state: frozen(load()) };
    return last.state;
  };

  async function locked<T>(work: () => T): Promise<T> {
    mkdirSync(dirname(file), { recursive: true });
    const release = await lock(file, LOCK);
    try {
      return work();
    } finally {
      await release();
    }
  }

  const change = <T>(how: (state: S) => T): Promise<T> =>
    locked(() => {
      const state = existsSync(file) ? load() : seed();
      const result = how(state);
      replaceFile(file, JSON.stringify(state));
      return result;
    });

  return {
    write: (how) => turn(() => change(how)),
    read: (answer) =>
      turn(async () => {
        if (!existsSync(file)) await change(() => undefined);
        // The file is only ever replaced as a whole, so that a reader needs no lock.
        return answer(look());
      }),
  };
}

/** State that lives as long as the process: for tests. Keeps JSON like the file does, so that both refuse the same. */
export function memoryStore<S>(seed: () => S): Store<S> {
  const turn = queue();
  let text: string | undefined;
  let last: S | undefined;
  const load = (): S => JSON.parse((text ??= JSON.stringify(seed()))) as S;
  return {
    read: (look) => turn(() => look((last ??= frozen(load())))),
    write: (change) =>
      turn(() => {
        const state = load();
        const result = change(state);
        text = JSON.stringify(state);
        last = undefined;
        return result;
      }),
  };
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) frozen(item);
    Object.freeze(value);
  }
  return value;
}

/** A process that was killed leaves its lock behind; the others wait `stale` ms, and give up after about half a minute. */
const LOCK = {
  realpath: false,
  stale: 5000,
  retries: { retries: 600, minTimeout: 5, maxTimeout: 50, factor: 1.3, randomize: true },
  // The default throws out of a timer and ends the process. A lock is held for one synchronous change, and what replaces
  // the file is always a whole state.
  onCompromised: () => undefined,
};

/** One after the other in this process, in the order of the calls: cheaper than to contend for the lock. */
function queue(): <T>(work: () => T | Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  try {
    // The state holds private keys.
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
