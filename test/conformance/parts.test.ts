import assert from "node:assert/strict";
import { byLikeness, inFull, modelsOf, shortest } from "./common";
import { compareResponses } from "./compare";
import type { Exception } from "./exceptions";
import { judge } from "./judge";
import type { Outcome } from "./outcome";
import { Placeholders } from "./placeholders";
import type { JsonObject } from "./recording";
import { described } from "./report";
import { verdictOf } from "./verdict";

const one = "0a000000-0000-4000-8000-000000000001";
const other = "0a000000-0000-4000-8000-000000000002";
const fresh = () => new Placeholders("https://graph.example");
const differences = (expected: JsonObject, actual: JsonObject, placeholders = fresh()) =>
  compareResponses(expected, actual, placeholders).map(({ path }) => path);

describe("a placeholder", () => {
  it("is the same value wherever it appears, also in a longer text", () => {
    const placeholders = fresh();
    assert.ok(placeholders.matches("/applications/<guid:1>", `/applications/${one}`));
    assert.ok(placeholders.matches("'<guid:1>' is gone", `'${one}' is gone`));
    assert.ok(!placeholders.matches("<guid:1>", other));
    assert.equal(placeholders.fillText("/applications/<guid:1>"), `/applications/${one}`);
  });

  it("is the same value twice in one text", () => {
    assert.ok(!fresh().matches("<guid:1>/<guid:1>", `${one}/${other}`));
    assert.ok(fresh().matches("<guid:1>/<guid:1>", `${one}/${one}`));
  });

  it("takes no value of another form, nor that of another one", () => {
    const placeholders = fresh();
    assert.ok(!placeholders.matches("<guid:1>", "x"));
    assert.ok(placeholders.matches("<guid:1>", one));
    assert.ok(!placeholders.matches("<guid:2>", one));
  });

  it("of a time may be the same time as another one", () => {
    const placeholders = fresh();
    assert.ok(placeholders.matches("<time:1> <time:2>", "2026-11-28T00:00:00Z 2026-11-28T00:00:00Z"));
  });

  it("takes what surrounds it literally", () => {
    assert.ok(!fresh().matches("a.b (<guid:1>)", `axb (${one})`));
    assert.ok(fresh().matches("<a> {$1} <graph>", "<a> {$1} https://graph.example"));
  });

  it("without a value leaves its item out of a list, and fails a request otherwise", () => {
    const placeholders = fresh();
    assert.ok(placeholders.matches("<guid:1>", one));
    const roles = [{ id: "<guid:2>" }, { id: "<guid:1>" }];
    assert.deepEqual(placeholders.fill({ appRoles: roles }), { appRoles: [{ id: one }] });
    assert.throws(() => placeholders.fill({ id: "<guid:2>" }), /nothing has been seen yet that could be/);
    assert.throws(() => placeholders.fillText("/x/<guid:2>"), /nothing has been seen yet that could be/);
  });
});

describe("comparing", () => {
  it("tells null from nothing, and names the place", () => {
    assert.deepEqual(differences({ a: { b: [{ c: null }] } }, { a: { b: [{}] } }), ["a.b[0].c"]);
    assert.deepEqual(differences({}, { a: null }), ["a"]);
  });

  it("does not look at the bridge's own notes, at any depth, nor at what was logged", () => {
    const recorded = { logs: [{}], p: { __meta: "x", q: [{ __defaults: [] }], __pulumi_raw_state_delta: {} } };
    assert.deepEqual(differences(recorded, { p: { q: [{ __defaults: ["r"] }] } }), []);
  });

  it("reads lists in their order", () => {
    assert.deepEqual(differences({ a: ["b", "c"] }, { a: ["c", "b"] }), ["a[0]", "a[1]"]);
    assert.deepEqual(differences({ a: ["b"] }, { a: ["b", "c"] }), ["a"]);
  });

  it("takes a refusal with the same words for the end of the process", () => {
    assert.deepEqual(differences({ crash: "panic: x" }, { error: { code: 2, message: "panic: x" } }), []);
    assert.deepEqual(differences({ crash: "panic: x" }, { failures: [] }), ["crash"]);
  });
});

describe("the verdict", () => {
  const change = { changes: "some", replaces: [], deleteBeforeReplace: false };
  const cases: readonly [string, JsonObject, string][] = [
    ["of a check without failures", { failures: [], inputs: {} }, "accept"],
    ["of a check with one", { failures: [{ property: "", reason: "x" }] }, "refuse"],
    ["of an error", { error: { code: 2, message: "x" } }, "refuse"],
    ["of an error after which the object exists", { error: { code: 2, initFailed: {} } }, "refuse, but keep"],
    ["of a process that ended", { crash: "panic" }, "refuse"],
    ["of a diff without changes", { ...change, changes: "none" }, "no change"],
    ["of a diff", change, "update"],
    ["of a diff that replaces", { ...change, replaces: ["a"] }, "replace"],
    ["of one that deletes first", { ...change, replaces: ["a"], deleteBeforeReplace: true }, "delete, then create"],
    ["of a read that finds nothing", { id: "" }, "gone"],
    ["of a preview, which has no id yet", { id: "", properties: {} }, "accept"],
    ["of what could not be asked", { notReplayed: "x" }, "not replayed"],
  ];
  for (const [title, response, verdict] of cases) {
    it(`${title}: ${verdict}`, () => assert.equal(verdictOf(response), verdict));
  }
});

