import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { drag, pictureOf } from "./editor-page.contract.ts";
import { freshHome, get, type RunningServer, startServer, until } from "./kumiki-server.contract.ts";
import { makePhotos } from "./many-photos.contract.ts";
import { buildPage } from "./page-checks.contract.ts";

/**
 * What a browser does when a network interface comes or goes: whatever is under way fails. Here each first request, but
 * for the page itself.
 */
async function loseEachFirst(browser: BrowserContext): Promise<Set<string>> {
  const lost = new Set<string>();
  await browser.route("**", (route) => {
    const request = route.request();
    const what = `${request.method()} ${new URL(request.url()).pathname}`;
    if (request.isNavigationRequest() || lost.has(what)) return route.continue();
    lost.add(what);
    return route.abort("failed");
  });
  return lost;
}

describe.skipIf(browserPath === undefined)("a network that drops everything once (needs Chromium)", () => {
  let home: string;
  let server: RunningServer;
  let browser: BrowserContext;
  let lost: Set<string>;

  beforeAll(async () => {
    buildPage();
    home = await freshHome();
    server = await startServer(home);
    await until(
      () => get<{ preparing: unknown[] }>(server, "/api/system"),
      ({ preparing }) => preparing.length === 0,
    );
    browser = await openBrowser();
    lost = await loseEachFirst(browser);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it("the start page shows itself, takes a folder and its pictures come", { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    await makePhotos(join(home, "holiday"), 12);
    await page.goto(server.url);
    await page.getByTestId("folder-input").setInputFiles(join(home, "holiday"));
    await page.getByRole("button", { name: "Run on 12 photos" }).waitFor({ timeout: 60_000 });
    await page.waitForFunction(() =>
      // Those further down load when they come into sight.
      [...document.images]
        .filter((image) => image.getBoundingClientRect().top < innerHeight)
        .every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
    );
    expect(await page.getByRole("alert").count()).toBe(0);
    expect([...lost].filter((what) => /sort-files|\/api\/uploads$|thumbnail/.test(what)).length).toBeGreaterThan(2);
    await page.close();
  });

  it("the editor opens and shows a step's picture", { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/editor`);
    await page.getByTestId("editor").waitFor();
    await drag(page, page.locator('[data-part="color.grayscale"]'), page.getByTestId("canvas"), { x: 330, y: 330 });
    await drag(
      page,
      page.locator('.react-flow__handle.source[data-nodeid="input:photo"][data-handleid="value"]'),
      page.locator('.react-flow__handle.target[data-nodeid="node:grayscale"][data-handleid="image"]'),
    );
    await pictureOf(page, "grayscale");
    expect([...lost]).toContain("POST /api/previews");
  });
});
