import assert from "node:assert/strict";
import { headcountText, readHeadcount } from "../../federation/headcount";

describe("how many people a group lets in", () => {
  it("is read as it is told", () => {
    const told = { group: "0a000000-0000-4000-8000-000000000012", people: 3 };
    assert.deepEqual(readHeadcount(`${headcountText(told)}\n`), told);
  });

  it("is in no other message", () => {
    assert.equal(readHeadcount("group Agents of Berlin lets in 3 people"), undefined);
    assert.equal(readHeadcount("the engine says that group a lets in 3 people"), undefined);
  });
});
