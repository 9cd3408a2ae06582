import { join } from "node:path";
import type { Artifact, Item } from "@kumiki/core";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { openEditor, pasteText, pictureOf } from "./editor-page.contract.ts";
import {
  finished,
  freshHome,
  get,
  photos,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "./kumiki-server.contract.ts";
import { buildPage, seriousFindings } from "./page-checks.contract.ts";

const document = {
  kumiki: 1,
  name: "Cup",
  inputs: { photo: { kind: "image" } },
  nodes: {
    small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 300, height: 300 } },
    bright: { use: "filter.threshold@1", in: { image: "small.image" }, with: { method: "binary", value: 200 } },
    shape: { use: "mask.refine@1", in: { mask: "bright.mask" }, with: { fillHoles: true, removeSpecks: 800 } },
    cut: { use: "mask.apply@1", in: { image: "$photo", mask: "shape.mask" } },
  },
  outputs: { mask: "shape.mask", picture: "cut.image" },
};
/** How much of the shown page has the colour of the veil over it: more blue than green, which wood and skin have not. */
async function veiled(page: Page): Promise<number> {
  const shown = sharp(await page.locator(".viewer-page").screenshot()).removeAlpha();
  const { data, info } = await shown.raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += 3)
    if ((data[at] ?? 0) > (data[at + 1] ?? 0) + 50 && (data[at + 2] ?? 0) > (data[at + 1] ?? 0) + 15) count++;
  return count / (info.width * info.height);
}

describe.skipIf(browserPath === undefined)("masks on the page (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let coffee: string;

  beforeAll(async () => {
    buildPage();
    server = await startServer(await freshHome());
    [coffee = ""] = await upload(server, [join(photos, "coffee.png")]);
    browser = await openBrowser();
    page = await browser.newPage();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const veil = () => page.locator(".mask-veil");
  const toggle = () => page.getByRole("button", { name: "Lay the mask over the picture" });

  it("a run gives a grey PNG, shows it, and lays it over its picture", { timeout: 180_000 }, async () => {
    const { id } = await submit(server, document, [coffee]);
    await finished(server, id, 120_000);
    const { items } = await get<{ items: Item[] }>(server, `/api/runs/${id}/items`);
    const mask = items[0]?.outputs.mask as { kind: string; artifact: Artifact } | undefined;
    expect([mask?.kind, mask?.artifact.mediaType]).toEqual(["mask", "image/png"]);
    const file = await (await fetch(`${server.url}/api/artifacts/${mask?.artifact.sha256}`)).arrayBuffer();
    const { channels, width, height } = await sharp(file).metadata();
    expect([channels, width, height]).toEqual([1, 300, 200]);
    const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect([...new Set(data)].sort()).toEqual([0, 255]);

    await page.goto(`${server.url}/runs/${id}?item=0`);
    await page.getByText("mask", { exact: true }).click();
    await page.getByTestId("result-picture").waitFor();
    expect(await veil().count()).toBe(0);
    await toggle().click();
    await veil().waitFor();
    expect(await veiled(page)).toBeGreaterThan(0.03);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByText("picture", { exact: true }).click();
    expect(await toggle().count()).toBe(0);

    await page.getByTestId("step-bright").click();
    await veil().waitFor();
    await toggle().click();
    expect(await veil().count()).toBe(0);
    await page.locator(".viewer-page .compare").waitFor();
  });

  it("the editor shows a mask small, and large over the picture that it belongs to", { timeout: 120_000 }, async () => {
    const refused: string[] = [];
    page = await openEditor(browser, server.url, refused);
    await pasteText(page, JSON.stringify(document));
    await pictureOf(page, "shape");
    // What lies under the panel is scrolled there for a click, and back by the canvas before the next.
    await page.getByRole("button", { name: "Fit everything" }).click();
    await page.getByTestId("part-shape").locator(".part-picture").dblclick();
    await veil().waitFor();
    // Two steps above, past the mask that it was made of.
    expect(await page.locator(".big .viewer-page img").count()).toBe(1);
    const seen = await veiled(page);
    expect(seen).toBeGreaterThan(0.02);
    expect(await seriousFindings(page)).toEqual([]);
    await toggle().click();
    await page.locator(".big .compare").waitFor();
    expect(await veiled(page)).toBeLessThan(seen / 3);
    expect(refused).toEqual([]);
  });
});
