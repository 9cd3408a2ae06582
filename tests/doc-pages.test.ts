import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { docPages, docs, leadsSomewhere, renderedPage, site } from "./doc-pages.contract.ts";
import { sidewaysScroll } from "./page-checks.contract.ts";

describe.skipIf(browserPath === undefined)("the documents as they are read (needs Chromium)", () => {
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await page.route("**/*", async (route) => {
      const file = decodeURIComponent(new URL(route.request().url()).pathname.slice(1));
      if (file.endsWith(".md")) await route.fulfill({ contentType: "text/html", body: renderedPage(file) });
      else await route.fulfill({ path: new URL(file, docs).pathname }).catch(() => route.abort());
    });
  });
  afterAll(() => browser?.close());

  it.each(docPages)("%s: every picture is drawn and said in words, every link leads somewhere", async (name) => {
    await page.goto(site + name);
    const { pictures, links } = await page.evaluate(async () => {
      await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
      return {
        pictures: [...document.images].map(({ src, naturalWidth, alt }) => ({ src, naturalWidth, alt })),
        links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? ""),
      };
    });
    expect(pictures.filter(({ naturalWidth, alt }) => naturalWidth < 40 || alt === "")).toEqual([]);
    expect(links.filter((link) => !leadsSomewhere(name, link))).toEqual([]);
    expect(await sidewaysScroll(page)).toEqual([]);
  });

  it.each(["en", "ja"])("the chapters of %s have their pictures", async (language) => {
    for (const family of ["geom", "color", "filter", "mask", "draw", "ai"]) {
      await page.goto(`${site}components/${family}${language === "en" ? "" : `.${language}`}.md`);
      const [chapters, images] = [await page.locator("h2").count(), await page.locator("img").count()];
      expect(images, family).toBeGreaterThan(chapters);
    }
  });
});
