import assert from "node:assert/strict";
import type { DiagnosedFinding, Diagnosis } from "../../../cli/doctor/diagnosis";
import { explained, withoutCause } from "../../../cli/doctor/explained";
import { UserError } from "../../../tools/userError";

describe("an error that doctor is asked about", () => {
  for (const said of ["", " \n"])
    it(`is refused without words, in words that say what to give: ${JSON.stringify(said)}`, () => {
      assert.throws(
        () => explained(said),
        (error) =>
          error instanceof UserError && error.message.startsWith("--error is empty: give the words that people see"),
      );
    });

  const finding = (check: string): DiagnosedFinding => ({
    ...{ check, severity: "high", at: { title: "thing", url: "https://x.example" } },
    ...{ problem: "is wrong", remedy: "mend it", requirement: "It is right.", otherwise: "it fails", source: "" },
  });
  const diagnosis = (...checks: string[]): Diagnosis => ({
    ...{ findings: checks.map(finding), unreadable: [], differences: [], unfinished: [] },
  });

  it("is held against the stack: what may cause it, and how much else is wrong", () => {
    for (const [given, own, elsewhere] of [
      [diagnosis(), [], 0],
      [diagnosis("assignments"), ["assignments"], 0],
      [diagnosis("assignments", "instance-exists", "login-url"), ["assignments"], 2],
      [diagnosis("instance-exists"), [], 1],
    ] as const) {
      const [entry] = explained("AADSTS50105", given);
      assert.deepEqual(
        entry?.diagnosis?.findings.map(({ check }) => check),
        own,
      );
      assert.equal(entry.elsewhere, elsewhere);
    }
  });

  it("is not said to be impossible if nothing of the kind is found, and the other things are counted", () => {
    assert.equal(withoutCause("dev", 0), "this stack has none of its known causes");
    assert.match(withoutCause("dev", 1), /, but 1 other thing is wrong or changed: npm run doctor -- --stack dev$/);
    assert.match(withoutCause("dev", 2), /, but 2 other things are wrong or changed/);
  });
});
