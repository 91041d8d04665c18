import type { Deployed } from "./deployed";
import { slotsOf, type Signing, type Slot } from "./slots";

/** Where the rotation of a stack's certificates stands, as the settings and the last deployment say together. */
export type Standing = (
  | { readonly stage: "notDeployed" }
  /** The settings say what the clouds do not have yet. */
  | { readonly stage: "pending"; readonly differences: readonly Difference[] }
  /** One certificate: no rotation is under way. */
  | { readonly stage: "steady"; readonly active: Slot }
  /** AWS trusts a newer certificate than the one that signs. */
  | { readonly stage: "published"; readonly active: Slot; readonly newest: Slot }
  /** The newest certificate signs, and AWS still trusts older ones. */
  | { readonly stage: "activated"; readonly active: Slot; readonly oldest: Slot }
) & {
  /** Those of the settings, the newest last. */
  readonly slots: readonly Slot[];
};

/** What the next `pulumi up` does about certificates, and for which apps. */
export interface Difference {
  readonly change: "publish" | "activate" | "retire" | "remove";
  /** Left out where an app goes as a whole. */
  readonly slot?: string;
  readonly apps: readonly string[];
}

export function standing(signing: Signing, apps: readonly string[], deployed: Deployed, now: Date): Standing {
  const slots = slotsOf(signing, deployed, now);
  if (Object.keys(deployed).length === 0) return { stage: "notDeployed", slots };

  const differences = differencesOf(signing, apps, deployed);
  if (differences.length > 0) return { stage: "pending", differences, slots };

  const active = slots.find(({ name }) => name === signing.active);
  const [oldest] = slots;
  const newest = slots.at(-1);
  if (!active || !oldest || !newest) throw new Error("settings name an active slot that they do not have");
  if (slots.length === 1) return { stage: "steady", active, slots };
  return active === newest
    ? { stage: "activated", active, oldest, slots }
    : { stage: "published", active, newest, slots };
}

function differencesOf(signing: Signing, apps: readonly string[], deployed: Deployed): Difference[] {
  const wanted = Object.keys(signing.certificates);
  const made = (app: string) => Object.keys(deployed[app]?.certificates ?? {});
  const slots = [...new Set([...wanted, ...Object.keys(deployed).flatMap(made)])];
  const gone = Object.keys(deployed).filter((app) => !apps.includes(app));
  const differences: Difference[] = [
    ...slots.map((slot): Difference => {
      const publish = wanted.includes(slot);
      return {
        change: publish ? "publish" : "retire",
        slot,
        apps: apps.filter((app) => made(app).includes(slot) !== publish),
      };
    }),
    {
      change: "activate",
      slot: signing.active,
      apps: apps.filter((app) => deployed[app]?.signingSlot !== signing.active),
    },
    { change: "remove", apps: gone },
  ];
  return differences.filter((difference) => difference.apps.length > 0);
}
