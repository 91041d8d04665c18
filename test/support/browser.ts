import { source as axe } from "axe-core";
import { type Browser, launch, type Page } from "puppeteer-core";
import { z } from "zod";
import { findExecutable } from "../../tools/engine/installed";

export const colorSchemes = ["light", "dark"] as const;
export type ColorScheme = (typeof colorSchemes)[number];

export interface Tab {
  readonly page: Page;
  /** What the page complained of, and what it asked for from anywhere but where it is. */
  readonly complaints: readonly string[];
}

/**
 * A headless browser for the tests of a suite, a new tab for each call. Without Chromium on PATH, or in CHROME_PATH, the tests are
 * pending: say `(needs chromium)` in the name of the suite.
 */
export function useBrowser(): () => Promise<Tab> {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(60_000);
    const executablePath = findExecutable("chromium", process.env["PATH"]) ?? process.env["CHROME_PATH"];
    if (executablePath === undefined) return this.skip();
    browser = await launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], timeout: 60_000 });
  });
  after(() => browser?.close());
  return async () => {
    if (browser === undefined) throw new Error("there is no browser yet");
    const page = await browser.newPage();
    return { page, complaints: complaintsOf(page) };
  };
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error)));
  let home: string | undefined;
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol === "data:") return;
    home ??= url.host;
    if (url.host !== home) complaints.push(`asks for ${url.href}`);
  });
  return complaints;
}

export const prefer = (page: Page, value: ColorScheme): Promise<void> =>
  page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);

/** What keeps people out, by all of axe's rules, those of good practice too. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = axeResults.parse(await page.evaluate("axe.run()"));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

const axeResults = z.object({
  violations: z.array(z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});
