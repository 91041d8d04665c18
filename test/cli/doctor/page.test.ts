import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { linkParts } from "../../../cli/doctor/chain";
import { diagnosisOf } from "../../../cli/doctor/diagnosis";
import { diagnosisPage } from "../../../cli/doctor/html";
import { peopleTable } from "../../../cli/doctor/peopleTable";
import type { Place } from "../../../clouds/federation";
import { checks } from "../../../federation/checks";
import type { Federation } from "../../../federation/model";
import { stations } from "../../../federation/signIn/stations";
import { federationIn } from "../../../sandbox/federationIn";
import { findExecutable } from "../../../tools/engine/installed";
import { deployment, type Deployment } from "../../federation/checks/mutations/deployment";

/** With places for the sandbox's ids. */
function placed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === "at" ? { title: `thing ${String(each)}`, url: "https://entra.microsoft.com/#there" } : placed(each),
  ]);
  return Object.fromEntries(entries);
}

async function page(change: (deployed: Deployment) => void = () => undefined): Promise<string> {
  const deployed = await deployment();
  change(deployed);
  const federation = placed(federationIn(deployed.tenant, deployed.account)) as Federation<Place>;
  const now = new Date();
  return diagnosisPage("dev", diagnosisOf(federation, { now }), peopleTable(federation, now), now);
}

const states = (html: string): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const [, state = ""] of html.matchAll(/<details class="(\w+)"/g)) found[state] = (found[state] ?? 0) + 1;
  return found;
};

describe("the page of a diagnosis", () => {
  it("has each check and each station in one link of the chain", () => {
    assert.deepEqual(linkParts.flatMap((part) => part.checks).sort(), checks.map(({ id }) => id).sort());
    assert.deepEqual(linkParts.flatMap((part) => part.stations).sort(), [...stations].sort());
  });

  it("is green if nothing is wrong", async () => {
    const html = await page();
    assert.deepEqual(states(html), { holds: linkParts.length });
    assert.match(html, /Nothing is wrong: everybody who is assigned can sign in/);
  });

  it("is red where something is broken, and says whom it refuses", async () => {
    const html = await page(({ provider }) => {
      provider.metadata = provider.metadata.replace("11111111-", "99999999-");
    });
    assert.deepEqual(states(html), { holds: linkParts.length - 1, broken: 1 });
    assert.match(html, /<strong>bo@contoso\.example; chi@contoso\.example; sam@contoso\.example<\/strong>/);
  });

  it("says what nobody can know", async () => {
    const html = await page(({ app, admin }) => {
      app.accountEnabled = false;
      admin.accountEnabled = false;
    });
    assert.deepEqual(states(html), { broken: 1, unknown: linkParts.length - 1 });
  });

  it("takes names for what they are", async () => {
    const html = await page(({ app, bo }) => {
      app.displayName = `<script>alert("1")</script> & 'more'`;
      bo.userPrincipalName = "<b>@contoso.example";
    });
    assert.doesNotMatch(html, /<script|<b>/);
    const problems: string[] = [];
    // Void elements apart, the page is XML too: what is not escaped would show.
    const text = html
      .replace("<!doctype html>", "")
      .replaceAll(" open>", ' open="">')
      .replace(/<(meta|br)([^>]*)>/g, "<$1$2/>");
    new DOMParser({ onError: (_, message) => problems.push(message) }).parseFromString(text, "text/xml");
    assert.deepEqual(problems, []);
  });

  it("needs nothing from elsewhere, and no script", async () => {
    const html = await page();
    assert.doesNotMatch(html, /<script|\ssrc=|@import|url\(|\son\w+=/);
    assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
  });

  it("is drawn by a browser, in light and in dark (needs chromium)", async function () {
    const browser = findExecutable("chromium", process.env["PATH"]) ?? process.env["CHROME_PATH"];
    if (browser === undefined) return this.skip();
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), "doctor-page-"));
    try {
      const file = join(folder, "page.html");
      const probe = "<script>document.title = getComputedStyle(document.body).backgroundColor</script></main>";
      // The page itself lets no script run.
      const html = (await page())
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
        .replace("</main>", probe);
      writeFileSync(file, html);
      const drawn = (...more: string[]) =>
        execFileSync(
          browser,
          ["--headless", "--no-sandbox", "--disable-gpu", ...more, "--dump-dom", `file://${file}`],
          {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
          },
        );
      assert.match(drawn(), /<title>rgb\(255, 255, 255\)<\/title>/);
      assert.match(drawn("--blink-settings=preferredColorScheme=0"), /<title>rgb\(22, 22, 22\)<\/title>/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
