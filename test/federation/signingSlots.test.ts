import assert from "node:assert/strict";
import fc from "fast-check";
import { expiryFindings, slotProblems, type ExpiryFinding, type SlotEndDates } from "../../federation/signingSlots";

const now = new Date("2026-11-24T12:00:00Z");
const inDays = (days: number) => `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
const slots = (count: number): SlotEndDates =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, inDays(100 + index)]));

describe("signing slots", () => {
  it("may be ten, in any order, each with an end of its own", () => {
    assert.deepEqual(slotProblems(slots(10), now), []);
    assert.deepEqual(slotProblems({ new: inDays(900), old: inDays(-3) }, now), []);
    assert.deepEqual(slotProblems({}, now), []);
  });

  it("must not be eleven", () => {
    const problem = "are 11 slots; IAM takes at most 10 certificates of a SAML provider";
    assert.deepEqual(slotProblems(slots(11), now), [["", problem]]);
  });

  it("end at different times; of those that do not, the first one stands", () => {
    const end = inDays(500);
    const twin = 'is the end of slot "a", too; a new certificate has to outlast the old one';
    assert.deepEqual(slotProblems({ a: end, b: inDays(600), c: end, d: end }, now), [
      ["c", twin],
      ["d", twin],
    ]);
  });

  it("end within three years, to the second", () => {
    const problem = "is more than 3 years ahead; Entra makes a certificate for 2029-11-24T12:00:00Z at most";
    assert.deepEqual(slotProblems({ a: "2029-11-24T12:00:00Z" }, now), []);
    assert.deepEqual(slotProblems({ a: "2029-11-24T12:00:01Z" }, now), [["a", problem]]);
  });

  it("leave the day that they are judged by as it is", () => {
    const day = new Date(now);
    slotProblems(slots(2), day);
    assert.deepEqual(day, now);
  });

  it("that end at the same time beyond three years have one problem each", () => {
    const end = "2030-01-01T00:00:00Z";
    const found = slotProblems({ a: end, b: end }, now);
    assert.deepEqual(
      found.map(([slot, problem]) => [slot, problem.split(/[;,]/)[0]]),
      [
        ["a", "is more than 3 years ahead"],
        ["b", 'is the end of slot "a"'],
      ],
    );
  });

  it("are named besides their number", () => {
    const found = slotProblems({ ...slots(10), twin: inDays(100) }, now);
    assert.deepEqual(
      found.map(([slot]) => slot),
      ["", "twin"],
    );
  });
});

describe("the ends of certificates", () => {
  const limits = { warnDays: 60, failDays: 14 };
  const of = (active: string, days: Record<string, number>, ownLimits = limits) =>
    expiryFindings(
      {
        active,
        endDates: Object.fromEntries(Object.entries(days).map(([slot, left]) => [slot, inDays(left)])),
        limits: ownLimits,
      },
      now,
    );
  const brief = (findings: readonly ExpiryFinding[]) =>
    findings.map(({ slot, level, next, successor }) =>
      [slot, level, next, ...(successor === undefined ? [] : [successor])].join(": "),
    );

  it("are told with the days left, and the moment", () => {
    const texts = [60, 1.5, 1, 0.99, 0, -0.5, -1, -2.5].map((left) => of("a", { a: left })[0]?.text);
    assert.deepEqual(texts, [
      `ends in 60 days, at ${inDays(60)}`,
      `ends in 1 day, at ${inDays(1.5)}`,
      `ends in 1 day, at ${inDays(1)}`,
      `ends in less than a day, at ${inDays(0.99)}`,
      `ends in less than a day, at ${inDays(0)}`,
      `ended less than a day ago, at ${inDays(-0.5)}`,
      `ended 1 day ago, at ${inDays(-1)}`,
      `ended 2 days ago, at ${inDays(-2.5)}`,
    ]);
  });

  const cases: readonly (readonly [string, ReturnType<typeof of>, ...string[]])[] = [
    ["far ahead", of("a", { a: 60.001 })],
    ["60 days ahead", of("a", { a: 60 }), "a: warn: add a slot"],
    ["a little more than 14 days ahead", of("a", { a: 14.001 }), "a: warn: add a slot"],
    ["14 days ahead", of("a", { a: 14 }), "a: fail: add a slot"],
    ["past", of("a", { a: -1 }), "a: fail: add a slot"],
    ["14 days ahead, with a successor", of("a", { a: 14, b: 900 }), "a: warn: activate the successor: b"],
    ["past, with a successor", of("a", { a: -1, b: 900 }), "a: warn: activate the successor: b"],
    ["with a successor that has to go itself", of("a", { a: 10, b: 14 }), "a: fail: add a slot"],
    ["with a successor that lasts a little", of("a", { a: 10, b: 14.001 }), "a: warn: activate the successor: b"],
    ["with another one that ends before", of("a", { a: 50, b: 40 }), "a: warn: add a slot"],
    ["with another one that has ended", of("a", { a: 900, b: -1 }), "b: warn: retire"],
    ["with another one that ends soon", of("a", { a: 900, b: 1 })],
    ["with another one that ends at this moment", of("a", { a: 900, b: 0 })],
    ["never to fail, at its very end", of("a", { a: 0 }, { warnDays: 0, failDays: 0 })],
    ["of both past", of("a", { a: -1, b: -2 }), "a: fail: add a slot", "b: warn: retire"],
    ["after the rotation", of("b", { a: -1, b: 900 }), "a: warn: retire"],
    ["of no slot that is there", of("c", { a: 10 })],
    ["never to fail", of("a", { a: 1 }, { warnDays: 60, failDays: 0 }), "a: warn: add a slot"],
    ["never to warn", of("a", { a: 20 }, { warnDays: 0, failDays: 14 })],
    ["never to warn, but fail", of("a", { a: 14 }, { warnDays: 0, failDays: 14 }), "a: fail: add a slot"],
    ["never to do either", of("a", { a: -5 }, { warnDays: 0, failDays: 0 })],
    ["to fail before it warns", of("a", { a: 80 }, { warnDays: 60, failDays: 90 }), "a: fail: add a slot"],
  ];
  for (const [what, findings, ...expected] of cases) {
    it(`${what}: ${expected.length === 0 ? "nothing is said" : expected.join(", ")}`, () =>
      assert.deepEqual(brief(findings), expected));
  }

  const days = fc.double({ min: -400, max: 1096, noNaN: true });
  const rotation = fc.record({
    days: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), days, { minKeys: 1 }),
    active: fc.constantFrom("a", "b", "c", "d"),
    limits: fc.record({ warnDays: fc.nat(1096), failDays: fc.nat(1096) }),
  });

  it("name each slot once, a successor that outlasts the active one and the limit, and fail for the active one alone", () => {
    fc.assert(
      fc.property(rotation, ({ days: left, active, limits: own }) => {
        const findings = of(active, left, own);
        assert.equal(new Set(findings.map(({ slot }) => slot)).size, findings.length);
        for (const { slot, level, next, successor } of findings) {
          assert.equal(next === "activate the successor", successor !== undefined);
          if (level === "fail" || next !== "retire") assert.equal(slot, active);
          if (successor !== undefined) {
            const end = Date.parse(inDays(left[successor] ?? NaN));
            assert.ok(end > Date.parse(inDays(left[active] ?? NaN)));
            assert.ok(end > now.getTime() + own.failDays * 86_400_000);
          }
        }
      }),
    );
  });

  it("are worse the nearer they come: what failed does not recover by waiting", () => {
    const rank = (findings: readonly ExpiryFinding[]) =>
      Math.max(0, ...findings.filter(({ slot }) => slot === "a").map(({ level }) => (level === "fail" ? 2 : 1)));
    fc.assert(
      fc.property(days, days, rotation, (one, other, { limits: own }) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)];
        assert.ok(rank(of("a", { a: sooner }, own)) >= rank(of("a", { a: later }, own)));
      }),
    );
  });
});
