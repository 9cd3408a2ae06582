import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiver } from "../packages/server/src/triggers/planted-triggers.contract.ts";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { freshHome, post, type RunningServer, startServer } from "./kumiki-server.contract.ts";
import { buildPage, clippedTexts, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

const grey = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};

describe.skipIf(browserPath === undefined)("triggers (needs Chromium)", () => {
  let server: RunningServer;
  let inbox: string;
  /** Each test that wants one opens it again. */
  let port: number;

  beforeAll(async () => {
    buildPage();
    const home = await freshHome();
    inbox = await mkdtemp(join(tmpdir(), "kumiki-inbox-"));
    const first = await receiver();
    port = first.port;
    await first.close();
    const places = join(home, "places.json");
    await writeFile(places, JSON.stringify({ folders: { inbox: { path: inbox } }, hosts: [first.host] }));
    server = await startServer(home, { args: ["--workers", "1", "--places", places] });
    await post(server, "/api/pipelines", { document: grey });
  }, 180_000);
  afterAll(() => server?.kill());

  it("sets up a watched folder by keyboard and leads to the run of what comes", { timeout: 120_000 }, async () => {
    const browser = await openBrowser();
    const page = await browser.newPage();
    await page.goto(`${server.url}/triggers`);
    await page.getByRole("button", { name: "Add a trigger" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Name").fill("Inbox");
    await page.getByLabel("A file is whole after, s").fill("0.2");
    await page.getByLabel("Name").press("Enter");
    const row = page.getByRole("button", { name: /Inbox.*Watches a folder/ });
    await row.waitFor();
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    await writeFile(join(inbox, "a.png"), bytes);
    await row.focus();
    await page.keyboard.press("Enter");
    const history = page.getByRole("region", { name: "History" });
    await history.getByRole("link", { name: "Run" }).click({ timeout: 60_000 });
    await page.waitForURL(/\/runs\/\w+/);
    await page.getByText("a.png").first().waitFor({ timeout: 60_000 });
    await browser.close();
  });

  it("shows the key of a webhook once, its dead letters, and sends them again", { timeout: 120_000 }, async () => {
    const host = await receiver(port);
    host.state.status = 410;
    const browser = await openBrowser({ width: 390, height: 844 });
    const page = await browser.newPage();
    await page.goto(`${server.url}/triggers`);
    await page.getByRole("button", { name: "Add a trigger" }).click();
    await page.getByLabel("What it does").selectOption("webhook");
    await page.getByLabel("URL").fill(host.url);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const secret = await page.getByTestId("secret").innerText();
    expect(secret).toMatch(/^whsec_/);
    expect(await sidewaysScroll(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: /Tells the end of runs/ }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    const dead = page.getByRole("button", { name: "Send again" });
    await dead.waitFor({ timeout: 30_000 });
    expect(await page.getByText(/did not take the webhook: status 410/).count()).toBeGreaterThan(0);
    expect(await sidewaysScroll(page)).toEqual([]);
    host.state.status = 204;
    await dead.click();
    await page.getByText("Delivered", { exact: true }).waitFor({ timeout: 30_000 });
    expect(await page.content()).not.toContain(secret);
    await browser.close();
  });

  it("says what is wrong with what was written, and keeps it", { timeout: 60_000 }, async () => {
    const browser = await openBrowser();
    const page = await browser.newPage();
    await page.goto(`${server.url}/triggers`);
    await page.getByRole("button", { name: "Add a trigger" }).click();
    await page.getByLabel("What it does").selectOption("cron");
    await page.getByRole("textbox", { name: /^Schedule/ }).fill("61 * * * *");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText(/five fields/).waitFor();
    expect(await page.getByRole("textbox", { name: /^Schedule/ }).inputValue()).toBe("61 * * * *");
    await browser.close();
  });

  it.each([
    ["en-US", 1440],
    ["en-US", 390],
    ["ja-JP", 1440],
    ["ja-JP", 390],
  ])("is whole in %s at %d px", { timeout: 90_000 }, async (locale, width) => {
    const browser = await openBrowser({ width, height: 844, locale });
    const page = await browser.newPage();
    await page.goto(`${server.url}/triggers`);
    await page.locator(".triggers-head button").click();
    await page.locator(".trigger-row").first().click();
    for (const kind of ["folder", "cron", "hook", "webhook"]) {
      await page.locator(".new-trigger select").first().selectOption(kind);
      expect(await sidewaysScroll(page)).toEqual([]);
      expect(await untranslated(page)).toEqual([]);
      expect(await clippedTexts(page)).toEqual([]);
    }
    expect(await seriousFindings(page)).toEqual([]);
    if (process.env.KUMIKI_SHOTS) await page.screenshot({ path: `${process.env.KUMIKI_SHOTS}/${locale}-${width}.png` });
    await browser.close();
  });
});
