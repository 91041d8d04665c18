import type { Account } from "../account";
import { guarded } from "./calls";
import { connectCalls, securityProfileCalls } from "./connectCalls";
import type { Guard } from "./guard";
import { iamCalls } from "./iamCalls";
import { monitoringCalls } from "./monitoringCalls";
import { trailCalls } from "./trailCalls";

export { guardOf, type Guard, type Witness } from "./guard";

/** The account in the hands of the aws provider, whose calls a guard lets through or not. Undefined: all. */
export function guardedAccount(account: Account, guard: Guard | undefined): Account {
  if (guard === undefined) return account;
  const { trails, monitoring, securityProfiles } = account;
  const inRegion = (region: string) => ({ guard, region: () => region });
  account.trails = (region) => guarded(trails(region), trailCalls(region), inRegion(region));
  account.monitoring = (region) => guarded(monitoring(region), monitoringCalls(region), inRegion(region));
  account.securityProfiles = (region, id) =>
    guarded(securityProfiles(region, id), securityProfileCalls(region, id), inRegion(region));
  return guarded(account, { ...iamCalls, ...connectCalls }, { guard, region: () => account.region });
}
