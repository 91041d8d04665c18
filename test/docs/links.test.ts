import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { checkout } from "../../tools/checkout";
import { anchorsOf, linkTargets, markdownPages, type MarkdownPage } from "./pages";

describe("links between pages", () => {
  const pages = markdownPages();

  it("are found, with the anchors that GitHub makes of headings", () => {
    assert.ok(pages.length > 35, String(pages.length));
    assert.ok(pages.flatMap(({ text }) => linkTargets(text)).length > 400);
    assert.deepEqual(linkTargets('[a](b.md#c) ![d](e.png "f") `[g](h)`\n```md\n[i](j)\n```\n[k]: l.md'), [
      ...["b.md#c", "e.png", "l.md"],
    ]);
    assert.deepEqual(
      [...anchorsOf("# A `b.c`: d_e\n## [F](g.md) & h\n```sh\n# i\n```\n## X\n## X")],
      ["a-bc-d_e", "f--h", "x", "x-1"],
    );
  });

  for (const page of pages) {
    it(`${page.path} leads to files and sections that are there`, () => assert.deepEqual(broken(page), []));
  }

  it("would not pass with a file, a section or a picture that is not there", () => {
    const text =
      "# There\n[a](nothing.md) [b](#nowhere) [c](docs/doctor.md#nowhere) ![d](docs/images/no.png) [e](#there)";
    assert.deepEqual(broken({ path: "README.md", text }), [
      ...["nothing.md", "#nowhere", "docs/doctor.md#nowhere", "docs/images/no.png"],
    ]);
  });

  it("lead from README to every page of docs", () => {
    const readme = pages.find(({ path }) => path === "README.md");
    const linked = new Set(linkTargets(readme?.text ?? "").map((target) => target.replace(/#.*/, "")));
    const unlinked = pages.filter(({ path }) => path.startsWith("docs/") && !linked.has(path));
    assert.deepEqual(
      unlinked.map(({ path }) => path),
      [],
    );
  });

  it("lead to pictures that are small, and have words for who cannot see them", () => {
    const pictures = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, words = "", target = ""]) => ({ path, words, target })),
    );
    assert.ok(pictures.length >= 2);
    for (const { path, words, target } of pictures) {
      const file = join(checkout, posix.join(posix.dirname(path), target));
      assert.ok(words.length > 20, `${path}: ${target} has no words`);
      assert.equal(readFileSync(file).subarray(1, 4).toString(), "PNG", target);
      assert.ok(statSync(file).size < 150_000, `${target} has ${statSync(file).size} bytes`);
    }
  });

  /** Those of its own repository that lead nowhere. */
  function broken({ path, text }: MarkdownPage): string[] {
    return linkTargets(text).filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [file = "", anchor] = target.split("#");
      const to = file === "" ? path : posix.join(posix.dirname(path), file);
      if (!existsSync(join(checkout, to))) return true;
      if (anchor === undefined || !to.endsWith(".md")) return false;
      const there = file === "" ? text : readFileSync(join(checkout, to), "utf8");
      return !anchorsOf(there).has(anchor);
    });
  }
});
