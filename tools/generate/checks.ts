import { checks } from "../../federation/checks";

/** docs/checks.md */
export const checksReference = (): string =>
  [
    "# What is checked",
    "",
    "<!-- Written by `npm run generate` from federation/checks/: change it there. -->",
    "",
    "`npm run doctor -- --stack <stack>` reads a deployed federation from both clouds and runs these checks on it. They judge what the clouds do, not how this program writes it: if people sign in safely in another form, there is no finding. A value that is unknown or unreadable is not judged.",
    "",
    "Severity: `critical`: strangers can sign in, or nobody can. `high`: some people cannot sign in, or may do too much. `medium`: this may happen later. `low`: something is left over.",
    "",
    "| check | severity | what must hold | otherwise |",
    "| --- | --- | --- | --- |",
    ...checks.map(
      ({ id, severity, requirement, otherwise }) =>
        `| [\`${id}\`](#${id}) | ${severity} | ${cell(requirement)} | ${cell(otherwise)} |`,
    ),
    "",
    ...checks.flatMap(({ id, requirement, otherwise, remedy, source }) => [
      `## ${id}`,
      "",
      `${prose(requirement)} Otherwise, ${prose(otherwise)}.`,
      "",
      `What to do: ${prose(remedy)}. Source: <${source}>`,
      "",
    ]),
    "## Adding a check",
    "",
    "1. Write it in a file of its own in `federation/checks/`, beside those of the same side: `id`, `severity`, `requirement`, `otherwise`, `remedy`, `source`, and `find`, which yields a finding for each thing that is wrong. It sees the model (`federation/model.ts`) and the ways that lead through it (`federation/checks/ways.ts`). A value that is not known has no finding.",
    "2. Register it in `federation/checks/index.ts`, where a sign-in meets it.",
    "3. Change one thing by hand in `test/federation/checks/mutations/` that it, and no other, has to find; and something alike that is healthy.",
    "4. `npm run generate` writes this page. `npm test` fails if any of these is left out.",
    "",
  ].join("\n");

/** In running text, what stands in angle brackets is no HTML. */
const prose = (text: string): string => text.replace(/[<>]/g, (mark) => (mark === "<" ? "&lt;" : "&gt;"));

const cell = (text: string): string => prose(text).replaceAll("|", "\\|");
