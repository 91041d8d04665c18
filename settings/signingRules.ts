import { expiryFindings, slotProblems, type ExpiryFinding } from "../federation/signingSlots";
import { valueText, type Problem, type Stack } from "./problems";
import { defaultExpiry, type Signing } from "./signingSchema";

const certificates = ["signing", "certificates"];

/** What the slots must be together, and by `now`. */
export function signingProblems({ certificates: slots = {} }: Signing, now: Date): Problem[] {
  return slotProblems(endDatesOf(slots), now).map(([slot, rule]) =>
    slot === ""
      ? { path: certificates, rule, remedy: "Remove those that have ended" }
      : {
          path: [...certificates, slot, "endDate"],
          found: valueText(slots[slot]?.endDate),
          rule,
          remedy: "Write an end of its own, up to 3 years ahead",
        },
  );
}

/** Who is stopped before having been warned learns of it when nothing can be deployed any more. */
export function warningProblems({ expiry: { warnDays, failDays } = {} }: Signing): Problem[] {
  const limits = { warnDays: warnDays ?? defaultExpiry.warnDays, failDays: failDays ?? defaultExpiry.failDays };
  if (limits.warnDays === 0 || limits.warnDays >= limits.failDays) return [];
  return [
    {
      path: ["signing", "expiry", "warnDays"],
      found: valueText(limits.warnDays),
      rule: `would stop deployments ${limits.failDays} days before the certificate ends, and warn only ${limits.warnDays} days before`,
      remedy: "Let warnDays be at least failDays",
    },
  ];
}

/** What is said about certificates that end soon, or have ended: `fail` stops a deployment, `warn` is shown. */
export function expiryProblems(signing: Signing, level: ExpiryFinding["level"], stack: Stack, now: Date): Problem[] {
  const { active, certificates: slots = {}, expiry: { warnDays, failDays } = {} } = signing;
  if (active === undefined) return [];
  const limits = { warnDays: warnDays ?? defaultExpiry.warnDays, failDays: failDays ?? defaultExpiry.failDays };
  return expiryFindings({ active, endDates: endDatesOf(slots), limits }, now)
    .filter((finding) => finding.level === level)
    .map((finding) => ({
      path: [...certificates, finding.slot],
      rule: `${finding.text}${level === "fail" ? `; deployments stop ${limits.failDays} days before` : ""}`,
      remedy: remedyFor(finding, stack),
    }));
}

/** How slots come and go: arguments of a component have no file for the command to edit. */
export const rotationHint = ({ stack, component }: Stack): string =>
  component === undefined ? `npm run rotate -- --stack ${stack}` : "docs/rotation.md has the edits";

function remedyFor({ next, level, slot, successor }: ExpiryFinding, stack: Stack): string {
  if (next === "retire") return `Remove the slot: ${rotationHint(stack)}`;
  if (next === "activate the successor") {
    return `Once ${valueText(successor)} is deployed, activate it: ${rotationHint(stack)}`;
  }
  const add = `Begin its rotation: ${rotationHint(stack)}`;
  return level === "fail"
    ? `${add}; or deploy as it is with signing.expiry.failDays: 0`
    : `${add} (${slot} stays for now)`;
}

function endDatesOf(
  slots: Readonly<Record<string, { readonly endDate?: string | undefined }>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(slots).flatMap(([slot, { endDate }]) => (endDate === undefined ? [] : [[slot, endDate]])),
  );
}
