import type { Landing, LandingPage } from "./landing";

/** An application as people meet it. */
export interface ReadmeApp {
  readonly displayName: string;
  readonly launcherUrl: string;
  readonly landing: Landing;
  /** Undefined: the app has none. */
  readonly relayState: string | undefined;
  /** Its instance, if that is another one than the stack's, and where people sign out of it. */
  readonly elsewhere?: { readonly alias: string; readonly logoutUrl: string };
  /** The slot that signs, and when its certificate ends. */
  readonly slot: string;
  readonly endDate: string;
}

/** Where the table of the applications goes in Pulumi.README.md. */
export const appsPlace = "<!-- apps -->";

/**
 * The README of a stack: the template, with a row for each application. Pulumi Cloud fills in what is left, such as
 * `${outputs.instance.alias}`, and has no loops.
 * https://www.pulumi.com/docs/pulumi-cloud/projects-and-stacks/#stack-readme
 */
export function stackReadme(template: string, apps: readonly ReadmeApp[]): string {
  const table = [
    "| Application | Opens with | Lands on | Signing certificate ends |",
    "| --- | --- | --- | --- |",
    ...apps.map(row),
  ].join("\n");
  const others = new Map(apps.flatMap(({ elsewhere }) => (elsewhere ? [[elsewhere.alias, elsewhere.logoutUrl]] : [])));
  const signOuts = [...others].map(
    ([alias, url]) =>
      `\n\nPeople of the instance **${markdownText(alias)}** sign out of it at <${url}>, not at the address below.`,
  );
  // A function, so that nothing in a name is taken for a pattern.
  return template.replace(appsPlace, () => [table, ...signOuts].join(""));
}

function row({ displayName, launcherUrl, landing, relayState, elsewhere, slot, endDate }: ReadmeApp): string {
  const lands = markdownText(landingText(landing));
  const where = elsewhere ? ` of ${markdownText(elsewhere.alias)}` : "";
  const cells = [
    markdownText(displayName),
    `<${launcherUrl}>`,
    `${relayState === undefined ? lands : `[${lands}](<${relayState}>)`}${where}`,
    markdownText(`${endDate.slice(0, 10)} (${slot})`),
  ];
  return `| ${cells.join(" | ")} |`;
}

function landingText(landing: Landing): string {
  if ("url" in landing) return landing.url;
  return "path" in landing ? landing.path : pageNames[landing.page];
}

const pageNames: Readonly<Record<LandingPage, string>> = {
  admin: "Admin website",
  ccp: "Contact Control Panel",
  agentWorkspace: "Agent workspace",
};

/**
 * Text that stands in Markdown for itself: no markup, link or HTML, and nothing that Pulumi Cloud would replace.
 * https://github.github.com/gfm/
 */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[&<>$@]|:(?=\/\/)|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/[\\`*_[\]{}|~!]/g, (character) => `\\${character}`);
}
