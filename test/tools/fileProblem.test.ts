import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileProblem, fileProblemText } from "../../tools/fileProblem";

describe("a file that cannot be read", () => {
  const directory = mkdtempSync(join(tmpdir(), "files-"));
  const at = (name: string): string => join(directory, name);
  before(() => {
    writeFileSync(at("file"), "");
    symlinkSync(at("circle"), at("circle"));
  });
  after(() => rmSync(directory, { recursive: true }));

  function errorOf(path: string): unknown {
    try {
      return readFileSync(path);
    } catch (error) {
      return error;
    }
  }

  const cases: [what: string, path: string, text: string][] = [
    ["is not there", "none", "it cannot be read: there is no such file or folder. Check the path."],
    ["is a folder", ".", "it cannot be read: it is a folder, not a file. Name a file."],
    ["is below a file", "file/x", "it cannot be read: a part of its path is a file, not a folder. Check the path."],
    ["links to itself", "circle", "it cannot be read: its links lead in a circle. Name the file itself."],
  ];
  for (const [what, path, text] of cases) {
    it(`is said in plain words: it ${what}`, () =>
      assert.equal(fileProblemText("it", "read", errorOf(at(path))), text));
  }

  it("is missing only if nothing is there", () => {
    assert.deepEqual(
      ["none", ".", "file/x"].map((path) => fileProblem(errorOf(at(path))).isMissing),
      [true, false, false],
    );
  });

  it("for a reason that has no plain words is told in those that it has", () => {
    assert.equal(fileProblem(new Error("odd")).reason, "odd");
    assert.equal(fileProblem("odd").reason, "odd");
  });
});
