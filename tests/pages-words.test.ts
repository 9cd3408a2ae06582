import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { freshHome, type RunningServer, startServer } from "./kumiki-server.contract.ts";
import { buildPage, seriousFindings, untranslated } from "./page-checks.contract.ts";

/** What a page says in another language than its browser speaks. */
const pages = [
  {
    language: "ja",
    locale: "en-US",
    from: "開始日",
    weekday: "水",
    month: /^\d{4}年\d{1,2}月$/,
    day: /^\d{4}\/\d{2}\/01$/,
  },
  {
    language: "en",
    locale: "ja-JP",
    from: "From",
    weekday: "We",
    month: /^[A-Z][a-z]+ \d{4}$/,
    day: /^1 [A-Z][a-z]{2} \d{4}$/,
  },
];

describe.skipIf(browserPath === undefined)("words of the page (needs Chromium)", () => {
  let server: RunningServer;
  beforeAll(async () => {
    buildPage();
    server = await startServer(await freshHome(), { args: ["--workers", "1"] });
  }, 180_000);
  afterAll(() => server?.kill());

  describe.each(pages)(
    "in $language, in a browser that speaks $locale",
    ({ language, locale, month, weekday, day }) => {
      let browser: BrowserContext;
      let page: Page;
      beforeAll(async () => {
        browser = await openBrowser({ locale });
        page = await browser.newPage();
        await page.goto(server.url);
        await page.evaluate((wanted) => localStorage.setItem("kumiki.language", wanted), language);
      });
      afterAll(() => browser?.close());

      it("a day is chosen from a calendar of the page's language, by keyboard", { timeout: 60_000 }, async () => {
        await page.goto(`${server.url}/runs`);
        const field = page.locator("button.mantine-DatePickerInput-input").first();
        await field.focus();
        await page.keyboard.press("Enter");
        const calendar = page.getByRole("dialog");
        await calendar.getByText(month).waitFor();
        await calendar.getByText(weekday, { exact: true }).first().waitFor();
        expect(await seriousFindings(page)).toEqual([]);
        expect(await untranslated(page)).toEqual([]);
        await calendar.locator("button.mantine-DatePickerInput-day:not([data-outside])").first().focus();
        await page.keyboard.press("Enter");
        await page.waitForURL(/from=\d{4}-\d{2}-01/);
        expect(await field.innerText()).toMatch(day);
        expect(await page.locator('input[type="date"]').count()).toBe(0);
        await page.locator(".run-day button").nth(1).click();
        await page.waitForURL((url) => !url.searchParams.has("from"));
      });

      it("no part of the palette is cut off by a word that its group says already", { timeout: 60_000 }, async () => {
        await page.goto(`${server.url}/editor`);
        const recipes = page.locator('[data-part^="recipe."] .clip');
        await recipes.first().waitFor();
        const cut = await recipes.evaluateAll((all) =>
          all.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
        );
        expect(cut).toEqual([]);
        expect(await recipes.allInnerTexts()).not.toContainEqual(expect.stringMatching(/\((recipe|定番)\)/));
      });
    },
  );
});
