import { formatted } from "../../tools/generate/generated";
import { type Exception, exceptions } from "./exceptions";
import { judge, speaksOf } from "./judge";
import { agrees, type Kind, type Outcome } from "./outcome";
import { countsOf } from "./report";

export const PAGE = "docs/simulated-azuread.md";

const METHODS: readonly (readonly [heading: string, ...kinds: Kind[]])[] = [
  ["Check", "check", "sequence check"],
  ["Diff", "diff", "sequence diff"],
  ["Preview", "preview"],
  ["Create", "sequence create"],
  ["Read", "sequence read"],
  ["Update", "sequence update"],
  ["Delete", "sequence delete"],
];

/** docs/simulated-azuread.md, from a replay of everything in `data/`. */
export async function page(outcomes: readonly Outcome[]): Promise<string> {
  const { stateless, steps } = countsOf(outcomes);
  const asked = outcomes.filter(({ kind }) => kind !== "by hand" && kind !== "setup" && kind !== "invoke");
  const { excepted } = judge(outcomes, exceptions);
  const lines = [
    "# The simulated azuread",
    "",
    "<!-- Written by `npm run conformance -- --write-page` from test/conformance/: change it there. -->",
    "",
    "The sandbox's azuread provider answers as version 6.9.1 of the real one does. Each test run asks it over gRPC what the " +
      "real one was asked for [recordings](../test/conformance/data/README.md), and compares the answers to the letter: " +
      `${stateless.agree} of ${stateless.all} single cases and ${steps.agree} of ${steps.all} steps of sequences agree. ` +
      `The ${excepted.length} that do not are [listed below](#what-differs), each with its reason. What a case comes down to never ` +
      "differs: accept, refuse, refuse but keep what was made, no change, update, replace, or gone.",
    "",
    "```sh",
    "npm run conformance                                           # replay all, and show what differs",
    "npm run conformance -- --only check-sp --all-differences      # only the cases whose id begins so",
    "npm run conformance -- DIRECTORY                              # replay other recordings of the same format",
    "npm run conformance -- --write-page                           # write this page",
    "```",
    "",
    "## Resources",
    "",
    "How many answers agree, of how many if not all do. `Configure` of the provider itself was asked once, for a wrong client secret.",
    "",
    row(
      "Resource",
      METHODS.map(([heading]) => heading),
    ),
    row(
      "---",
      METHODS.map(() => "--:"),
    ),
    ...matrix(asked.filter(({ kind }) => kind !== "sequence configure")),
    "",
    "## Data sources",
    "",
    row("Function", ["Invoke"]),
    row("---", ["--:"]),
    ...bySubject(outcomes.filter(({ kind }) => kind === "invoke")).map(([name, those]) =>
      row(`\`${name}\``, [count(those)]),
    ),
    "",
    "## What differs",
    "",
    row("Cases", ["Where", "Why"]),
    row("---", ["---", "---"]),
    ...byReason(outcomes),
    "",
    "## What is not compared",
    "",
    "- `__meta`, `__defaults` and `__pulumi_raw_state_delta`: the bridge's notes to itself.",
    "- What the provider logs to the engine: the simulated one logs nothing, and its errors say the same.",
    "- Which calls to Graph the provider makes, how many, and how long it waits. The simulated provider skips its waits.",
    "- The end of the provider's process: for inputs that make the real provider panic, the simulated one refuses with the same text.",
    "",
    "## Where the replayed tenant is not the sandbox's",
    "",
    "In some ways, the Graph of the recordings is not as Entra is, or as far as that is known. The replay makes its tenant " +
      "behave like that Graph; the sandbox keeps to Entra.",
    "",
    "- The gallery template brings a role `User` and the tag `WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1` more, " +
      "and by default no owners.",
    "- An application goes even if its service principal signs people in by SAML.",
    "- Some sequences ask for more: keys that are listed newest first, writes that take a while and refuse others meanwhile, roles " +
      "that reach the service principal late.",
    "",
  ];
  return formatted(PAGE, lines.join("\n"));
}

function matrix(outcomes: readonly Outcome[]): string[] {
  const cells = (those: readonly Outcome[]) =>
    METHODS.map(([, ...kinds]) => count(those.filter(({ kind }) => kinds.includes(kind))));
  return [...bySubject(outcomes).map(([name, those]) => row(`\`${name}\``, cells(those))), row("all", cells(outcomes))];
}

function bySubject(outcomes: readonly Outcome[]): [string, Outcome[]][] {
  const names = [...new Set(outcomes.map(({ subject }) => subject))].sort();
  return names.map((name) => [name, outcomes.filter(({ subject }) => subject === name)]);
}

function count(outcomes: readonly Outcome[]): string {
  const agreeing = outcomes.filter(agrees).length;
  if (outcomes.length === 0) return "";
  return agreeing === outcomes.length ? String(agreeing) : `${agreeing} of ${outcomes.length}`;
}

/** Exceptions that have a reason in common, in one row. */
function byReason(outcomes: readonly Outcome[]): string[] {
  const different = outcomes.filter((outcome) => !agrees(outcome));
  const rows = new Map<string, Exception[]>();
  for (const exception of exceptions) {
    rows.set(exception.reason, [...(rows.get(exception.reason) ?? []), exception]);
  }
  return [...rows].map(([reason, those]) => {
    const ids = different
      .filter((outcome) => those.some((exception) => speaksOf(exception, outcome)))
      .map(({ id }) => `\`${id}\``);
    const paths = [...new Set(those.map(({ path }) => `\`${path}\``))];
    return row(ids.join(", "), [paths.join(", "), reason]);
  });
}

const row = (first: string, cells: readonly string[]): string => `| ${[first, ...cells].join(" | ")} |`;
