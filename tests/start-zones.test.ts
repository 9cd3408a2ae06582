import type { Run } from "@kumiki/core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { freshHome, get, type RunningServer, startServer } from "./kumiki-server.contract.ts";
import { buildPage, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

describe.skipIf(browserPath === undefined)("zones among the settings of the start page (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    buildPage();
    server = await startServer(await freshHome(), { args: ["--workers", "1"] });
    browser = await openBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(server.url);
    await page.getByText("Hide a zone", { exact: true }).first().click({ timeout: 90_000 });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });
  const zones = () => page.locator('[data-parameter="zones"]');

  it("are drawn on the photo, not written as JSON", { timeout: 60_000 }, async () => {
    await zones().getByRole("group", { name: "Zones to hide" }).waitFor();
    expect(await zones().locator("textarea").count()).toBe(0);
    const loaded = () => document.querySelector<HTMLImageElement>(".drawn img")?.naturalWidth;
    await expect.poll(() => page.evaluate(loaded)).toBeGreaterThan(100);
    expect(await untranslated(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("a corner that is moved is what the run gets", { timeout: 90_000 }, async () => {
    await zones()
      .getByRole("button", { name: /point 1|corner 1/i })
      .first()
      .focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowLeft");
    const answer = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/api/runs"),
    );
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const { id } = (await (await answer).json()) as Run;
    const { parameters } = await get<{ parameters: { zones: number[][][] } }>(server, `/api/runs/${id}`);
    expect(parameters.zones[0]?.[0]?.[0]).toBeLessThan(0.14);
    expect(parameters.zones[0]?.slice(1)).toEqual([
      [0.34, 0.795],
      [0.34, 0.875],
      [0.14, 0.875],
    ]);
  });
});
