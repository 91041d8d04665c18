import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { boId } from "../../sandbox/signIn/broken";
import { addAppRole, assignTo, type Federation, providers, role } from "../../sandbox/signIn/fixtures";
import { barriers, colorSchemes, prefer, useBrowser } from "../../support/browser";
import { usePortal } from "./visitor";

describe("a visit to the portal with the keyboard alone (needs chromium)", function () {
  this.timeout(120_000);
  const portal = usePortal();
  const open = useBrowser();

  /** The name of what has the focus, as a screen reader says it. */
  async function focused(page: Page): Promise<string> {
    return String(await page.evaluate(nameOfFocused));
  }
  const nameOfFocused = `{
    const copy = document.activeElement.cloneNode(true);
    for (const each of copy.querySelectorAll("[aria-hidden]")) each.remove();
    document.activeElement === document.body ? "" : (copy.value || copy.textContent).trim().replace(/\\s+/g, " ");
  }`;

  /** Goes on with Tab until something of this name has the focus, which must be seen, and presses Enter. */
  async function follow(page: Page, name: RegExp): Promise<void> {
    await reach(page, name);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  }

  async function reach(page: Page, name: RegExp): Promise<void> {
    const met: string[] = [];
    while (met.length < 40) {
      await page.keyboard.press("Tab");
      const here = await focused(page);
      if (name.test(here)) {
        assert.equal(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle"), "solid");
        return;
      }
      met.push(here);
    }
    assert.fail(`Tab does not lead to ${name}: ${met.join(" | ")}`);
  }

  /** That nobody is kept out of a page, however it is drawn, and that it fits. */
  async function checkPage(page: Page, title: RegExp): Promise<void> {
    assert.match(await page.title(), title);
    for (const scheme of colorSchemes) {
      await prefer(page, scheme);
      assert.deepEqual(await barriers(page), [], `${await page.title()} in ${scheme}`);
    }
    for (const width of [1280, 380]) {
      await page.setViewport({ width, height: 800 });
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width, await page.title());
    }
  }

  async function offerTwoRoles({ tenant, agent }: Federation): Promise<void> {
    const roleId = "99999999-0000-4000-8000-000000000003";
    await addAppRole(tenant, agent.applicationId, roleId, `${role}2,${providers.agent}`);
    await assignTo(tenant, { ...agent, roleId }, boId);
  }

  it("leads to Amazon Connect, and the outcome is read out", async () => {
    const { origin } = await portal();
    const { page, complaints } = await open();
    await page.goto(origin);
    await checkPage(page, /^Choose a person/);
    await reach(page, /^Skip to the content/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement.id"), "content");
    await follow(page, /^Bo Agent/);
    await checkPage(page, /^My Apps of Bo Agent/);
    await follow(page, /^agent/);
    await checkPage(page, /^Signed in: Bo Agent, agent/);
    // A screen reader says what has the focus.
    assert.equal(await focused(page), "Bo Agent is signed in to Amazon Connect");
    await page.goBack();
    await checkPage(page, /^My Apps of Bo Agent/);
    assert.deepEqual(complaints, []);
  });

  it("leads to the error, to doctor's advice, and back", async () => {
    const { origin, made } = await portal();
    await made.clouds.account.write(({ iam }) => {
      for (const provider of iam.aws?.samlProviders ?? [])
        provider.metadata = provider.metadata.replace("11111111-", "99999999-");
    });
    const { page, complaints } = await open();
    await page.goto(origin);
    await follow(page, /^Ada Admin/);
    await follow(page, /^agent/);
    await checkPage(page, /^Refused: Ada Admin, agent/);
    assert.equal(await focused(page), "Entra refuses Ada Admin");
    await page.goto(origin);
    await follow(page, /^Ada Admin/);
    await follow(page, /^admin/);
    await checkPage(page, /^Refused: Ada Admin, admin/);
    assert.equal(await focused(page), "AWS refuses Ada Admin");
    await follow(page, /^My Apps of Ada Admin/);
    await checkPage(page, /^My Apps of Ada Admin/);
    assert.deepEqual(complaints, []);
  });

  it("leads to AWS's choice of a role, and with it to Amazon Connect", async () => {
    const { origin, made } = await portal();
    await offerTwoRoles(made);
    const { page, complaints } = await open();
    await page.goto(origin);
    await follow(page, /^Bo Agent/);
    await follow(page, /^agent/);
    await checkPage(page, /^Select a role: Bo Agent, agent/);
    await reach(page, /^arn:aws:iam::111122223333:role\/connect$/);
    await page.keyboard.press("Space");
    await follow(page, /^Sign in$/);
    await checkPage(page, /^Signed in: Bo Agent, agent/);
    assert.deepEqual(complaints, []);
  });

  it("ends at a page that says so if an address is wrong", async () => {
    const { origin } = await portal();
    const { page } = await open();
    await page.goto(`${origin}/nothing`);
    await checkPage(page, /^No such page/);
    await follow(page, /^Choose a person/);
    await checkPage(page, /^Choose a person/);
  });

  it("refuses the form of another website", async () => {
    const { origin, made } = await portal();
    const { page } = await open();
    await page.setContent(
      `<form method="post" action="${origin}/sign-in"><input name="person" value="bo@contoso.example">` +
        `<input name="app" value="${made.agent.clientId}"><button>Win</button></form>`,
    );
    await Promise.all([page.waitForNavigation(), page.click("button")]);
    assert.match(await page.title(), /^Not from another page/);
  });
});
