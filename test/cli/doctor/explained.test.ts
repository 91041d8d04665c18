import assert from "node:assert/strict";
import { explained } from "../../../cli/doctor/explained";
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
});
