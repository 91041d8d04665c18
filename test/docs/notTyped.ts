import type { PrintedCommand } from "./printedCommands";

interface NotTyped {
  readonly page: string;
  readonly commands: RegExp;
  readonly why: string;
}

const install = /^npm ci --omit=dev$/;
const network = "it installs packages from the network";
const github = "it needs the repository on GitHub";
const placeholders = "its placeholders are ids of what went wrong";
const backend = "it needs a backend and a key in a real cloud";

/** Printed commands that no test types, and why: each for all commands of a page that look so. */
export const notTyped: readonly NotTyped[] = [
  { page: "README.md", commands: /^npm run demo /, why: "test/proofs/demo.test.ts runs it" },
  { page: "README.md", commands: /^npm test /, why: "it runs this test" },
  { page: "README.md", commands: install, why: network },
  { page: "CONTRIBUTING.md", commands: /^npm (?:run check|test) /, why: "the workflow of the repository runs it" },
  { page: "CONTRIBUTING.md", commands: /^npm run stories /, why: "it runs the tests of which these are" },
  { page: "CONTRIBUTING.md", commands: /^npm run generate /, why: "npm run check does the same, and writes nothing" },
  { page: "CONTRIBUTING.md", commands: /^npm run bench /, why: "it measures, and needs an idle machine" },
  { page: "CONTRIBUTING.md", commands: /^npm run conformance /, why: "test/conformance/replay.test.ts does the same" },
  { page: "CONTRIBUTING.md", commands: /^npm run pictures /, why: "it needs Chromium" },
  { page: "docs/adopting.md", commands: /--app "desk=Front Desk"/, why: "its names stand for those of the reader" },
  { page: "docs/bootstrap.md", commands: install, why: network },
  { page: "docs/bootstrap.md", commands: /gh variable set|^gh api/, why: github },
  { page: "docs/bootstrap.md", commands: /^pulumi (?:login|stack init)/, why: backend },
  { page: "docs/doctor.md", commands: /--har sign-in\.har/, why: "test/cli/doctor/capture/ makes such recordings" },
  { page: "docs/people.md", commands: /^npm run demo -- people$/, why: "test/versions/ runs it" },
  { page: "docs/role-import.md", commands: /^az rest /, why: "it needs the Azure CLI and a real tenant" },
  {
    page: "docs/rotation.md",
    commands: /# three times/,
    why: "the steps follow on the page, each with its deployment",
  },
  { page: "docs/rotation.md", commands: /^(?:git|test|\}|npm run rotate .* --within 90 --yes)/, why: github },
  {
    page: "docs/simulated-azuread.md",
    commands: /^npm run conf/,
    why: "test/conformance/replay.test.ts does the same",
  },
  { page: "docs/starting.md", commands: /--stack dev2 --region/, why: "test/cli/init/terminal.test.ts answers it" },
  { page: "docs/starting.md", commands: /^pulumi new |--stack live$/, why: github },
  { page: "docs/state.md", commands: /<|^pulumi stack (?:export|import)|--expect-no-changes$/, why: backend },
  { page: "docs/troubleshooting.md", commands: /<.*>/, why: placeholders },
  { page: "docs/tutorial.md", commands: /^npm run demo -- tutorial$/, why: "test/proofs/demo.test.ts runs it" },
  { page: "docs/upgrading.md", commands: /^git pull /, why: github },
  { page: "docs/upgrading.md", commands: install, why: network },
];

export function isTyped(command: PrintedCommand): boolean {
  return !notTyped.some((exception) => matches(exception, command));
}

/** Whether what is said of commands of a page is said of this one. */
export function matches(said: { page: string; commands: RegExp }, { page, text }: PrintedCommand): boolean {
  return said.page === page && said.commands.test(text);
}
