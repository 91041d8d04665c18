import assert from "node:assert/strict";
import { DOMParser } from "@xmldom/xmldom";
import { linkParts } from "../../../cli/doctor/chain";
import { diagnosisOf } from "../../../cli/doctor/diagnosis";
import { diagnosisPage } from "../../../cli/doctor/html";
import { peopleTable } from "../../../cli/doctor/peopleTable";
import { checks } from "../../../federation/checks";
import { stations } from "../../../federation/signIn/stations";
import { deployment, type Deployment } from "../../federation/checks/mutations/deployment";
import { placedFederation } from "./placed";
import { barriers, colorSchemes, prefer, useBrowser } from "../../support/browser";

async function page(change: (deployed: Deployment) => void = () => undefined): Promise<string> {
  const deployed = await deployment();
  change(deployed);
  const federation = placedFederation(deployed);
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
    assert.match(html, /Nothing is wrong: everybody who is assigned and has an enabled account can sign in/);
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
      .replace(/<(meta|link|br)([^>]*)>/g, "<$1$2/>");
    new DOMParser({ onError: (_, message) => problems.push(message) }).parseFromString(text, "text/xml");
    assert.deepEqual(problems, []);
  });

  it("needs nothing from elsewhere, and no script", async () => {
    const html = await page();
    assert.doesNotMatch(html, /<script|\ssrc=|@import|url\(|\son\w+=/);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
    assert.match(policy ?? "", /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self';/);
  });

  describe("in a browser (needs chromium)", function () {
    this.timeout(60_000);
    const open = useBrowser();
    const broken = ({ app, provider }: Deployment) => {
      app.replyUrls = ["https://contoso.example/saml"];
      provider.metadata = provider.metadata.replace("11111111-", "99999999-");
    };
    const backgrounds = { light: "rgb(255, 255, 255)", dark: "rgb(22, 22, 22)" };

    for (const scheme of colorSchemes) {
      it(`is drawn in ${scheme}, keeps nobody out, and asks for nothing`, async () => {
        const { page: tab, complaints } = await open();
        await prefer(tab, scheme);
        for (const html of [await page(), await page(broken)]) {
          await tab.setViewport({ width: 380, height: 800 });
          await tab.setContent(html);
          assert.equal(await tab.evaluate("getComputedStyle(document.body).backgroundColor"), backgrounds[scheme]);
          assert.deepEqual(await barriers(tab), []);
        }
        assert.deepEqual(complaints, []);
      });
    }
  });
});
