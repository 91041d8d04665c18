import assert from "node:assert/strict";
import { nextEdit, type Situation } from "../../../cli/rotation/nextEdit";
import type { Request } from "../../../cli/rotation/request";
import { deployedAs, ends, signingOf, situationOf } from "./support";

const next: Request = { step: "next" };

describe("the new slot", () => {
  const newSlot = (situation: Situation, request: Request = next) => {
    const proposal = nextEdit(situation, request);
    assert.ok("edit" in proposal && proposal.edit.kind === "publish");
    return proposal.edit;
  };
  const alone = (slot: string, endDate: string, at: string) => {
    const app = { signingSlot: slot, certificates: { [slot]: { thumbprint: "T", endDate } } };
    const signing = { ...signingOf(slot), certificates: { [slot]: { endDate } } };
    return situationOf(signing, { admin: app }, ["admin"], new Date(at));
  };

  it("is named by the year, or by the next number where the year is taken", () => {
    const named = (slot: string) => newSlot(alone(slot, ends["2026"], "2026-11-24T12:00:00Z")).slot;
    assert.deepEqual(["2025", "blue", "2026", "2026-2", "2026-9", "2025-7"].map(named), [
      "2026",
      "2026",
      "2026-2",
      "2026-3",
      "2026-10",
      "2026",
    ]);
  });

  it("is named as asked for, and ends when asked for", () => {
    const request = { ...next, slot: "blue", endDate: "2029-01-01T00:00:00Z" };
    assert.deepEqual(newSlot(deployedAs("2026"), request), { kind: "publish", slot: "blue", endDate: request.endDate });
  });

  it("ends in three years less a day, in leap years too", () => {
    const ending = (at: string) => newSlot(alone("old", "2026-12-01T00:00:00Z", at)).endDate;
    assert.equal(ending("2026-11-24T23:59:59Z"), "2029-11-23T00:00:00Z");
    assert.equal(ending("2027-03-01T00:00:00Z"), "2030-02-28T00:00:00Z");
    assert.equal(ending("2028-02-29T12:00:00Z"), "2031-02-28T00:00:00Z");
  });

  it("outlasts a certificate that was made on the same day", () => {
    const { endDate } = newSlot(alone("2026", "2029-11-23T00:00:00Z", "2026-11-24T12:00:00Z"));
    assert.equal(endDate, "2029-11-23T00:00:01Z");
  });
});
