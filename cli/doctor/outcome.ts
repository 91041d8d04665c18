import type { Station, Trace } from "../../federation/signIn";

/** What becomes of a sign-in. `willLand`: nothing is left to decide but what the deployment makes. */
export type Outcome = Trace["result"] | "willLand";

/** @param isPlanned Whether the federation is still to be deployed. */
export function outcomeOf({ result, stops }: Trace, isPlanned: boolean): Outcome {
  const isLeft = stops.every(
    (stop) => stop.result !== "undecided" || (stop.gap.gap === "undecided" && madeByDeployment.includes(stop.station)),
  );
  return isPlanned && result === "undecided" && isLeft ? "willLand" : result;
}

export const isGood = (outcome: Outcome): boolean => outcome === "lands" || outcome === "willLand";

/** Where Entra's template, its certificates, and what AWS is told of them are looked at. */
const madeByDeployment: readonly Station[] = [
  "Entra: single sign-on",
  "Entra: signing certificate",
  "AWS: SAML provider",
  "AWS: signature",
];
