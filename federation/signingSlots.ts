import { maxSigningKeys } from "./metadata";

/** Days that a certificate has left; 0: never. */
export interface ExpiryLimits {
  readonly warnDays: number;
  readonly failDays: number;
}

/** Certificates by slot: RFC 3339 in UTC. */
export type SlotEndDates = Readonly<Record<string, string>>;

/** Entra makes no certificate for longer. https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate */
export const maxYears = 3;

/** What is wrong with the slots as a whole, by slot; "" stands for all of them. */
export function slotProblems(endDates: SlotEndDates, now: Date): (readonly [slot: string, problem: string])[] {
  const slots = Object.entries(endDates);
  const longest = latestEnd(now);
  const tooMany: [string, string][] =
    slots.length > maxSigningKeys
      ? [["", `are ${slots.length} slots; IAM takes at most ${maxSigningKeys} certificates of a SAML provider`]]
      : [];
  const single = slots.flatMap(([slot, endDate], index): [string, string][] => {
    const twin = slots.slice(0, index).find(([, other]) => other === endDate)?.[0];
    if (twin !== undefined) {
      return [[slot, `is the end of slot ${JSON.stringify(twin)}, too; a new certificate has to outlast the old one`]];
    }
    if (Date.parse(endDate) <= longest.getTime()) return [];
    const most = endDateText(longest);
    return [[slot, `is more than ${maxYears} years ahead; Entra makes a certificate for ${most} at most`]];
  });
  return [...tooMany, ...single];
}

/** When a certificate ends at the latest that is made now. */
export function latestEnd(now: Date): Date {
  const end = new Date(now);
  end.setUTCFullYear(now.getUTCFullYear() + maxYears);
  return end;
}

/** A day before: the certificate is made only when the stack is deployed, and clocks differ. */
export function longestEndDate(now: Date): string {
  return endDateText(Date.UTC(now.getUTCFullYear() + maxYears, now.getUTCMonth(), now.getUTCDate() - 1));
}

/** As settings say it and Graph gives it back: in UTC, with whole seconds. */
export function endDateText(time: Date | number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** What the reader of a stack should know about the ends of its certificates. */
export interface ExpiryFinding {
  readonly slot: string;
  readonly text: string;
  /** `fail`: nothing may be deployed before this is settled. */
  readonly level: "warn" | "fail";
  readonly next: "add a slot" | "activate the successor" | "retire";
  /** The slot that is to be activated. */
  readonly successor?: string;
}

/**
 * The certificate that signs ends soon or has ended; another one has ended. Entra goes on signing with an ended certificate,
 * and IAM goes on accepting it, but neither promises to.
 * https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on
 */
export function expiryFindings(
  { active, endDates, limits }: { active: string; endDates: SlotEndDates; limits: ExpiryLimits },
  now: Date,
): ExpiryFinding[] {
  return Object.entries(endDates).flatMap(([slot, endDate]): ExpiryFinding[] => {
    const left = daysLeft(endDate, now);
    const text = `${left < 0 ? "ended" : "ends"} ${daysText(left)}, at ${endDate}`;
    if (slot !== active) return left < 0 ? [{ slot, text, level: "warn", next: "retire" }] : [];
    if (left > Math.max(limits.warnDays, limits.failDays)) return [];
    const successor = Object.entries(endDates).find(
      ([, other]) => daysLeft(other, now) > Math.max(left, limits.failDays),
    );
    // Where a certificate that lasts is declared, a rotation is under way, and must not be stopped half-way.
    if (successor) return [{ slot, text, level: "warn", next: "activate the successor", successor: successor[0] }];
    const fails = limits.failDays > 0 && left <= limits.failDays;
    return fails || limits.warnDays > 0 ? [{ slot, text, level: fails ? "fail" : "warn", next: "add a slot" }] : [];
  });
}

/** With a fraction; negative once the certificate has ended. */
function daysLeft(endDate: string, now: Date): number {
  return (Date.parse(endDate) - now.getTime()) / 86_400_000;
}

function daysText(left: number): string {
  const days = Math.floor(Math.abs(left));
  const count = days === 0 ? "less than a day" : days === 1 ? "1 day" : `${days} days`;
  return left < 0 ? `${count} ago` : `in ${count}`;
}
