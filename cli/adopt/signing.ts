import { defaultExpiry } from "../../settings/signingSchema";
import type { FoundApp, FoundCertificate } from "./found";

/** The certificates that stand in Entra, as slots. */
export interface AdoptedSigning {
  readonly active: string;
  /** The active one first. */
  readonly slots: readonly AdoptedSlot[];
  /** What no slot can have, because not every app has one like it. */
  readonly leftAlone: readonly { readonly slug: string; readonly certificate: FoundCertificate }[];
  /** Whether the program would refuse to deploy because the active one ends. */
  readonly ends: boolean;
}

export interface AdoptedSlot {
  readonly name: string;
  readonly endDate: string;
  /** By app; an app without one gets a new certificate. */
  readonly certificates: Readonly<Record<string, FoundCertificate>>;
}

/**
 * A slot for what signs, and one for the newest of the others where every app has one: a slot is a certificate of each app.
 * Where Entra was left to choose what signs, the newest does.
 */
export function adoptSigning(apps: readonly FoundApp[], now: Date): AdoptedSigning {
  const newestFirst = (certificates: readonly FoundCertificate[]) =>
    [...certificates].sort((one, other) => Date.parse(other.endDate) - Date.parse(one.endDate));
  const own = apps.map(({ slug, certificates }) => {
    const sorted = newestFirst(certificates);
    const signs = sorted.find(({ active }) => active) ?? sorted[0];
    const others = sorted.filter(
      (certificate) => certificate !== signs && Date.parse(certificate.endDate) > now.getTime(),
    );
    return { slug, signs, others };
  });
  const signing = slotOf(
    own.flatMap(({ slug, signs }) => (signs === undefined ? [] : [[slug, signs]])),
    [],
    now,
  );
  const all = own.every(({ others }) => others.length > 0);
  const spare = all
    ? slotOf(
        own.flatMap(({ slug, others: [other] }) => (other === undefined ? [] : [[slug, other]])),
        [signing],
        now,
      )
    : undefined;
  const inSlots = new Set([signing, ...(spare ? [spare] : [])].flatMap((slot) => Object.values(slot.certificates)));
  return {
    active: signing.name,
    slots: [signing, ...(spare ? [spare] : [])],
    leftAlone: apps.flatMap(({ slug, certificates }) =>
      certificates.filter((each) => !inSlots.has(each)).map((certificate) => ({ slug, certificate })),
    ),
    ends: Date.parse(signing.endDate) - now.getTime() <= defaultExpiry.failDays * day,
  };
}

const day = 86_400_000;

/** Named by the year in which the first of its certificates was made. */
function slotOf(
  certificates: readonly (readonly [slug: string, certificate: FoundCertificate])[],
  before: readonly AdoptedSlot[],
  now: Date,
): AdoptedSlot {
  const each = certificates.map(([, certificate]) => certificate);
  const earliest = (times: readonly string[], otherwise: number) =>
    times.length === 0 ? otherwise : Math.min(...times.map((time) => Date.parse(time)));
  const made = earliest(
    each.map(({ startDate }) => startDate),
    now.getTime(),
  );
  const year = String(new Date(made).getUTCFullYear());
  // Nothing was made yet: as long as Entra allows, less a day.
  const longest = Date.UTC(now.getUTCFullYear() + 3, now.getUTCMonth(), now.getUTCDate() - 1);
  let end = earliest(
    each.map(({ endDate }) => endDate),
    longest,
  );
  // The settings tell slots apart by their ends, too. Certificates that exist keep theirs, whatever is said here.
  while (before.some(({ endDate }) => endDate === isoTime(end))) end -= 1000;
  return {
    name: before.some(({ name }) => name === year) ? `${year}-${before.length + 1}` : year,
    endDate: isoTime(end),
    certificates: Object.fromEntries(certificates),
  };
}

/** Whole seconds, as Graph gives them back. */
function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
