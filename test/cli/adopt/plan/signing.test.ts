import assert from "node:assert/strict";
import { adoptSigning, type AdoptedSigning, thumbprintOf } from "../../../../cli/adopt/plan/signing";
import { certificate, now, signingWith, type Certificate } from "../support";

type Certificates = Readonly<Record<string, readonly Certificate[]>>;

const adopt = (certificates: Certificates) =>
  adoptSigning(
    Object.entries(certificates).map(([slug, each]) => ({ slug, ...signingWith(each) })),
    now,
  );
const slots = ({ slots: all }: AdoptedSigning) =>
  all.map(({ name, endDate, certificates }) => [
    name,
    endDate,
    Object.fromEntries([...certificates].map(([slug, each]) => [slug, thumbprintOf(each)])),
  ]);
const alone = ({ leftAlone }: AdoptedSigning) => leftAlone.map((each) => [each.slug, thumbprintOf(each.certificate)]);

const active = certificate("ACTIVE");
const spare = certificate("SPARE", {
  ...{ active: false, start: "2026-10-01T00:00:00Z", end: "2029-10-01T00:00:00Z" },
});

describe("certificates that stand in Entra", () => {
  it("that sign are the active slot, named by the year in which the first was made, and ending with the first that ends", () => {
    const older = certificate("OLDER", { start: "2025-12-31T23:59:59Z", end: "2028-12-31T23:59:59Z" });
    const signing = adopt({ admin: [active], agent: [older] });
    assert.deepEqual(slots(signing), [["2025", "2028-12-31T23:59:59Z", { admin: "ACTIVE", agent: "OLDER" }]]);
    assert.deepEqual([signing.active, signing.ends, alone(signing)], ["2025", false, []]);
  });

  it("that do not sign are a second slot where every app has one", () => {
    const signing = adopt({ admin: [spare, active], agent: [active, spare] });
    assert.deepEqual(slots(signing), [
      ["2026", "2029-03-01T10:00:00Z", { admin: "ACTIVE", agent: "ACTIVE" }],
      ["2026-2", "2029-10-01T00:00:00Z", { admin: "SPARE", agent: "SPARE" }],
    ]);
    assert.deepEqual([signing.active, alone(signing)], ["2026", []]);
  });

  it("that one app alone has besides are left alone", () => {
    const signing = adopt({ admin: [active], agent: [active, spare] });
    assert.equal(signing.slots.length, 1);
    assert.deepEqual(alone(signing), [["agent", "SPARE"]]);
  });

  it("of which there are more are left alone, but for the one that lasts longest", () => {
    const third = certificate("THIRD", { active: false, end: "2027-01-01T00:00:00Z" });
    const signing = adopt({ admin: [third, active, spare] });
    assert.deepEqual(slots(signing)[1]?.[2], { admin: "SPARE" });
    assert.deepEqual(alone(signing), [["admin", "THIRD"]]);
  });

  it("that have ended are no slot, unless they sign", () => {
    const ended = { end: "2026-11-25T11:59:59Z" };
    const signing = adopt({ admin: [certificate("ENDED", ended), certificate("OLD", { ...ended, active: false })] });
    assert.deepEqual(slots(signing), [["2026", ended.end, { admin: "ENDED" }]]);
    assert.deepEqual(alone(signing), [["admin", "OLD"]]);
  });

  it("of which none is active: the one signs that lasts longest", () => {
    const inactive = { ...active, active: false };
    assert.deepEqual(slots(adopt({ admin: [inactive, spare] }))[0]?.[2], { admin: "SPARE" });
  });

  it("that are missing for one app leave it out of the slot", () => {
    assert.deepEqual(slots(adopt({ admin: [active], agent: [] }))[0]?.[2], { admin: "ACTIVE" });
  });

  it("that are missing altogether are a slot for as long as Entra allows, less a day", () => {
    assert.deepEqual(slots(adopt({ admin: [], agent: [] })), [["2026", "2029-11-24T12:00:00Z", {}]]);
  });

  it("that last longer than Entra makes them end in the settings as early as those may say", () => {
    const [slot] = adopt({ admin: [certificate("UPLOADED", { end: "2036-01-01T00:00:00Z" })] }).slots;
    assert.equal(slot?.endDate, "2029-11-25T12:00:00Z");
  });

  it("that end at one time end a second apart in the settings, which tell slots apart by it", () => {
    const twin = certificate("TWIN", { active: false });
    const ends = slots(adopt({ admin: [active, twin] })).map(([, endDate]) => endDate);
    assert.deepEqual(ends, ["2029-03-01T10:00:00Z", "2029-03-01T09:59:59Z"]);
  });

  it("of which Graph gives the ends with fractions have whole seconds in the settings", () => {
    const [slot] = adopt({ admin: [certificate("A", { end: "2029-03-01T10:00:00.1234567Z" })] }).slots;
    assert.equal(slot?.endDate, "2029-03-01T10:00:00Z");
  });

  const limits: readonly (readonly [string, boolean])[] = [
    ["2026-11-24T00:00:00Z", true],
    ["2026-12-09T11:59:59Z", true],
    ["2026-12-09T12:00:01Z", false],
  ];
  for (const [endDate, ends] of limits) {
    it(`${ends ? "keep the program from deploying" : "let the program deploy"} where the active one ends at ${endDate}`, () => {
      assert.equal(adopt({ admin: [certificate("A", { end: endDate })] }).ends, ends);
      assert.equal(adopt({ admin: [certificate("A", { end: endDate }), spare] }).ends, false, "another one lasts");
    });
  }
});
