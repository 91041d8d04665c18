import { kept, ours, type Verdict } from "../finding";

/** Something in IAM by a name of the settings, which no state has. */
export function judgeInIam(differences: readonly string[]): Verdict {
  if (differences.length > 0) return kept(differences.join(", "));
  return ours(
    "an interrupted creation made it: it is what this stack makes by this name, to the letter, no state of the project has it, and nobody has used it since",
  );
}

export interface ProviderFacts {
  /** Whose signatures it trusts. */
  readonly thumbprints: readonly string[];
  /** Thumbprints of certificates of this stack. */
  readonly own: ReadonlySet<string>;
  /** Names of the roles that can be signed in to by it. */
  readonly roles: readonly string[];
  /** As of everything else in IAM. */
  readonly differences: readonly string[];
}

/** A SAML provider by a name of the settings, which no state has. */
export function judgeSamlProvider({ thumbprints, own, roles, differences }: ProviderFacts): Verdict {
  if (roles.length > 0) return kept(`people can sign in by it to ${roles.join(", ")}`);
  const foreign = thumbprints.find((thumbprint) => !own.has(thumbprint));
  if (thumbprints.length === 0 || foreign !== undefined) {
    return kept(`it trusts ${foreign ?? "no certificate"}, which is no certificate of this stack`);
  }
  return judgeInIam(differences);
}

export interface KeyFacts {
  readonly isActive: boolean;
  readonly created: Date | undefined;
  readonly lastUsed: Date | undefined;
  readonly now: Date;
}

/**
 * An access key of the stack's user for the role import, which no state has. An interruption loses the secret, so that nobody can
 * use the key. What was used once is no leftover of one. IAM shows a use with a delay, and somebody may just have given the key
 * to Entra, which signs in every 40 minutes: an active key has to be unused for a day.
 */
export function judgeAccessKey({ isActive, created, lastUsed, now }: KeyFacts): Verdict {
  if (lastUsed !== undefined) {
    return kept(
      `somebody has used it last on ${lastUsed.toISOString().slice(0, 10)}: with which key Entra signs in is not known`,
    );
  }
  if (!isActive) return ours("it is not in the state, inactive, and was never used");
  const age = created === undefined ? 0 : now.getTime() - created.getTime();
  if (age < dayMs) return kept("it was made within the last day: it is not known yet whether somebody uses it");
  return ours("it is not in the state, and was never used since it was made, more than a day ago");
}

const dayMs = 24 * 60 * 60 * 1000;
