import assert from "node:assert/strict";
import { everyAnswer } from "../../clouds/everyAnswer";
import { UserError } from "../../tools/userError";

describe("every answer", () => {
  const failing = (error: Error, ticks = 0) => new Promise<never>((_, fail) => setTimeout(() => fail(error), ticks));

  it("is given in the order of the questions", async () => {
    const late = new Promise((answer) => setTimeout(() => answer("first"), 5));
    assert.deepEqual(await everyAnswer([late, Promise.resolve(2)]), ["first", 2]);
  });

  it("if one fails, is its failure itself", async () => {
    const error = new TypeError("no");
    await assert.rejects(everyAnswer([Promise.resolve(1), failing(error)]), (thrown) => thrown === error);
    await assert.rejects(everyAnswer([failing(error), failing(new Error("no"))]), (thrown) => thrown === error);
  });

  it("if several fail, tells of each once, in the order of the questions", async () => {
    const asked = everyAnswer([failing(new Error("AWS"), 5), failing(new Error("Entra")), failing(new Error("AWS"))]);
    await assert.rejects(asked, new UserError("AWS\nEntra"));
  });
});
