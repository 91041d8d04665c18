import assert from "node:assert/strict";
import { Screen, type ScreenOptions } from "../../../cli/demo/screen";

describe("the screen of a demo", () => {
  function screen(options: { verbose?: boolean } & Omit<ScreenOptions["stream"], "write"> = {}) {
    let shown = "";
    const stream = { ...options, write: (text: string) => (shown += text) };
    return { screen: new Screen({ verbose: options.verbose === true, stream }), shown: () => shown };
  }

  it("shows one line for each step, and nothing that its commands print", () => {
    const { screen: s, shown } = screen();
    s.begin("both clouds deployed");
    s.detail("$ pulumi up\nUpdating\n");
    s.pass("both clouds deployed", "47 resources", 16.4);
    s.begin("dana signed in");
    s.pass("dana signed in", "landed on /ccp-v2", 0.1);
    assert.equal(shown(), "✓ both clouds deployed: 47 resources (16 s)\n✓ dana signed in: landed on /ccp-v2\n");
  });

  it("shows what the commands of a step printed if the step fails, and nothing of earlier steps", () => {
    const { screen: s, shown } = screen();
    s.begin("first");
    s.detail("earlier\n");
    s.pass("first", "done", 0);
    s.begin("second");
    s.detail("$ pulumi up\nerror: no\n");
    s.fail("second", "expected pulumi up to succeed");
    assert.equal(shown(), "✓ first: done\n$ pulumi up\nerror: no\n✗ second: expected pulumi up to succeed\n");
  });

  it("shows everything at once if asked to", () => {
    const { screen: s, shown } = screen({ verbose: true });
    s.begin("first");
    s.detail("$ pulumi up\n");
    s.pass("first", "done", 0);
    assert.equal(shown(), "\nfirst\n\n$ pulumi up\n\n✓ first: done\n");
  });

  it("says in a terminal what is under way, in one line that it replaces", () => {
    const { screen: s, shown } = screen({ isTTY: true, columns: 20 });
    s.begin("a title that is too long for it");
    s.pass("a title", "done", 0);
    assert.equal(shown(), "  a title that is t\r\r\u001b[K✓ a title: done\n");
  });

  for (const [columns, width] of [
    [40, 40],
    [200, 80],
    [0, 80],
  ] as const) {
    it(`stays within ${width} of ${columns} columns, and uses them`, () => {
      const { screen: s, shown } = screen({ columns });
      s.pass("a title", "word ".repeat(50).trim(), 3);
      const lines = shown().trimEnd().split("\n");
      assert.ok(lines.every((line) => line.length <= width));
      assert.ok(lines.slice(0, -1).every((line) => line.length > width - "word ".length));
      assert.ok(lines.slice(1).every((line) => line.startsWith("  ")));
    });
  }
});
