import assert from "node:assert/strict";
import { AttemptError, persist } from "../../../clouds/graph/session/attempts";
import { VirtualClock } from "../../graph-provider/support";

describe("an object that Graph does not know", () => {
  const cases = [
    { known: "not at all", missingFor: 0, deadline: 60, waits: [] },
    { known: "later", missingFor: 10, deadline: 60, waits: [1, 2, 4] },
    { known: "later than the command waits", missingFor: 60, deadline: 10, waits: [1, 2, 4] },
  ];
  for (const { known, missingFor, deadline, waits } of cases) {
    it(`is asked for ${waits.length + 1} times if it is to be known ${known}`, async () => {
      const clock = new VirtualClock();
      const missing = new AttemptError({ kind: "missing", error: new Error("404") });
      const begun = clock.now();
      const patience = { clock, deadline: begun + deadline * 1000, missingUntil: begun + missingFor * 1000 };
      await assert.rejects(
        persist(() => Promise.reject(missing), patience),
        /^Error: 404/,
      );
      assert.deepEqual(
        clock.waits,
        waits.map((seconds) => seconds * 1000),
      );
    });
  }
});
