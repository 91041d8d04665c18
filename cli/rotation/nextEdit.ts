import type { Settings } from "../../settings/schema";
import type { Deployed } from "./deployed";
import { newSlot } from "./newSlot";
import type { Request } from "./request";
import { UserError } from "../../tools/userError";
import type { Signing, Slot } from "./slots";
import type { Standing } from "./standing";

export interface Situation {
  readonly signing: Signing;
  /** Those of the settings. */
  readonly apps: readonly string[];
  readonly deployed: Deployed;
  readonly standing: Standing;
  /** Where AWS's copy of the metadata comes from. */
  readonly metadata: Settings["metadata"];
  readonly now: Date;
}

/** A change of the signing setting: one step of a rotation. */
export type Edit =
  | { readonly kind: "publish"; readonly slot: string; readonly endDate: string }
  /** Publishes and activates in one deployment. */
  | { readonly kind: "replace"; readonly slot: string; readonly endDate: string }
  | { readonly kind: "activate"; readonly slot: string }
  | { readonly kind: "rollBack"; readonly slot: string }
  | { readonly kind: "retire"; readonly slot: string };

export type Proposal =
  | { readonly edit: Edit }
  /** As it stands, all is as was asked for. */
  | { readonly nothingToDo: string }
  /** The stack must be deployed before anything else. */
  | { readonly deployFirst: string };

/** The edit that was asked for. @throws UserError where that step cannot be taken, and says why. */
export function nextEdit(situation: Situation, request: Request): Proposal {
  const proposal = propose(situation, request);
  const { signing, deployed } = situation;
  refuseCutOff("edit" in proposal ? signingAfter(signing, proposal.edit) : signing, deployed);
  return proposal;
}

/** The signing setting with an edit. */
export function signingAfter(signing: Signing, edit: Edit): Signing {
  const { certificates } = signing;
  switch (edit.kind) {
    case "publish":
      return { ...signing, certificates: { ...certificates, [edit.slot]: { endDate: edit.endDate } } };
    case "replace":
      return {
        ...signing,
        active: edit.slot,
        certificates: { ...certificates, [edit.slot]: { endDate: edit.endDate } },
      };
    case "activate":
    case "rollBack":
      return { ...signing, active: edit.slot };
    case "retire":
      return {
        ...signing,
        certificates: Object.fromEntries(Object.entries(certificates).filter(([slot]) => slot !== edit.slot)),
      };
  }
}

function propose(situation: Situation, request: Request): Proposal {
  if (situation.standing.stage === "notDeployed") return notDeployed;
  switch (request.step) {
    case "next":
      return next(situation, request);
    case "replace":
      return { edit: { kind: "replace", ...added(situation, request) } };
    case "activate":
      return activate(situation, "activate", request.slot);
    case "rollBack":
      return rollBack(situation);
    case "retire":
      return retire(situation, request.slot);
  }
}

function next(situation: Situation, request: Request & { step: "next" }): Proposal {
  const { standing, signing } = situation;
  if (standing.stage === "notDeployed") return notDeployed;
  if (standing.stage === "pending") return pending;
  const newest = standing.slots.at(-1);
  // Where even the newest certificate is of no use for long, none of the others is worth a step.
  const worn = newest !== undefined && newest.daysLeft <= signing.expiry.failDays;
  if (standing.stage === "steady" || worn) {
    const { within } = request;
    if (newest && within !== undefined && newest.daysLeft > within) {
      return { nothingToDo: `${endText(newest)}: more than ${within} days` };
    }
    return { edit: { kind: "publish", ...added(situation, request) } };
  }
  for (const [option, value] of Object.entries({ "--slot": request.slot, "--end-date": request.endDate })) {
    if (value === undefined) continue;
    throw new UserError(
      `${option} is for a new slot, but the next step makes none: a rotation is under way. ` +
        "To add a slot and activate it anyway: --at-once.",
    );
  }
  return standing.stage === "published"
    ? activate(situation, "activate", standing.newest.name)
    : retire(situation, standing.oldest.name);
}

function added({ standing, deployed, now }: Situation, request: Request & { step: "next" | "replace" }) {
  const { name, endDate } = newSlot(request, standing.slots, deployed, now);
  return { slot: name, endDate };
}

function activate({ signing, standing }: Situation, kind: "activate" | "rollBack", slot: string): Proposal {
  known(standing, slot);
  if (signing.active !== slot) return { edit: { kind, slot } };
  return standing.stage === "pending" ? pending : { nothingToDo: `${JSON.stringify(slot)} signs already` };
}

function rollBack(situation: Situation): Proposal {
  const { signing, standing, deployed } = situation;
  if (standing.stage === "pending") {
    // An activation that was not deployed, or not everywhere: back to what signs.
    const signs = [...new Set(Object.values(deployed).flatMap(({ signingSlot }) => signingSlot ?? []))];
    const [former, ...more] = signs.filter((slot) => slot !== signing.active);
    if (former !== undefined && more.length === 0) return activate(situation, "rollBack", former);
    if (former === undefined && signs.length > 0) {
      throw new UserError(
        `there is no activation to roll back: ${JSON.stringify(signing.active)} signs. ${pending.deployFirst}.`,
      );
    }
  }
  const before = standing.slots.filter(({ name }) => name !== signing.active);
  const [old, ...others] = before;
  if (old === undefined) {
    throw new UserError(
      `there is nothing to roll back to: ${JSON.stringify(signing.active)} is the only slot. A retired certificate is not ` +
        "trusted by AWS any more.",
    );
  }
  if (others.length > 0) {
    throw new UserError(`there are several slots to roll back to, ${names(before)}: name one with --to`);
  }
  if (standing.stage === "published") {
    return {
      nothingToDo: `There is nothing to roll back: the older of the two slots, ${JSON.stringify(signing.active)}, signs`,
    };
  }
  return activate(situation, "rollBack", old.name);
}

function retire({ signing, standing }: Situation, slot: string): Proposal {
  if (standing.stage === "pending") return pending;
  known(standing, slot);
  if (signing.active === slot) {
    throw new UserError(
      `${JSON.stringify(slot)} signs and cannot be retired: activate another slot and deploy it first`,
    );
  }
  return { edit: { kind: "retire", slot } };
}

const notDeployed = { deployFirst: "The stack was never deployed: there is no certificate to rotate yet" };
const pending = { deployFirst: "The stack file says what is not deployed yet" };

function known({ slots }: Standing, slot: string): void {
  if (slots.some(({ name }) => name === slot)) return;
  throw new UserError(
    `${JSON.stringify(slot)} is no slot of the stack file; there ${slots.length === 1 ? "is" : "are"} ${names(slots)}`,
  );
}

/** Entra signs with the old certificate until the new one is activated: AWS must trust it until then. */
function refuseCutOff({ active, certificates }: Signing, deployed: Deployed): void {
  for (const [app, { signingSlot }] of Object.entries(deployed)) {
    if (signingSlot === undefined || signingSlot === active || Object.hasOwn(certificates, signingSlot)) continue;
    throw new UserError(
      `the app ${app} still signs with ${JSON.stringify(signingSlot)}, which is no longer in the stack file: a deployment that ` +
        `activates another slot must keep it. Put it back under certificates first.`,
    );
  }
}

function names(slots: readonly Slot[]): string {
  return slots.map(({ name }) => JSON.stringify(name)).join(", ");
}

function endText({ name, endDate, daysLeft }: Slot): string {
  return `The certificate of ${JSON.stringify(name)} lasts until ${endDate.slice(0, 10)}, ${daysLeft} days`;
}
