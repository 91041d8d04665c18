import { generateKeyPairSync } from "node:crypto";
import type { Store } from "../../../sandbox/core/store";
import type { TenantState } from "../../../sandbox/entra";
import type { KeyPair } from "../../../sandbox/entra/certificates";

/** What this process has made so far: a key takes longer than a deployment. */
const pool: KeyPair[] = [];

/** Keys of which no two are the same in one tenant. */
export function pooledKeys(tenant: Store<TenantState>): () => Promise<KeyPair> {
  const given = new Set<KeyPair>();
  return async () => {
    const taken = await tenant.read(({ signingKeys }) => new Set(Object.values(signingKeys)));
    const free = pool.find((pair) => !given.has(pair) && !taken.has(pemOf(pair))) ?? newKeyPair();
    given.add(free);
    return free;
  };
}

/** Not beside other work, so that each run goes the same way. */
function newKeyPair(): KeyPair {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  pool.push(pair);
  return pair;
}

/** As the tenant keeps it. */
const pemOf = ({ privateKey }: KeyPair): string => privateKey.export({ type: "pkcs8", format: "pem" }).toString();
