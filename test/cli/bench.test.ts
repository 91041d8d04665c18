import assert from "node:assert/strict";
import { measureStartup } from "../../cli/bench/startup";
import { atMerge } from "../support/extent";

atMerge("the bench", function () {
  this.timeout(120_000);

  it("runs both programs that it compares, and declares at most 50 resources for dev", async () => {
    const { program, flat, resources } = await measureStartup(1);
    assert.ok(program > 0 && flat > 0);
    assert.ok(resources.program > 40 && resources.program <= 50, String(resources.program));
    assert.ok(resources.flat > 25 && resources.flat < resources.program, String(resources.flat));
  });
});
