import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "../../sandbox/core/store";
import type { TenantState } from "../../sandbox/entra";
import type { KeyPair } from "../../sandbox/entra/certificates";
import { sharedDirectory } from "./sharedDirectory";

interface PooledKey extends KeyPair {
  /** As the tenant keeps it. */
  readonly pem: string;
}

/** Of all processes of one test run: a key takes longer than most tests. */
const directory = join(sharedDirectory, "keys");
/** What this process has made or read so far, by the name of its file. */
const pool = new Map<string, PooledKey>();

/** Keys of which no two are the same in one tenant: for tests that are not about keys. */
export function pooledKeys(tenant: Store<TenantState>): () => Promise<KeyPair> {
  const given = new Set<KeyPair>();
  return async () => {
    const taken = await tenant.read(({ signingKeys }) => new Set(Object.values(signingKeys)));
    const isFree = (key: PooledKey): boolean => !given.has(key) && !taken.has(key.pem);
    const free = [...pool.values()].find(isFree) ?? readNew().find(isFree) ?? make();
    given.add(free);
    return free;
  };
}

/** What other processes have made meanwhile. */
function readNew(): PooledKey[] {
  const names = existsSync(directory) ? readdirSync(directory) : [];
  return names
    .filter((name) => name.endsWith(".pem") && !pool.has(name))
    .map((name) => keep(name, readFileSync(join(directory, name), "utf8")));
}

/** Not beside other work, so that each run goes the same way. */
function make(): PooledKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const name = `${randomUUID()}.pem`;
  const draft = join(directory, `${name}.draft`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(draft, pem);
  renameSync(draft, join(directory, name));
  return keep(name, pem);
}

function keep(name: string, pem: string): PooledKey {
  const privateKey = createPrivateKey(pem);
  const key = { privateKey, publicKey: createPublicKey(privateKey), pem };
  pool.set(name, key);
  return key;
}
