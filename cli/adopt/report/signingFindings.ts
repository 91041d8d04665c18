import type { Finding } from "./finding";
import type { Plan, PlannedApp } from "../plan/plan";
import { isActive, thumbprintOf } from "../plan/signing";

/** What is remarkable about the signing certificates of an application. */
export function signingFindings({ app, provider }: PlannedApp, { signing }: Plan, now: Date): Finding[] {
  const [slot] = signing.slots;
  const adopted = slot?.certificates.get(app.slug);
  const found: Finding[] = [];
  if (adopted !== undefined) {
    const thumbprint = thumbprintOf(adopted);
    if (!isActive(adopted, app)) {
      const text = `none of its certificates is the active one: Entra is told to sign with ${thumbprint}`;
      found.push({ kind: "mistake", text });
    } else if (provider?.thumbprints.includes(thumbprint) === false) {
      const text = `AWS does not know the certificate that Entra signs with (${thumbprint}), so that nobody can sign in`;
      found.push({ kind: "mistake", text });
    }
  }
  if (signing.ends && adopted !== undefined && slot?.endDate === wholeSeconds(adopted.end)) {
    const days = Math.floor((Date.parse(adopted.end) - now.getTime()) / 86_400_000);
    const when =
      days < 0 ? "has ended" : days === 0 ? "ends today" : `ends in ${days === 1 ? "1 day" : `${days} days`}`;
    const text =
      `the certificate that signs ${when}: the stack file allows to deploy all the same (failDays: 0). Rotate it right after ` +
      "the import (npm run rotate), and then take failDays out";
    found.push({ kind: "before", text });
  }
  const alone = signing.leftAlone.filter(({ slug }) => slug === app.slug);
  for (const { certificate } of alone) {
    const text =
      `certificate ${thumbprintOf(certificate)} (inactive, until ${certificate.end.slice(0, 10)}) stays in Entra, and AWS is not told of it: a second ` +
      "one is taken over only if every app has one";
    found.push({ kind: "left", text });
  }
  return found;
}

function wholeSeconds(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
