import type { Problem } from "../../settings/problems";

/**
 * Waits for all lookups; where some find nothing, fails with all of their problems, and with what the others have found wrong. One that
 * waits for another, and fails with it, has nothing of its own to say.
 */
export async function together<T extends readonly unknown[] | []>(
  lookups: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(lookups);
  if (settled.every(({ status }) => status === "fulfilled")) return Promise.all(lookups);
  const problems = settled.flatMap((lookup) => {
    if (lookup.status === "fulfilled") return isFindings(lookup.value) ? lookup.value.problems : [];
    if (!(lookup.reason instanceof NotFound)) throw lookup.reason;
    return lookup.reason.problems;
  });
  throw new NotFound([...new Set(problems)]);
}

/**
 * Both at once. Where a cloud does not know who calls, that is all there is to say: nothing is found there then, and to
 * blame the settings for it would be wrong.
 */
export async function signedIn<C, T>(caller: Promise<C>, lookup: Promise<T>): Promise<[C, T]> {
  // Nobody looks at it where the caller is not known.
  lookup.catch(() => undefined);
  return [await caller, await lookup];
}

/** What the settings name is not there: all of it. */
export class NotFound extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ rule }) => rule).join("\n"));
  }
}

/** @throws NotFound, unless there is nothing to say. */
export function refuseAll(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new NotFound(problems);
}

/** What a look at the settings and the clouds finds: what stops the deployment, and what its reader should know. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly remarks: readonly Problem[];
}

export const noFindings: Findings = { problems: [], remarks: [] };

const isFindings = (value: unknown): value is Findings =>
  typeof value === "object" && value !== null && "problems" in value && "remarks" in value;

export const allOf = (findings: readonly Findings[]): Findings => ({
  problems: findings.flatMap(({ problems }) => problems),
  remarks: findings.flatMap(({ remarks }) => remarks),
});

/** The remedy where Entra does not answer what is looked up. */
export const checkEntra = (more: string): string =>
  `Check the sign-in to Entra (az login, or the ARM_* variables) and ${more}`;

/** For `catch`: says which setting named what the lookup did not find. */
export function notFound(problem: (reason: string) => Problem): (error: unknown) => never {
  return (error) => {
    throw new NotFound([problem(reasonOf(error))]);
  };
}

/** Whether the aws provider says that what IAM was asked for is not there. */
export const isNotThere = (error: unknown): boolean =>
  /couldn't find resource|NoSuchEntity|not found/i.test(reasonOf(error));

/** What the provider says, on one line, without the engine's and the bridge's own words around it, and the argument that they name. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const own = /^invocation of \S+ returned an error: (.*)/s.exec(message)?.[1] ?? message;
  const reason = (/^\s*\* (?:\[\w+\] )?(.*)/ms.exec(own)?.[1] ?? own).trim();
  return reason.replaceAll(/\s*\n\s*/g, (_, at: number) => (/[.,:;]/.test(reason.charAt(at - 1)) ? " " : "; "));
}
