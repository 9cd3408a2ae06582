import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  exampleDocument,
  finished,
  freshHome,
  photos,
  post,
  type RunningServer,
  startServer,
  upload,
} from "./kumiki-server.contract.ts";
import { buildPage } from "./page-checks.contract.ts";

let server: RunningServer;
let browser: BrowserContext | undefined;
beforeAll(async () => {
  if (browserPath !== undefined) buildPage();
  server = await startServer(await freshHome());
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.kill();
});

describe("a list of one picture", () => {
  let run: { id: string };
  beforeAll(async () => {
    const [photo] = await upload(server, [join(photos, "astronaut.png")]);
    const document = await exampleDocument("cut-out-faces");
    const inputs = [{ name: "a.jpg", pictures: { photo } }];
    run = await post(server, "/api/runs", { pipeline: { document }, inputs });
    await finished(server, run.id);
  }, 120_000);

  it("has its own name in the zip and in the table", async () => {
    const get = async (ending: string) =>
      Buffer.from(await (await fetch(`${server.url}/api/runs/${run.id}/results.${ending}`)).arrayBuffer());
    // Names stand behind the 46 bytes of their headers in the central directory (APPNOTE 4.3.12).
    const headers = (await get("zip")).toString("latin1").split("PK\x01\x02").slice(1);
    const names = headers.map((header) => /^.{42}([\w.]+?\.(?:png|json))/s.exec(header)?.[1]);
    expect(names).toEqual(["a.portraits.1.png", "results.json"]);
    expect((await get("csv")).toString()).toContain("a.portraits.1.png");
  });

  it.skipIf(browserPath === undefined)("has it on the page, too (needs Chromium)", { timeout: 60_000 }, async () => {
    browser = await openBrowser();
    const page = await browser.newPage();
    await page.goto(`${server.url}/runs/${run.id}`);
    const link = page.locator("a[download]").filter({ hasText: "Download" }).first();
    await link.waitFor();
    expect(await link.getAttribute("download")).toBe("a.portraits.1.png");
  });
});
