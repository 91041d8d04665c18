import assert from "node:assert/strict";
import { requestOf, type Request, type RotateOptions } from "../../../cli/rotation/request";
import { UserError } from "../../../tools/userError";

type Options = Omit<RotateOptions, "stack">;

describe("what is asked for on the command line", () => {
  const asked: readonly (readonly [Options, Request])[] = [
    [{}, { step: "next" }],
    [
      { slot: "a", endDate: "2029-01-01T00:00:00Z", within: "90" },
      { step: "next", slot: "a", endDate: "2029-01-01T00:00:00Z", within: 90 },
    ],
    [
      { atOnce: true, slot: "a" },
      { step: "replace", slot: "a" },
    ],
    [{ to: "a" }, { step: "activate", slot: "a" }],
    [{ rollBack: true }, { step: "rollBack" }],
    [
      { rollBack: true, to: "a" },
      { step: "activate", slot: "a" },
    ],
    [{ retire: "a" }, { step: "retire", slot: "a" }],
  ];
  for (const [options, request] of asked) {
    it(`${JSON.stringify(options)} is ${request.step}`, () => {
      assert.deepEqual(requestOf({ stack: "dev", ...options }), request);
    });
  }

  const refused: readonly (readonly [Options, RegExp])[] = [
    [{ retire: "a", rollBack: true }, /^--roll-back and --retire do not go together/],
    [{ atOnce: true, to: "a" }, /^--at-once and --to do not go together/],
    [{ to: "a", slot: "b" }, /^--slot is for a new slot; --to makes none/],
    [{ retire: "a", endDate: "2029-01-01T00:00:00Z" }, /^--end-date .* --retire makes none/],
    [{ rollBack: true, within: "90" }, /^--within .* --roll-back makes none/],
    [{ atOnce: true, within: "90" }, /^--within and --at-once/],
    [{ endDate: "2029-01-01" }, /^--end-date: "2029-01-01" is not a time in UTC/],
    [{ within: "soon" }, /^--within: "soon" is not a number of days/],
    [{ within: "-1" }, /^--within: "-1"/],
  ];
  for (const [options, message] of refused) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => requestOf({ stack: "dev", ...options }),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }
});
