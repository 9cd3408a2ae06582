import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, onConsoleError, openBrowser } from "./browser.contract.ts";
import { freshHome, photos, type RunningServer, startServer } from "./kumiki-server.contract.ts";

const start = [process.execPath, new URL("../tooling/bootstrap.mjs", import.meta.url).pathname, "start"];

describe.skipIf(browserPath === undefined)("the first page (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  const startedAt = Date.now();

  beforeAll(async () => {
    // What `npm start` does, on an empty model store: convert, process the sample photo, show it.
    server = await startServer(await freshHome(), { program: start });
    browser = await openBrowser();
    page = await browser.newPage();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it("shows a sample photo processed by a run made after the start", { timeout: 120_000 }, async () => {
    const refused: string[] = [];
    onConsoleError(page, (words) => refused.push(words));
    page.on(
      "request",
      (request) =>
        !request.url().startsWith(server.url) &&
        !request.url().startsWith("blob:") &&
        !request.url().startsWith("data:") &&
        refused.push(request.url()),
    );
    await page.goto(server.url);
    const picture = page.getByTestId("result-picture").first();
    await picture.waitFor({ timeout: 90_000 });
    await page.waitForFunction(
      (element) => element instanceof HTMLImageElement && element.complete && element.naturalWidth >= 512,
      await picture.elementHandle(),
    );
    const { runs } = (await (await fetch(`${server.url}/api/runs`)).json()) as {
      runs: { createdAt: string; status: string }[];
    };
    expect(runs[0]?.status).toBe("succeeded");
    expect(Date.parse(runs[0]?.createdAt ?? "")).toBeGreaterThanOrEqual(startedAt);
    expect(refused, "console errors and requests to other places").toEqual([]);
  });

  it("runs an example on a photo of one's own, with every step's picture", { timeout: 120_000 }, async () => {
    await page.goto(server.url);
    await page.locator('input[type="file"]').first().setInputFiles(join(photos, "coffee.png"));
    await page.waitForFunction(
      () => {
        const status = document.querySelector('[data-testid="run-status"]');
        return (
          status?.getAttribute("data-status") === "succeeded" &&
          document.querySelectorAll('[data-testid^="step-"] img').length >= 1
        );
      },
      undefined,
      { timeout: 90_000 },
    );
  });

  it("has no serious accessibility finding", { timeout: 60_000 }, async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
      [],
    );
  });

  it.each(["en", "ja"])("fits a phone without a horizontal scroll (%s)", { timeout: 60_000 }, async (language) => {
    const phone = await openBrowser({ width: 390, height: 844, locale: language === "ja" ? "ja-JP" : "en-US" });
    const small = await phone.newPage();
    await small.goto(server.url);
    await small.getByTestId("result-picture").first().waitFor();
    expect(await small.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(
      await small.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    await phone.close();
  });
});
