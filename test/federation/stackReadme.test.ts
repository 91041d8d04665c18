import assert from "node:assert/strict";
import fc from "fast-check";
import { appsPlace, markdownText, type ReadmeApp, stackReadme } from "../../federation/stackReadme";

const app: ReadmeApp = {
  displayName: "Agents",
  launcherUrl: "https://launcher.example/1",
  landing: { page: "ccp" },
  relayState: "https://console.example/?a=b",
  slot: "2026",
  endDate: "2028-12-01T00:00:00Z",
};

describe("the README of a stack with apps in other instances", () => {
  const elsewhere = { alias: "contoso-sales", logoutUrl: "https://contoso-sales.example/logout" };
  const text = stackReadme(`${appsPlace}\n`, [app, { ...app, elsewhere }, { ...app, elsewhere }]);

  it("tells which apps lead there, and no others", () =>
    assert.deepEqual(
      text.split("\n").map((line) => line.includes(") of contoso-sales |")),
      [false, false, false, true, true, false, false, false],
    ));

  it("tells once where their people sign out", () =>
    assert.ok(
      text.endsWith(
        "\n\nPeople of the instance **contoso-sales** sign out of it at <https://contoso-sales.example/logout>, not at the address below.\n",
      ),
      text,
    ));
});

describe("text in Markdown", () => {
  const table: readonly (readonly [text: string, markdown: string])[] = [
    ["Amazon Connect - Agent (dev)", "Amazon Connect - Agent (dev)"],
    ["a | b", "a \\| b"],
    ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
    ["![x](https://evil.example/p.png)", "\\!\\[x\\](https&#58;//evil.example/p.png)"],
    ["<script>alert(1)</script>", "&#60;script&#62;alert(1)&#60;/script&#62;"],
    ["&lt;b&gt;", "&#38;lt;b&#38;gt;"],
    ["**bold** `code` ~~gone~~ _x_", "\\*\\*bold\\*\\* \\`code\\` \\~\\~gone\\~\\~ \\_x\\_"],
    ["${outputs.readme}", "&#36;\\{outputs.readme\\}"],
    ["www.evil.example, WWW.x", "www&#46;evil.example, WWW&#46;x"],
    ["ada@evil.example", "ada&#64;evil.example"],
    ["a\\", "a\\\\"],
    ["a\n\n| b |", "a \\| b \\|"],
  ];
  for (const [text, markdown] of table) {
    it(`stands for itself: ${JSON.stringify(text)}`, () => assert.equal(markdownText(text), markdown));
  }

  it("has no mark-up left in it, and reads as it is, whatever it is", () => {
    const hostile = fc.array(
      fc.constantFrom(...Array.from("\\`*_[]{}|~!&<>$@:/.w#- \n"), "www.", "https://", "${", "&amp;", "x"),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((parts) => parts.join("")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          const markdown = markdownText(text);
          const [escapes, rest] = [
            /\\[\\`*_[\]{}|~!]|&#\d+;/g,
            markdown.replaceAll(/\\[\\`*_[\]{}|~!]|&#\d+;/g, "\u0000"),
          ];
          assert.doesNotMatch(rest, /[\\`*_[\]{}|~!&<>$@\n]|:\/\/|www\./i);
          const read = markdown.replaceAll(escapes, (escape) =>
            escape.startsWith("\\") ? escape.slice(1) : String.fromCharCode(Number(escape.slice(2, -1))),
          );
          assert.equal(read, text.replaceAll(/\s+/g, " "));
        },
      ),
    );
  });
});

describe("a stack's README", () => {
  const rows = (...apps: ReadmeApp[]) => stackReadme(`a\n\n${appsPlace}\n\nb`, apps).split("\n");

  it("has a row for each app where the template says so", () => {
    const [first, , head, , one, two, , last] = rows(app, { ...app, displayName: "$& $1", landing: { path: "/a_b" } });
    assert.deepEqual([first, last], ["a", "b"]);
    assert.equal(head, "| Application | Opens with | Lands on | Signing certificate ends |");
    const opens = "<https://launcher.example/1>";
    const to = "(<https://console.example/?a=b>)";
    assert.equal(one, `| Agents | ${opens} | [Contact Control Panel]${to} | 2028-12-01 (2026) |`);
    assert.equal(two, `| &#36;&#38; &#36;1 | ${opens} | [/a\\_b]${to} | 2028-12-01 (2026) |`);
  });

  it("names each page, and another website by its address", () => {
    const landings = [{ page: "admin" }, { page: "agentWorkspace" }, { url: "https://x.example" }] as const;
    const text = rows(...landings.map((landing) => ({ ...app, landing }))).join("\n");
    for (const name of ["[Admin website]", "[Agent workspace]", "[https&#58;//x.example]"])
      assert.ok(text.includes(name), text);
  });
});
