import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comment, limits } from "../../../cli/report/markdown/comment";
import { readReport, type Report } from "../../../cli/report/report";
import { reportOf } from "../../../cli/report/reportOf";
import { readFailure } from "../../../cli/report/drift/failure";
import { driftText } from "../../../cli/report/drift/issue";
import { readRecording, recorded, takenAt } from "./recording";

const run = "https://github.com/contoso/sign-in/actions/runs/1";
const head = { lines: ["## What this pull request changes", "As of 0123abc."], run };

/** As it comes back from an artifact. */
const reportFrom = (name: string, stack = "dev"): Report =>
  readReport(JSON.stringify(reportOf(stack, readRecording(name), takenAt())), name);

const takenFirst = ["first", "no-change", "relay-state", "rotation", "group-added", "violation", "failed", "drift"];

/** Twelve stacks of which no two are about the same. */
const twelve = (): Report[] =>
  takenFirst
    .flatMap((name, index) =>
      index < 4 ? [reportFrom(name, `emea-${name}`), reportFrom(name, `apac-${name}`)] : reportFrom(name, name),
    )
    .sort((one, other) => (one.stack < other.stack ? -1 : 1));

const texts: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    [...takenFirst, "people", "people-edited"].map((name) => [name, () => comment([reportFrom(name)], head)]),
  ),
  "twelve-stacks": () => comment(twelve(), head),
  "drift-issue": () =>
    driftText({ stack: "dev", report: reportFrom("drift"), diagnosis: undefined, rotation: undefined, run }) ?? "",
};

/** Reviewed by people. take.ts says how to make them again. */
describe("the comment for recorded previews", () => {
  for (const [name, text] of Object.entries(texts))
    it(name, () => {
      const file = join(recorded, `${name}.md`);
      const made = text();
      if (process.env["UPDATE_RECORDED"] !== undefined) writeFileSync(file, made);
      assert.ok(existsSync(file), file);
      assert.equal(made, readFileSync(file, "utf8"));
      assert.ok(made.length <= limits.comment);
    });

  it("gives all twelve stacks their sentences, and cuts the diffs alone", () => {
    const made = comment(twelve(), head, 20_000);
    assert.ok(made.length <= 20_000);
    for (const { stack, effects } of twelve())
      if (effects.length > 0) assert.ok(made.includes(`### \`${stack}\``), stack);
    // In both stacks of the relay state, and in that with the drift.
    assert.equal(made.match(/`agent` land on the agent workspace instead/g)?.length, 3);
    assert.match(made, /lines are left out: \[the run\]|diff does not fit here: see \[the run\]/);
  });
});

describe("the drift issue", () => {
  const failed = (report: Report | undefined, text: string) =>
    driftText({
      ...{ stack: "dev", report, diagnosis: undefined, rotation: undefined, run },
      failures: [readFailure(text, "/tmp/doctor.txt", { PULUMI_ACCESS_TOKEN: "pul-0123456789", TOKEN_KIND: "x" })],
    }) ?? "";

  it("says that a stack could not be judged, and why, even if all that could be seen is well", () => {
    for (const report of [undefined, reportFrom("no-change")]) {
      const text = failed(report, "the settings of stack dev have 1 problem\n");
      assert.match(text, /^Stack `dev` could not be judged as a whole: nobody knows whether/);
      assert.match(text, /### Doctor could not judge it\n\n```\nthe settings of stack dev have 1 problem\n```/);
    }
  });

  it("keeps tokens to itself", () => {
    const text = failed(undefined, "refused pul-0123456789 and eyJhbGciOiJSUzI1NiJ9.e30.c2ln, with 6 of x");
    assert.match(text, /refused \[secret\] and \[token\], with 6 of x/);
  });

  const saysOf = (permission: string) => {
    const unreadable = [{ what: "the claims of agent", permission }];
    const diagnosis = { findings: [], differences: [], unreadable, unfinished: [] };
    return driftText({ stack: "dev", report: reportFrom("no-change"), diagnosis, rotation: undefined, run });
  };

  it("stays closed for what only those may read who may write it: whoever watches may not", () => {
    assert.equal(saysOf("Application.ReadWrite.All"), undefined);
    assert.match(saysOf("Application.Read.All") ?? "", /The claims of agent: it needs the permission/);
  });
});
