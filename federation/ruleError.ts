/**
 * A value that breaks a rule that both clouds must agree on. The message is for the reader who must fix it: what was
 * found, what is allowed, what to do.
 *
 * Functions named `xProblem` return the same as text instead of throwing. That text goes on where the value ends, as in
 * `"my role" has " " in it; allowed are ...`: the caller says where the value stands, the rule says what is wrong with it.
 */
export class RuleError extends Error {
  override readonly name = "RuleError";
}

/** Throws the problem of a value, if it has one. `what` says what the value is, as in "the instance id". */
export function refuse(what: string, value: string, problem: string | undefined): void {
  if (problem !== undefined) throw new RuleError(`${what} ${JSON.stringify(value)} ${problem}`);
}
