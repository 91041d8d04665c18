import { graphProvider } from "../../graph-provider/provider";
import { Account, seedAccount } from "../../sandbox/aws";
import { serveAws } from "../../sandbox/aws/http";
import type { AccountState } from "../../sandbox/aws/state";
import type { Store } from "../../sandbox/core/store";

const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const arn = `arn:aws:connect:us-east-1:111122223333:instance/${id}`;

/**
 * Milliseconds that the local provider takes to make a user, the quota's waits left out, by number of users. The simulated AWS keeps them
 * in memory, as it is the provider that is measured.
 */
export async function measureWriting(counts: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const measured = new Map<number, number>();
  // The first one is for what is loaded and compiled only once.
  for (const count of [counts[0] ?? 1, ...counts]) measured.set(count, await writing(count));
  return measured;
}

async function writing(count: number): Promise<number> {
  const state = seedAccount({
    ...{
      id: "111122223333",
      caller: { resource: "assumed-role/Deployer/bench", userId: "AROAEXAMPLEEXAMPLE123:bench" },
    },
    quotas: { connectUsers: count },
    instances: [{ alias: "contoso-dev", id, region: "us-east-1", identityManagementType: "SAML" }],
  });
  const server = await serveAws(new Account(inPlace(state)));
  const before = { ...process.env };
  Object.assign(process.env, server.environment);
  let now = 0;
  const sleep = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  try {
    const provider = graphProvider({ clock: { now: () => now, sleep } });
    const users = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`person${at}@contoso.example`, `Given${at} | Surname${at} | agent`]),
    );
    const phone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
    const agent = { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", phone, tags: {} };
    const inputs = { instanceArn: arn, users, profiles: { agent }, maxDeletions: 0, writesPerSecond: 2 };
    const type = "entragraph:index:ConnectUsers";
    const began = performance.now();
    await provider.create({ urn: `urn:pulumi:a::b::${type}::c`, type, inputs, preview: false, timeout: 0 });
    return (performance.now() - began) / count;
  } finally {
    for (const name of Object.keys(server.environment)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
    await server.stop();
  }
}

/** Without the copies that keep a change that fails from being seen: they would take longer than all else. */
const inPlace = (state: AccountState): Store<AccountState> => ({
  read: (look) => Promise.resolve(look(state)),
  write: (change) => Promise.resolve(change(state)),
});