describe("an exception", () => {
  const outcome = (paths: readonly string[], actual: "accept" | "refuse" = "accept"): Outcome => ({
    id: "check-sp-001",
    title: "x",
    subject: "ServicePrincipal",
    kind: "check",
    differences: paths.map((path) => ({ path, expected: 1, actual: 2 })),
    verdicts: { expected: "accept", actual },
  });
  const exception = (change: Partial<Exception>): Exception => ({
    id: "check-sp-001",
    path: "inputs.tags",
    reason: "x",
    ...change,
  });
  const counts = (outcomes: readonly Outcome[], ...exceptions: Exception[]) => {
    const { unexplained, excepted, stale } = judge(outcomes, exceptions);
    return [unexplained.length, excepted.length, stale.length];
  };

  it("explains differences at its path and below", () => {
    assert.deepEqual(counts([outcome(["inputs.tags", "inputs.tags[0]", "inputs.tags.a"])], exception({})), [0, 1, 0]);
    assert.deepEqual(counts([outcome(["inputs.tagsToo"])], exception({})), [1, 0, 1]);
  });

  it("must explain all differences of an answer, alone or with others", () => {
    const both = outcome(["inputs.tags", "inputs.notes"]);
    assert.deepEqual(counts([both], exception({})), [1, 0, 0]);
    assert.deepEqual(counts([both], exception({}), exception({ path: "inputs.notes" })), [0, 1, 0]);
  });

  it("may be for a part of a text, and not for the rest of it", () => {
    const texts = (expected: string, actual: string): Outcome => ({
      ...outcome([]),
      differences: [{ path: "error.message", expected, actual }],
    });
    const part = exception({ path: "error.message", part: /\d+ s/g });
    assert.deepEqual(counts([texts("after 1 s, and 20 s", "after 2 s, and 3 s")], part), [0, 1, 0]);
    assert.deepEqual(counts([texts("after 1 s", "before 1 s")], part), [1, 0, 1]);
    assert.deepEqual(counts([outcome(["error.message"])], part), [1, 0, 1]);
  });

  it("explains no other verdict", () => {
    assert.deepEqual(counts([outcome(["inputs.tags"], "refuse")], exception({})), [1, 0, 0]);
  });

  it("is for one id, or for all that begin so", () => {
    assert.deepEqual(counts([outcome(["inputs.tags"])], exception({ id: "check-sp-*" })), [0, 1, 0]);
    assert.deepEqual(counts([outcome(["inputs.tags"])], exception({ id: "check-sp-00" })), [1, 0, 1]);
  });

  it("is stale if what it is for agrees", () => {
    assert.deepEqual(counts([outcome([])], exception({})), [0, 0, 1]);
  });

  it("is asked for with the place, both values and the verdicts", () => {
    const text = described(outcome(["inputs.tags"], "refuse"));
    assert.equal(
      text,
      "check-sp-001  check ServicePrincipal: x\n    VERDICT accept -> refuse\n    inputs.tags\n      - 1\n      + 2",
    );
  });
});

describe("what recordings have in common", () => {
  const model = { a: 1, b: { c: "a text that is long enough to be worth a name" }, d: [1] };

  it("is written once, and read as if it were written each time", () => {
    for (const value of [model, { ...model, a: null }, { b: model.b, d: [1] }, { ...model, e: 1 }]) {
      const short = byLikeness(value, "m", model);
      assert.ok(JSON.stringify(short).length < JSON.stringify(value).length);
      assert.deepEqual(inFull(short, { m: model }), value);
    }
  });

  it("is not looked for in what is shorter by itself", () => {
    assert.deepEqual(byLikeness({ a: 1 }, "m", model), { a: 1 });
  });

  it("may be like something itself", () => {
    const common = { m: model, n: { $like: "m", a: 2 }, o: { p: { $like: "n" } } };
    assert.deepEqual(inFull({ $like: "o" }, common), { p: { ...model, a: 2 } });
    assert.throws(() => inFull({ $like: "q" }, common), /nothing in common is called "q"/);
  });

  it("gets a name if many have it", () => {
    const many = Array.from({ length: 20 }, (_, a) => ({ ...model, a }));
    const models = modelsOf(many, "m");
    assert.deepEqual(Object.keys(models), ["m"]);
    assert.deepEqual(shortest(many[7] ?? {}, models), { $like: "m", a: 7 });
    assert.deepEqual(modelsOf([model], "m"), {});
  });
});
