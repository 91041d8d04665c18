import assert from "node:assert/strict";
import { duration, showProgress } from "../../../tools/engine/progress";

describe("progress", () => {
  function progress(isTTY: boolean) {
    let now = 0;
    const reported: string[] = [];
    const written: string[] = [];
    const stream = { isTTY, columns: 40, write: (text: string) => written.push(text) };
    const { show, end } = showProgress(
      (line) => reported.push(line),
      stream,
      () => now,
    );
    const showAt = (ms: number, line: string) => {
      now = ms;
      show(line);
    };
    return { showAt, end, reported, written };
  }

  it("is one line in a terminal, replaced each time, cut to its width, and gone in the end", () => {
    const { showAt, end, reported, written } = progress(true);
    showAt(1000, "one");
    showAt(2000, "x".repeat(50));
    end();
    assert.deepEqual(written, ["\r\u001b[K  one (1.0 s)", `\r\u001b[K  ${"x".repeat(37)}`, "\r\u001b[K"]);
    assert.deepEqual(reported, []);
  });

  it("is a line every half a minute elsewhere", () => {
    const { showAt, end, reported, written } = progress(false);
    for (let second = 1; second <= 70; second += 1) showAt(second * 1000, `package ${second}`);
    end();
    assert.deepEqual(reported, ["package 30 (30.0 s)", "package 60 (1 min 0 s)"]);
    assert.deepEqual(written, []);
  });

  it("says durations in seconds, or minutes and seconds", () => {
    assert.deepEqual([400, 59_900, 60_400, 372_000].map(duration), ["0.4 s", "59.9 s", "1 min 0 s", "6 min 12 s"]);
  });
});
