import assert from "node:assert/strict";
import * as fc from "fast-check";
import { comment, limits } from "../../../cli/report/markdown/comment";
import { code, inline } from "../../../cli/report/markdown/inline";
import type { Report } from "../../../cli/report/report";

const run = "https://github.com/contoso/sign-in/actions/runs/12345678901";
const head = { lines: ["## What this pull request changes"], run };

const report = (stack: string, others: Partial<Report> = {}): Report => ({
  ...{ version: 1, stack, outcome: "changes", isFirst: false },
  ...{
    drift: [],
    effects: [],
    untold: [],
    findings: [],
    errors: [],
    warnings: [],
    counts: { update: 1 },
    resources: [],
    diff: "",
  },
  ...others,
});
const effect = (...sentence: Report["effects"][number]["sentence"]) => ({ weight: "signIn", sentence });

describe("a comment", () => {
  it("fits, however many stacks there are and whatever they show, and counts those that it leaves out", () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 300, size: "max" }),
      fc
        .tuple(fc.constantFrom("x", "`", "`\n", "… ", "é", "+ 🙂\n", "\u202e"), fc.nat(8_000))
        .map(([piece, times]) => piece.repeat(times)),
    );
    const anyReport = fc
      .record({
        outcome: fc.constantFrom("changes" as const, "failed" as const, "refused" as const, "unchanged" as const),
        diff: anyText,
        errors: fc.array(anyText, { maxLength: 3 }),
        effects: fc.array(
          fc.string({ maxLength: 300, size: "max" }).map((name) => effect("People of ", { name }, " land elsewhere")),
          { maxLength: 300, size: "max" },
        ),
      })
      .map((others) => others);
    fc.assert(
      fc.property(fc.array(anyReport, { minLength: 1, maxLength: 150, size: "max" }), (all) => {
        const reports = all.map((each, index) => report(`stack-${index}`, each));
        const text = comment(reports, head);
        assert.ok(text.length <= limits.comment, String(text.length));
        const loud = reports.filter(({ outcome }) => outcome !== "unchanged");
        const shown = loud.filter(({ stack }) => text.includes(`### \`${stack}\`: `)).length;
        const [, left = "0"] = /(\d+) more stacks? do(?:es)? not fit here/.exec(text) ?? [];
        assert.ok(shown + Number(left) >= loud.length, `${shown} + ${left} of ${loud.length}`);
      }),
      { numRuns: 6 },
    );
  });

  it("keeps every sentence and finding, and cuts the diffs of the long ones alike", () => {
    const long = (stack: string) =>
      report(stack, {
        effects: [effect("People of ", { name: stack }, " land elsewhere")],
        findings: [{ rule: "relay-state", severity: "high", isMandatory: true, text: `found in ${stack}` }],
        diff: "+ a line of some length\n".repeat(4_000),
      });
    const stacks = Array.from({ length: 12 }, (_, index) => `stack-${index}`);
    const text = comment(stacks.map(long), head);
    for (const stack of stacks) {
      assert.ok(text.includes(`People of \`${stack}\` land elsewhere.`), stack);
      assert.ok(text.includes(`found in ${stack}`), stack);
    }
    const blocks = [...text.matchAll(/```\n([^]*?)\n```/g)].map(([, block = ""]) => block.length);
    assert.equal(blocks.length, 12);
    assert.ok(Math.max(...blocks) - Math.min(...blocks) < 200, blocks.join());
    assert.equal(text.match(/lines are left out: \[the run\]/g)?.length, 12);
    assert.ok(text.length > limits.comment - 5_000, String(text.length));
  });

  it("shows a short diff as a whole, beside a long one", () => {
    const text = comment([report("a", { diff: "unchanged" }), report("b", { diff: "x\n".repeat(90_000) })], head);
    assert.match(text, /```\nunchanged\n```/);
  });

  it("lets nothing in a diff end its block", () => {
    assert.match(comment([report("a", { diff: "a\n````\n# b" })], head), /\n`````\na\n````\n# b\n`````\n/);
  });
});

describe("what others wrote", () => {
  for (const [what, hostile] of Object.entries({
    mention: "@octocat",
    issue: "see #12 and GH-12",
    link: "[here](https://evil.example) www.evil.example",
    image: "![x](https://evil.example/x.png)",
    html: "<img src=x onerror=alert(1)> </details>",
    heading: "x\n# heading\n- item",
    code: "`x` ``` y",
    bidi: "a\u202eb",
  })) {
    it(`is shown as it is: ${what}`, () => {
      const text = inline(hostile);
      assert.doesNotMatch(text, /@\w|(?<!&)#\d|GH-\d|<|\n|https?:\/\/|www\.|(?<!\\)[`![\]]|\u202e/);
      const span = code(hostile);
      const fence = /^`+/.exec(span)?.[0] ?? "";
      assert.ok(span.endsWith(fence));
      const inside = span.slice(fence.length, -fence.length);
      assert.ok(![...inside.matchAll(/`+/g)].some(([found]) => found.length === fence.length), span);
      assert.doesNotMatch(span, /\n|\u202e/);
    });
  }
});
