import assert from "node:assert/strict";
import { linesOf, problemsWith, settingsExamples } from "./examples";
import { markdownPages } from "./pages";

/** Nobody should have to find out that a page is older than the settings. */
describe("the settings that pages show", () => {
  const pages = markdownPages().filter(({ path }) => path !== "docs/settings.md");
  const examples = pages.flatMap((page) => settingsExamples(page).map((example) => ({ ...example, path: page.path })));

  it("are found", () => assert.ok(examples.length > 18, String(examples.length)));

  for (const { path, line, config } of examples) {
    it(`${path}:${line} is accepted, in the file of the dev stack`, () => {
      assert.ok(Object.keys(config).length > 0, "it is no YAML");
      assert.deepEqual(problemsWith(config), []);
    });
  }

  it("would not pass with a setting or a value that is not there", () => {
    assert.match(problemsWith({ "entra-connect-sso:landings": 1 }).join(), /landings/);
    assert.match(problemsWith(linesOf("entra-connect-sso:apps.agent.landing", "nowhere")).join(), /nowhere/);
  });
});
