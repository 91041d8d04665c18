import assert from "node:assert/strict";
import { RuleError } from "../../federation/ruleError";

/** Asserts that `call` is refused by a rule whose message says all of `texts`. */
export function refused(call: () => unknown, ...texts: readonly string[]): void {
  assert.throws(call, (error) => {
    assert.ok(error instanceof RuleError, `expected a RuleError, got ${String(error)}`);
    for (const text of texts) assert.ok(error.message.includes(text), `expected "${text}" in "${error.message}"`);
    return true;
  });
}

/** Asserts that a problem was found and says all of `texts`. */
export function says(problem: string | undefined, ...texts: readonly string[]): void {
  assert.ok(problem !== undefined, `expected a problem that says ${texts.join(", ")}`);
  for (const text of texts) assert.ok(problem.includes(text), `expected "${text}" in "${problem}"`);
}

/** Asserts that exactly one problem was found and says all of `texts`. */
export function saysOnly(problems: readonly string[], ...texts: readonly string[]): void {
  assert.equal(problems.length, 1, `expected one problem, got ${JSON.stringify(problems)}`);
  says(problems[0], ...texts);
}
