import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  allEvents,
  exampleDocument,
  finished,
  freshHome,
  get,
  type RunningServer,
  startServer,
  submit,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { makePhotos } from "./many-photos.contract.ts";
import { buildPage, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

const bad = [7, 21, 44];
const count = 50;

/** Slow enough to be watched; no photo that is lower than 200 px gets through. */
const softThenCut = {
  kumiki: 1,
  name: "Soft, then cut",
  inputs: { photo: { kind: "image" } },
  nodes: {
    soft: { use: "filter.blur@3", in: { image: "$photo" }, with: { type: "median", radius: 15 } },
    softer: { use: "filter.blur@3", in: { image: "soft.image" }, with: { type: "median", radius: 15 } },
    cut: { use: "geom.crop@1", in: { image: "softer.image" }, with: { unit: "px", y: 200, width: 50, height: 20 } },
    crisp: { use: "filter.sharpen@2", in: { image: "cut.image" }, enabled: false },
  },
  outputs: { picture: "crisp.image" },
};

const status = (page: Page, wanted: string) =>
  page.locator(`[data-testid="run-status"][data-status="${wanted}"]`).waitFor({ timeout: 90_000 });
const cells = (page: Page) => page.getByTestId("item-grid").getByRole("option");
const runOn = (page: Page): string => /\/runs\/(\w+)/.exec(page.url())?.[1] ?? "";

/** Names of the files in a zip, read from its central directory. */
function namesIn(zip: Buffer): string[] {
  const names: string[] = [];
  const mark = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 46))
    names.push(zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  return names;
}

