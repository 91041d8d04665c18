import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { seedAccount, type AccountState } from "./aws";
import { openStore, type Store } from "./core/store";
import { seedTenant, type TenantState } from "./entra";
import { checkout } from "../tools/checkout";

/** The simulated clouds of one sandbox, on disk. */
export interface Clouds {
  readonly tenant: Store<TenantState>;
  readonly account: Store<AccountState>;
}

const worldFile = z.object({ tenant: z.unknown(), account: z.unknown() });

/** Opens the clouds whose state is in `directory`; where there is none yet, they begin as `world.yaml` says. */
export function openClouds(directory: string): Clouds {
  const world = () => worldFile.parse(parse(readFileSync(join(checkout, "sandbox/world.yaml"), "utf8")));
  return {
    tenant: openStore(join(directory, "tenant.json"), () => seedTenant(world().tenant)),
    account: openStore(join(directory, "account.json"), () => seedAccount(world().account)),
  };
}
