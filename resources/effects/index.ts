import type { Draft } from "../../federation/effects/effect";
import { alertEffects } from "./alerts";
import { conditionalAccessEffects } from "./conditionalAccess";
import { connectUserEffects } from "./connectUsers";
import { securityProfileEffects } from "./securityProfiles";
import type { Side } from "./sides";

/** What becomes of those resources of a stack that are no part of the model of a federation, for `effectsOf`. */
export const effectsBeyond = (deployed: Side, planned: Side): Draft[] => [
  ...connectUserEffects(deployed, planned),
  ...securityProfileEffects(deployed, planned),
  ...conditionalAccessEffects(deployed, planned),
  ...alertEffects(deployed, planned),
];
