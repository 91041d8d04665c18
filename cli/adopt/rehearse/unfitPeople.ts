import { unfitOverride } from "../../../program/judgment/consequences";
import { UserError } from "../../../tools/userError";
import type { Finding } from "../report/finding";
import type { Rehearsal } from "./rehearsal";

type Settings = Readonly<Record<string, unknown>>;

/** What went well at last, with the stack file that it took. */
export interface Rehearsed extends Rehearsal {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * Rehearses once more, with people as they are, if the program refuses them: somebody who cannot sign in by hand either is no reason
 * to leave everybody else's sign-in as it is.
 *
 * @param textOf The stack file with settings.
 * @throws UserError with what is refused beyond people.
 */
export async function rehearseWithPeople(
  settings: Settings,
  textOf: (settings: Settings) => string,
  rehearse: (text: string) => Promise<Rehearsal>,
): Promise<Rehearsed> {
  const attempt = async (tried: Settings, findings: readonly Finding[]): Promise<Rehearsed> => {
    const text = textOf(tried);
    const rehearsal = await rehearse(text);
    return { ...rehearsal, text, findings: [...findings, ...rehearsal.warnings.map(warningFinding)] };
  };
  try {
    return await attempt(settings, []);
  } catch (error) {
    if (!(error instanceof UserError) || !error.message.includes(unfitOverride)) throw error;
    return attempt({ ...settings, people: { unfit: "warn" } }, [unfitFinding]);
  }
}

const unfitFinding: Finding = {
  kind: "before",
  text:
    `somebody who is assigned cannot sign in, as said below. The stack file has ${unfitOverride}, without which nothing ` +
    "would be deployed. Remove it as soon as everybody can sign in",
};

/** Its line is that of a file for the rehearsal alone. */
const warningFinding = (warning: string): Finding => ({
  kind: "before",
  text: warning.replace(/^Pulumi\.[^:]*\.yaml:(?:\d+:)? /, "").replace(/\.$/, ""),
});
