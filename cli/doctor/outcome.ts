import type { Station, Stop, Trace } from "../../federation/signIn";

/** What becomes of a sign-in. `willLand`: nothing is left to decide but what the deployment makes. */
export type Outcome = Trace["result"] | "willLand";

/** @param isPlanned Whether the federation is still to be deployed. */
export function outcomeOf({ result, stops }: Trace, isPlanned: boolean): Outcome {
  const isLeft = stops.every((stop) => stop.result !== "undecided" || isLeftToDeployment(stop));
  return isPlanned && result === "undecided" && isLeft ? "willLand" : result;
}

/** Before a deployment, nothing is missing here. */
export const isLeftToDeployment = ({ station, gap }: Extract<Stop, { result: "undecided" }>): boolean =>
  gap.gap === "undecided" && madeByDeployment.includes(station);

export const isGood = (outcome: Outcome): boolean => outcome === "lands" || outcome === "willLand";

/** Where Entra's template, its certificates, and what AWS is told of them are looked at. */
const madeByDeployment: readonly Station[] = [
  "Entra: single sign-on",
  "Entra: signing certificate",
  "AWS: SAML provider",
  "AWS: signature",
];
