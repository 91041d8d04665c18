import assert from "node:assert/strict";
import { NotFound, notFound, reasonOf, refuseAll, signedIn, together } from "../../../program/lookups/lookup";
import type { Problem } from "../../../settings/problems";
import { problemsOf } from "./asking";

const problem = (rule: string): Problem => ({ path: ["apps"], rule, remedy: "Look again" });
const missing = (...rules: string[]): Promise<never> => Promise.reject(new NotFound(rules.map(problem)));
const defect = new TypeError("a defect of the program");

describe("lookups at once", () => {
  it("answer in their order", async () =>
    assert.deepEqual(await together([Promise.resolve(1), Promise.resolve("b")]), [1, "b"]));

  it("fail with the problems of all of them", async () => {
    const all = together([missing("a"), Promise.resolve(1), missing("b", "c")]);
    assert.deepEqual(await problemsOf(all), ["a", "b", "c"].map(problem));
  });

  it("fail with what the others have found wrong, too, and with nothing twice", async () => {
    const [first, found] = [missing("a"), { problems: [problem("b")], remarks: [problem("c")] }];
    const all = together([first, Promise.resolve(found), together([first, missing("d")]), { problems: "none" }]);
    assert.deepEqual(await problemsOf(all), ["a", "b", "d"].map(problem));
  });

  it("do not fail for what they have found wrong", async () => {
    const found = { problems: [problem("b")], remarks: [] };
    assert.deepEqual(await together([Promise.resolve(found)]), [found]);
  });

  for (const [where, lookups] of [
    ["alone", () => [Promise.reject(defect)]],
    ["before problems of the settings", () => [Promise.reject(defect), missing("a")]],
    ["after problems of the settings", () => [missing("a"), Promise.reject(defect)]],
  ] as const) {
    it(`fail with an error that is no problem of the settings as it is, ${where}`, () =>
      assert.rejects(together(lookups()), (error) => error === defect));
  }

  it("answer together with who calls", async () =>
    assert.deepEqual(await signedIn(Promise.resolve("caller"), Promise.resolve(1)), ["caller", 1]));

  for (const first of ["caller", "lookup"] as const) {
    it(`fail with the one problem of a caller that is not known, though the ${first} failed first`, async () => {
      const later = () => new Promise((resolve) => setImmediate(resolve));
      const fail = async (what: string): Promise<never> => {
        if (what !== first) await later();
        return missing(what);
      };
      assert.deepEqual(await problemsOf(signedIn(fail("caller"), fail("lookup"))), [problem("caller")]);
    });
  }

  it("fail as the lookup does if the caller is known", async () =>
    assert.deepEqual(await problemsOf(signedIn(Promise.resolve("caller"), missing("a"))), [problem("a")]));
});

describe("what is not found", () => {
  it("says what is wrong, a line each", () =>
    assert.equal(new NotFound([problem("is gone"), problem("is lost")]).message, "is gone\nis lost"));

  it("is refused, unless it is nothing", () => {
    assert.doesNotThrow(() => refuseAll([]));
    assert.throws(() => refuseAll([problem("a")]), NotFound);
  });

  it("is told by the setting that names it, with the provider's reason", () =>
    assert.throws(
      () => notFound((reason) => problem(`is gone (${reason})`))(new Error("1 error occurred:\n\t* no such thing\n\n")),
      (error) => error instanceof NotFound && error.message === "is gone (no such thing)",
    ));
});

describe("a provider's reason", () => {
  for (const [what, error, reason] of [
    ["the message", new Error("no such thing"), "no such thing"],
    ["what is no error", "no such thing", "no such thing"],
    ["what stands behind the engine's words", new Error("invoking x:\n\t* no such\nthing\n"), "no such; thing"],
    ["what stands behind the argument's name", new Error("1 error occurred:\n\t* [alias] no"), "no"],
    [
      "the message with an asterisk in it",
      new Error("may not iam:ListUsers on *: no"),
      "may not iam:ListUsers on *: no",
    ],
    ["what stands behind the engine's words, with an asterisk in it", new Error("invoking:\n\t* on * as"), "on * as"],
    [
      "each of its lines",
      new Error("no credentials:\n  none found.\n\nSign in\nwith x"),
      "no credentials: none found. Sign in; with x",
    ],
    ["the message with spaces around it", new Error(" no such thing\n"), "no such thing"],
  ] as const) {
    it(`is ${what}`, () => assert.equal(reasonOf(error), reason));
  }
});
