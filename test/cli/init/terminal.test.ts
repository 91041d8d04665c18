import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../../tools/checkout";
import { printedCommands } from "../../docs/printedCommands";
import { copyHome } from "../../engine/sharedHomes";
import { useTemporaryDirectory } from "../../support/processes";
import { keys, openTerminal, skipWithoutTerminals, type Terminal } from "../../support/terminal";
import { shellWords } from "../../documentedCommands";
import { atMerge } from "../../support/extent";

/** What a person is asked, in order, and types; Enter takes what is proposed. */
const questions: readonly (readonly [question: RegExp, typed?: string, then?: RegExp])[] = [
  [/Which Amazon Connect instance of us-east-1\?/],
  [/Who will sign in\?/],
  [/Which group has the administrators\?/, "contact centre a", /Contact Centre Admins/],
  [/Another group\?[^]*no, that is all/],
  [/Where do agents take contacts\?/],
  [/Which group has the agents\?/, "contact centre ag", /Contact Centre Agents/],
  [/Another group\?[^]*no, that is all/],
  [/E-mail addresses:/, "ops@contoso.example"],
  [/What are people called in Amazon Connect\?/],
  [/Write Pulumi\.dev2\.yaml\?/, "y"],
  [/Preview it now\?/, "y"],
];

/** To read a question with what explains it, and to decide. */
const secondsAnAnswer = 5;
/** Of somebody who looks for the keys. https://doi.org/10.1145/358886.358895 has 0.28 s for others. */
const secondsAKey = 0.5;

/** The command of the page, in a real terminal: nothing is answered but what somebody sees. */
atMerge("npm run init at a terminal", function () {
  this.timeout(120_000);
  let terminal: Terminal | undefined;
  after(() => terminal?.close());
  const directory = useTemporaryDirectory("describe");
  before(function () {
    skipWithoutTerminals(this);
  });

  it("takes a person less than two minutes, from nothing to a previewed stack", async () => {
    const home = join(directory(), "home");
    await copyHome("new", home);
    const printed = printedCommands().find(
      ({ page, text }) => page === "docs/starting.md" && /sandbox.*init/.test(text),
    );
    const [program = "", ...args] = shellWords(printed?.text ?? "");
    terminal = await openTerminal(program, args, { cwd: checkout, env: { ENTRA_CONNECT_SANDBOX_HOME: home } });

    let typedKeys = 0;
    for (const [question, typed = "", then] of questions) {
      await terminal.expect(question, 30_000);
      terminal.type(typed);
      if (then !== undefined) await terminal.expect(then, 10_000);
      terminal.type(keys.enter);
      typedKeys += typed.length + keys.enter.length;
    }
    const [preview] = await terminal.expect(/Policies:[^]*Resources:\n +\+ \d+ to create/, 60_000);
    assert.match(preview, /entra-connect-sso@/);
    assert.equal(await terminal.ended, 0);

    const file = join(home, "project", "Pulumi.dev2.yaml");
    const { config } = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    assert.deepEqual(Object.keys(config["entra-connect-sso:apps"] ?? {}), ["admin", "agent"]);
    assert.ok(!existsSync(join(checkout, "Pulumi.dev2.yaml")));

    const seconds = questions.length * secondsAnAnswer + typedKeys * secondsAKey;
    assert.ok(seconds < 120, `${questions.length} answers with ${typedKeys} keys: ${seconds} s`);
  });
});
