import { endDateText, expiryFindings, latestEnd } from "../../../federation/signingSlots";
import { defaultExpiry } from "../../../settings/signingSchema";
import type { FoundApp, FoundCertificate } from "../read/found";

/** In capitals, as Entra's and AWS's pages have them. */
export const thumbprintOf = ({ thumbprint }: FoundCertificate): string => thumbprint.toUpperCase();

/** Whether Entra signs with it: if none is preferred, with the only one. */
export function isActive(certificate: FoundCertificate, { certificates, activeThumbprint }: Certificates): boolean {
  return activeThumbprint === undefined ? certificates.length === 1 : certificate.thumbprint === activeThumbprint;
}

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
  readonly certificates: ReadonlyMap<string, FoundCertificate>;
}

type Certificates = Pick<FoundApp, "certificates" | "activeThumbprint">;

/**
 * A slot for what signs, and one for the newest of the others where every app has one: a slot is a certificate of each app.
 * Where Entra was left to choose what signs, the newest does.
 */
export function adoptSigning(apps: readonly (Certificates & Pick<FoundApp, "slug">)[], now: Date): AdoptedSigning {
  const own = apps.map((app) => {
    const newestFirst = [...app.certificates].sort((one, other) => Date.parse(other.end) - Date.parse(one.end));
    const signs = newestFirst.find((each) => isActive(each, app)) ?? newestFirst[0];
    const [spare] = newestFirst.filter((each) => each !== signs && Date.parse(each.end) > now.getTime());
    return { slug: app.slug, signs, spare };
  });
  const bySlug = (of: "signs" | "spare") =>
    new Map(own.flatMap(({ slug, [of]: each }) => (each === undefined ? [] : [[slug, each] as const])));
  const active = slotOf(bySlug("signs"), [], now);
  const spares = own.every(({ spare }) => spare !== undefined) ? [slotOf(bySlug("spare"), [active], now)] : [];
  const slots = [active, ...spares];
  const inSlots = slots.flatMap(({ certificates }) => [...certificates.values()]);
  const endDates = Object.fromEntries(slots.map(({ name, endDate }) => [name, endDate]));
  return {
    active: active.name,
    slots,
    leftAlone: apps.flatMap(({ slug, certificates }) =>
      certificates.filter((each) => !inSlots.includes(each)).map((certificate) => ({ slug, certificate })),
    ),
    ends: expiryFindings({ active: active.name, endDates, limits: defaultExpiry }, now).some(
      ({ level }) => level === "fail",
    ),
  };
}

/** Named by the year in which the first of its certificates was made. */
function slotOf(certificates: AdoptedSlot["certificates"], before: readonly AdoptedSlot[], now: Date): AdoptedSlot {
  const all = [...certificates.values()];
  const starts = all.map(({ start }) => Date.parse(start));
  const ends = all.map(({ end }) => Date.parse(end));
  const year = String(new Date(starts.length === 0 ? now : Math.min(...starts)).getUTCFullYear());
  // Settings take no later end, and tell slots apart by their ends. Certificates that exist keep theirs, whatever is said
  // here; one that is still to be made shall not be refused because a clock is a little behind.
  const latest = latestEnd(now).getTime();
  let end = all.length === 0 ? latest - day : Math.min(latest, ...ends);
  while (before.some(({ endDate }) => endDate === endDateText(end))) end -= 1000;
  return {
    name: before.some(({ name }) => name === year) ? `${year}-${before.length + 1}` : year,
    endDate: endDateText(end),
    certificates,
  };
}

const day = 86_400_000;
