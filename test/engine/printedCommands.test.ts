import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { codeBlocks, markdownPages } from "../docs/pages";
import { freshCopy } from "../docs/freshCopy";
import { isTyped, matches, notTyped } from "../docs/notTyped";
import { printedCommands, type PrintedCommand } from "../docs/printedCommands";
import { atMerge, isFull } from "../support/extent";
import { useTemporaryDirectory } from "../support/processes";
import { openShell, type Answer, type Shell } from "../support/shell";
import { keys, skipWithoutTerminals } from "../support/terminal";

/** Pages, in the order in which their commands are typed: what one deploys, the next finds. */
const pages = ["README.md"];
/** Only with `PROOFS=full`: they deploy again and again. */
const longPages = [
  ...["docs/embedding.md", "docs/starting.md", "docs/doctor.md"],
  ...["docs/policies.md", "docs/leftovers.md", "docs/pull-requests.md", "docs/recipes.md", "docs/upgrading.md"],
  ...["docs/bootstrap.md", "docs/rotation.md", "docs/role-import.md", "docs/adopting.md", "docs/alerts.md"],
  "docs/unreliable-clouds.md",
];
/** Typed in a sandbox of their own: their stacks have applications of the same names as others. */
const alone = ["docs/role-import.md", "docs/adopting.md"];

/** What a page takes for granted where it prints the first of these commands. */
const given: readonly Said<{ typed: readonly string[] }>[] = [
  {
    ...{ page: "README.md", commands: /^pulumi stack init dev/ },
    // A sandbox begins with the stacks of all stack files.
    typed: ["pulumi stack rm dev --force --preserve-config --yes"],
  },
  { page: "docs/rotation.md", commands: /^npm run rotate -- --stack prod$/, typed: ["pulumi up --stack prod"] },
  {
    // Published and activated.
    ...{ page: "docs/rotation.md", commands: /--roll-back$/ },
    typed: [1, 2].map(() => "npm run rotate -- --stack prod && pulumi up --stack prod --yes"),
  },
  { page: "docs/role-import.md", commands: /^npm run doctor/, typed: ["pulumi up --stack tutorial"] },
  {
    ...{ page: "docs/adopting.md", commands: /^npm run adopt -- --stack mine --region us-east-1$/ },
    typed: ["npm run sandbox -- tutorial-by-hand"],
  },
];
/** Exit codes that say something else than that all is well. */
const codes: readonly Said<{ code: number }>[] = [
  // npm's, for what Ctrl+C has ended.
  { page: "README.md", commands: /^npm run sandbox -- open/, code: 130 },
  // It has findings: Entra has not imported the roles yet.
  { page: "docs/role-import.md", commands: /^npm run doctor/, code: 1 },
];

type Said<T> = T & { readonly page: string; readonly commands: RegExp };

/** Whoever reads the page is there, and goes on. */
const answers: readonly Answer[] = [
  [/Do you want to perform this (?:update|destroy)\?[^]*details\s*$/, `yes${keys.enter}`],
  [/\[y\/N\] $/, `y${keys.enter}`],
  [/by typing `(\w+)`: $/, ([, name = ""]) => name + keys.enter],
  [/nothing keeps running\.\n/, `exit${keys.enter}`],
  [/\(Ctrl\+C ends it\)\n/, keys.ctrlC],
];

const printed = printedCommands();

describe("the commands that are typed", () => {
  it("are all that pages print, or have a reason", () => {
    const known = [...pages, ...longPages];
    const unknown = printed.filter((command) => isTyped(command) && !known.includes(command.page));
    assert.deepEqual(unknown, []);
    const unused = [...notTyped, ...given, ...codes].filter((said) => !printed.some((each) => matches(said, each)));
    assert.deepEqual(unused, []);
    assert.deepEqual(
      known.filter((page) => !printed.some((command) => command.page === page && isTyped(command))),
      [],
    );
  });
});

/** Nobody should have to find out that what a page prints does not work. */
atMerge("the commands that pages print, typed in a fresh copy", function () {
  const shells = new Map<string, Shell>();
  after(async () => {
    await Promise.all([...shells.values()].map((shell) => shell.close()));
  });
  const directory = useTemporaryDirectory("describe");
  const prepared = new Set<object>();

  before(function () {
    skipWithoutTerminals(this);
    freshCopy(join(directory(), "copy"));
    const [example = ""] = codeBlocks(pageText("docs/starting.md"))
      .filter(({ language }) => language === "yaml")
      .map(({ code }) => code);
    writeFileSync(join(directory(), "copy", "answers.yaml"), example);
  });

  for (const page of isFull ? [...pages, ...longPages] : pages) {
    for (const [block, commands] of blocksOf(page)) {
      it(`${page}:${block}`, async () => {
        for (const command of commands) await type(command, commands);
      }).timeout(60_000 * commands.length);
    }
  }

  function blocksOf(page: string): Map<number, PrintedCommand[]> {
    const blocks = new Map<number, PrintedCommand[]>();
    for (const command of printed.filter((each) => each.page === page && isTyped(each)))
      blocks.set(command.block, [...(blocks.get(command.block) ?? []), command]);
    return blocks;
  }

  async function type(command: PrintedCommand, block: readonly PrintedCommand[]): Promise<void> {
    const shell = await shellFor(block);
    const now = given.filter((said) => matches(said, command) && !prepared.has(said));
    now.forEach((said) => prepared.add(said));
    const before = now.flatMap(({ typed }) => typed);
    const expected = codes.find((said) => matches(said, command))?.code ?? 0;
    for (const text of [...before, command.text]) {
      const { code, output } = await shell.run(text, answers, 60_000);
      assert.equal(code, text === command.text ? expected : 0, `${text}\n${output.slice(-5000)}`);
    }
  }

  /** A block that is all about the sandbox is typed as by who has just cloned; others need clouds, so in a sandbox's shell. */
  async function shellFor(block: readonly PrintedCommand[]): Promise<Shell> {
    const isPlain = block.every(({ text }) => text.startsWith("npm run sandbox"));
    const page = block.map((command) => command.page).find((each) => alone.includes(each)) ?? "sandbox";
    const name = isPlain ? "plain" : basename(page);
    const shell = shells.get(name) ?? (await open(name));
    shells.set(name, shell);
    return shell;
  }

  function open(name: string): Promise<Shell> {
    const cwd = join(directory(), "copy");
    if (name === "plain") return openShell("sh", [], { cwd });
    const env = { ENTRA_CONNECT_SANDBOX_HOME: join(directory(), name) };
    return openShell("npm", ["run", "sandbox"], { cwd, env });
  }
});

function pageText(path: string): string {
  return markdownPages().find((page) => page.path === path)?.text ?? "";
}
