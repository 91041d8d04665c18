import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { shellWords } from "../../../tools/engine/shellWords";

describe("shellWords", () => {
  for (const [line, words] of [
    ["", []],
    ["  --import   tsx\t", ["--import", "tsx"]],
    ["--title='a b' c", ["--title=a b", "c"]],
    [`"a b"'c d'e`, ["a bc de"]],
    ["''", [""]],
    ["a\\ b", ["a b"]],
    [`"say \\"hi\\" and \\n"`, [`say "hi" and \\n`]],
  ] as const)
    it(`takes ${JSON.stringify(line)} apart`, () => assert.deepEqual(shellWords(line), words));

  it("refuses a quote that nothing closes, and a backslash at the end", () => {
    for (const line of [`"a b`, "it's", "a\\"]) assert.throws(() => shellWords(line), /at the end/);
  });

  it("takes lines apart as the shell does", () => {
    const piece = fc.constantFrom("a", "--b=c", " ", "  ", "'d e'", '"f g"', '"\\""', "\\ ", "\\\\", "''");
    const lines = fc.sample(fc.array(piece, { maxLength: 8 }), 40).map((pieces) => pieces.join(""));
    const script = lines.map((line) => `show ${line}`).join("\n");
    const said = execFileSync("sh", ["-c", `show() { printf '<%s>' "$@"; echo; }\n${script}`], { encoding: "utf8" });
    const ours = lines.map((line) => shellWords(line)).map((words) => (words.length === 0 ? [""] : words));
    assert.deepEqual(
      said.trimEnd().split("\n"),
      ours.map((words) => words.map((word) => `<${word}>`).join("")),
    );
  });
});