describe.skipIf(browserPath === undefined)("the page of a run (needs Chromium)", () => {
  let home: string;
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let files: string[];

  beforeAll(async () => {
    buildPage();
    home = await freshHome();
    server = await startServer(home);
    files = await makePhotos(join(home, "photos"), count, bad);
    browser = await openBrowser();
    page = await browser.newPage();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it("runs on 50 photos with 3 bad ones; says before how long, after what failed and why", {
    timeout: 180_000,
  }, async () => {
    await page.goto(server.url);
    await page.locator('input[type="file"][accept^="image/*"]').first().setInputFiles(files);
    await page.getByTestId("estimate").waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: `Run on ${count} photos` }).click();
    await page.getByRole("link", { name: "Open run" }).click();
    await status(page, "partial");

    await page.getByRole("button", { name: "Failed 3" }).click();
    await page.waitForFunction(() => document.querySelectorAll('[role="option"][data-status="failed"]').length === 3);
    expect(await cells(page).count()).toBe(3);
    await cells(page).first().click();
    await page.getByText("What to do").waitFor();
    await page.getByText("photo-008.jpg").first().waitFor();
    expect(await page.locator(".help-lines .log-line").count()).toBeGreaterThanOrEqual(2);
    expect(await page.locator('[data-code="IMAGE_CORRUPT"]').count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("shows the steps over all items, the timeline of one, and one log that is filtered by step", {
    timeout: 90_000,
  }, async () => {
    await page.getByRole("tab", { name: "Steps" }).click();
    await page.getByTestId("node-faces").getByText("47 of 50").waitFor();
    // The same on the drawing of the pipeline, where a step leads to its line and the photos that failed before to them.
    const graph = page.getByRole("region", { name: "The pipeline" });
    await graph.getByRole("button", { name: /^Redact Done Median .+ 47 of 50$/ }).click();
    await page.locator('tr[data-chosen][data-testid="node-hide"]').waitFor();
    expect(await graph.getByTestId("graph-hide").getAttribute("aria-pressed")).toBe("true");
    expect(await graph.locator(".run-graph-page > svg path").count()).toBe(5);
    expect(await graph.getByText("Output", { exact: true }).count()).toBe(2);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("tab", { name: "Log" }).click();
    await page.getByRole("log").getByText("Some failed").waitFor();
    await page.getByLabel("Show one step").selectOption("hide");
    await page.waitForFunction(() => {
      const nodes = [...document.querySelectorAll(".log-scroll .log-node")].map((node) => node.textContent);
      return nodes.length > 5 && nodes.every((node) => node === "hide");
    });
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${server.url}/runs/${runOn(page)}?item=0`);
    await page.getByRole("button", { name: "Timeline" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".timeline-bar[data-critical]").length === 2);
  });

  it("draws what each step is doing while it goes on; a failed one leads by keyboard to its items", {
    timeout: 180_000,
  }, async () => {
    const run = await submit(server, softThenCut, await uploaded());
    const own = await browser.newPage();
    await own.goto(`${server.url}/runs/${run.id}?tab=steps`);
    const graph = own.getByRole("region", { name: "The pipeline" });
    await graph.locator('[data-testid="graph-soft"][data-state="running"]').waitFor({ timeout: 60_000 });
    await status(own, "partial");
    const blurred = graph.getByRole("button", { name: /^Blur Done Median .+ 47 of 50$/ });
    await blurred.and(graph.getByTestId("graph-soft")).waitFor();
    await graph.getByRole("button", { name: "Sharpen Switched off 0 of 50" }).waitFor();
    expect(await sidewaysScroll(own)).toEqual([]);
    expect(await seriousFindings(own)).toEqual([]);
    // Every other photo is too low, and two of those did not come so far.
    await graph.getByRole("button", { name: /^Crop 23 failed .+ 47 of 50$/ }).focus();
    await own.keyboard.press("Enter");
    await own.waitForURL((url) => url.search === "?filter=failed");
    await own.getByRole("button", { name: "Failed 26" }).waitFor();
    await own.locator('[role="option"][data-status="failed"]').first().waitFor();
    // Those that failed before the first step are told at the picture that comes in.
    await own.getByRole("tab", { name: "Steps" }).click();
    await graph.getByRole("button", { name: "photo 3 failed" }).click();
    await own.locator('[role="option"][data-status="failed"]').first().waitFor();
    await own.close();
  });

  it("walks the items by keyboard alone", { timeout: 60_000 }, async () => {
    await page.goto(`${server.url}/runs/${runOn(page)}`);
    await cells(page).first().focus();
    for (const key of ["ArrowRight", "ArrowDown", "End"]) await page.keyboard.press(key);
    await page.waitForFunction(
      (last) => document.activeElement?.getAttribute("data-place") === String(last),
      count - 1,
    );
    await page.keyboard.press("Enter");
    await page.waitForFunction((last) => location.search === `?item=${last}`, count - 1);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => location.search === "");
  });

  it("gives everything as one zip", { timeout: 60_000 }, async () => {
    await page.getByRole("button", { name: "Results" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "All files (ZIP)" }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^Blur faces-\w{6}\.zip$/);
    const names = namesIn(await readFile(await download.path()));
    expect(names).toHaveLength(count - bad.length + 1);
    expect(names).toContain("photo-001.jpg");
    expect(names).not.toContain("photo-008.jpg");
    expect(names.at(-1)).toBe("results.json");
  });

  it("runs again what failed, and only that", { timeout: 120_000 }, async () => {
    const before = runOn(page);
    await page.getByRole("button", { name: "Run failed again" }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(before));
    await status(page, "failed");
    await page.getByRole("button", { name: "All 3" }).waitFor();
    expect(await page.getByRole("link", { name: "Repeats" }).getAttribute("href")).toBe(`/runs/${before}`);
  });

  it("goes on where it was after a reload in the middle of a run", { timeout: 180_000 }, async () => {
    const run = await submit(server, await exampleDocument("blur-faces"), await uploaded());
    await page.goto(`${server.url}/runs/${run.id}`);
    await page.locator('[role="option"][data-status="succeeded"]').first().waitFor({ timeout: 60_000 });
    await page.reload();
    await status(page, "partial");
    await page.getByRole("button", { name: "Done 47" }).waitFor();
  });

  it("says when it is behind and misses nothing when the server is killed and started again", {
    timeout: 240_000,
  }, async () => {
    const hashes = await uploaded();
    const many = [...hashes, ...hashes, ...hashes];
    const run = await submit(server, await exampleDocument("blur-faces"), many);
    await page.goto(`${server.url}/runs/${run.id}`);
    await page.locator('[role="option"][data-status="succeeded"]').first().waitFor({ timeout: 60_000 });
    const { port } = new URL(server.url);
    await server.kill("SIGKILL");
    await page.getByTestId("behind").waitFor();
    server = await startServer(home, { args: ["--port", port] });
    await status(page, "partial");
    await page.getByRole("button", { name: `Done ${3 * (count - bad.length)}` }).waitFor();
    expect(await page.getByTestId("behind").count()).toBe(0);
    const { counts } = await finished(server, run.id);
    expect(counts).toMatchObject({ succeeded: 141, failed: 9 });
    const seen = (await allEvents(server, run.id)).map(({ seq }) => seq);
    expect(seen).toEqual(seen.map((_, index) => index + 1));
  });

  it.each(["en-US", "ja-JP"])("fits a phone in each of its views (%s)", { timeout: 120_000 }, async (locale) => {
    const { runs } = await get<{ runs: { id: string; status: string; counts: { total: number } }[] }>(
      server,
      "/api/runs?status=partial",
    );
    const phone = await openBrowser({ width: 390, height: 844, locale });
    const small = await phone.newPage();
    const id = runs.at(-1)?.id;
    for (const view of ["", "?item=0", "?item=7", "?tab=steps", "?tab=log", "?tab=code"]) {
      await small.goto(`${server.url}/runs/${id}${view}`);
      await small.waitForLoadState("networkidle");
      expect([view, await sidewaysScroll(small)]).toEqual([view, []]);
      expect([view, await untranslated(small)]).toEqual([view, []]);
      expect([view, await seriousFindings(small)]).toEqual([view, []]);
    }
    await phone.close();
  });

  const uploaded = async (): Promise<string[]> => {
    const hashes = await upload(server, files);
    await until(
      () => get<{ preparing: unknown[] }>(server, "/api/system"),
      ({ preparing }) => preparing.length === 0,
    );
    return hashes;
  };
});
