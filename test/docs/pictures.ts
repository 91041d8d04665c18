import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type Page } from "puppeteer-core";
import { servePortal } from "../../cli/portal/server";
import { prepareWorkspace } from "../../cli/workspace";
import { openClouds, type Clouds } from "../../sandbox";
import { Tenant } from "../../sandbox/entra";
import { checkout } from "../../tools/checkout";
import { findExecutable } from "../../tools/engine/installed";

/** Where README finds its pictures. */
const folder = join(checkout, "docs", "images");

/** `npm run pictures`: deploys the dev stack to a sandbox of its own, and takes the pictures of README there. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "pictures-"));
  const executablePath = findExecutable("chromium", process.env["PATH"]) ?? process.env["CHROME_PATH"];
  if (executablePath === undefined) throw new Error("there is no chromium on PATH; name one in CHROME_PATH");
  mkdirSync(folder, { recursive: true });
  const browser = await launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], timeout: 60_000 });
  try {
    inSandbox(home, "pulumi", "up", "--stack", "dev", "--yes", "--skip-preview", "--non-interactive");
    const clouds = openClouds(prepareWorkspace(home).clouds);
    const page = await browser.newPage();
    await forgetRelayState(clouds);
    await takePortal(page, clouds);
    await takeDoctor(page, home);
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** A sign-in that does not arrive, and why. */
async function takePortal(page: Page, clouds: Clouds): Promise<void> {
  const portal = await servePortal(clouds);
  try {
    await page.setViewport({ width: 1100, height: 815 });
    await page.goto(`${portal.origin}/my-apps?person=dana@contoso.example`);
    await Promise.all([page.waitForNavigation(), page.click("main form button")]);
    await take(page, "portal.png");
  } finally {
    await portal.stop();
  }
}

/** The chain, broken in one link. */
async function takeDoctor(page: Page, home: string): Promise<void> {
  const file = join(home, "doctor.html");
  inSandbox(home, "npm", "run", "doctor", "--", "--stack", "dev", "--html", file);
  await page.setViewport({ width: 1100, height: 915 });
  await page.goto(`file://${file}`);
  await take(page, "doctor.png");
}

/** As somebody might in the portal. */
async function forgetRelayState(clouds: Clouds): Promise<void> {
  const tenant = new Tenant(clouds.tenant);
  const [agent] = await tenant.listServicePrincipals({ displayName: "Amazon Connect - Agent (dev)" });
  if (agent === undefined) throw new Error("the dev stack has no application Amazon Connect - Agent (dev)");
  await tenant.updateServicePrincipal(agent.id, { samlSingleSignOnSettings: { relayState: null } });
}

async function take(page: Page, name: string): Promise<void> {
  writeFileSync(join(folder, name), await page.screenshot());
  process.stdout.write(`docs/images/${name} written\n`);
}

/** Doctor answers 1 if it has something to say. */
function inSandbox(home: string, ...command: readonly string[]): void {
  try {
    const args = ["cli/main.cjs", "sandbox", "--home", home, ...command];
    execFileSync(process.execPath, args, { cwd: checkout, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    if (command[0] !== "npm" || !(error instanceof Error) || !("status" in error) || error.status !== 1) throw error;
  }
}

void main();
