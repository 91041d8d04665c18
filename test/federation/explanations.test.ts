import assert from "node:assert/strict";
import { checks } from "../../federation/checks";
import { errors } from "../../federation/signIn/errors";
import { explain, explanations } from "../../federation/signIn/explanations";

const { selectRole, ...others } = errors;
const texts = [
  ["selectRole", selectRole(["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/b"])] as const,
  ...Object.entries(others).map(
    ([name, error]) => [name, typeof error === "string" ? error : error("x", "y", "z")] as const,
  ),
];

describe("errors of a sign-in", () => {
  for (const [name, text] of texts) {
    it(`are explained, each by one entry: ${name}`, () => {
      assert.equal(explain(text).length, 1, text);
      assert.equal(explain(`  ${text.replaceAll(" ", "\n ").toUpperCase()} `).length, 1, text);
    });
  }

  it("are all words of their own", () => {
    for (const { words } of explanations) {
      for (const each of words) assert.equal(explain(each).length, 1, each);
    }
  });

  it("have causes that checks find", () => {
    const known = new Set(checks.map(({ id }) => id));
    const unknown = explanations.flatMap((entry) => entry.checks.filter((id) => !known.has(id)));
    assert.deepEqual(unknown, []);
  });

  it("are found wherever they stand in what is pasted", () => {
    assert.equal(explain("AADSTS501051 is none, and AADSTS50105 is").length, 1);
  });

  it("are not guessed", () => {
    for (const text of ["", "AADSTS501051", "an error", "Forbidden"]) assert.deepEqual(explain(text), []);
  });
});
