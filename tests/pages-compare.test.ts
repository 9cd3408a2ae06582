import { join } from "node:path";
import type { Run } from "@kumiki/core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  finished,
  freshHome,
  photos,
  post,
  type RunningServer,
  startServer,
  upload,
} from "./kumiki-server.contract.ts";
import { buildPage, clippedTexts, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

const documentWith = (radius: number) => ({
  kumiki: 1,
  name: "Blur",
  inputs: { photo: { kind: "image" } },
  nodes: {
    blur: { use: "filter.blur@1", in: { image: "$photo" }, with: { radius } },
    faces: { use: "ai.face@1", in: { image: "$photo" } },
  },
  outputs: { picture: "blur.image", faces: "faces.detections" },
});
const grey = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};
const names = ["astronaut.png", "coffee.png", "rocket.jpg"];
/** Where pictures of the page go that a person looks at; absent: none are taken. */
const looks = process.env.KUMIKI_LOOKS;

describe.skipIf(browserPath === undefined)("two runs side by side in the page (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let runs: Run[];

  beforeAll(async () => {
    buildPage();
    server = await startServer(await freshHome(), { args: ["--workers", "1"] });
    const hashes = await upload(
      server,
      names.map((name) => join(photos, name)),
    );
    const inputs = names.map((name, at) => ({ name, pictures: { photo: hashes[at] } }));
    runs = [];
    for (const radius of [2, 20]) {
      const { id } = await post<Run>(server, "/api/runs", { pipeline: { document: documentWith(radius) }, inputs });
      runs.push(await finished(server, id));
    }
    browser = await openBrowser();
    page = await browser.newPage();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const look = async (name: string) =>
    looks && (await page.screenshot({ path: join(looks, `${name}.png`), fullPage: true }));
  const pathOf = () => `/runs/${runs[0]?.id}/compare/${runs[1]?.id}`;
  const opened = async () => {
    await page.goto(server.url + pathOf());
    await page.locator(".compare-card").nth(2).waitFor();
    await page.locator(".compare-view img").first().waitFor();
    await page.locator(".compare-progress").waitFor({ state: "detached" });
  };

  it("two runs of the list are chosen and laid side by side, the older one on the left", {
    timeout: 120_000,
  }, async () => {
    await page.goto(`${server.url}/runs`);
    await page.locator(".run-choice").first().waitFor();
    await page.locator(".run-choice").nth(0).focus();
    await page.keyboard.press("Space");
    expect(await page.getByRole("button", { name: "Compare", exact: true }).isDisabled()).toBe(true);
    await page.locator(".run-choice").nth(1).check();
    await look("runs-chosen");
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.waitForURL(`**${pathOf()}`);
  });

  it("shows settings, times and pictures by difference; J, K and H need no mouse", { timeout: 120_000 }, async () => {
    await opened();
    expect(await page.locator(".compare-changes").innerText()).toMatch(/blur\.radius\s+2\s+20/);
    expect(await page.locator("#compare-times + * , .compare-table").last().innerText()).toContain("blur");
    const cards = page.locator(".compare-card");
    const told = await cards.evaluateAll((all) =>
      all.map((card) => Number(/Difference ([\d.]+)/.exec(card.textContent ?? "")?.[1])),
    );
    expect(told).toHaveLength(3);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
    expect(told[2]).toBeGreaterThan(0);
    await cards.first().focus();
    await page.keyboard.press("j");
    await expect.poll(() => cards.nth(1).getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("k");
    await expect.poll(() => cards.nth(0).getAttribute("aria-pressed")).toBe("true");
    expect(await page.locator(".compare-view .compare").count()).toBe(1);
    await look("compare-slider");
    await page.keyboard.press("h");
    const heat = page.locator('.compare-view img[src*="/difference/"]');
    await heat.waitFor();
    await expect.poll(() => heat.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
    await look("compare-heat");
    expect(await seriousFindings(page)).toEqual([]);
    expect(await untranslated(page)).toEqual([]);
  });

  it("the page of a run leads to it, and its menu to every form of data set", { timeout: 120_000 }, async () => {
    await page.goto(`${server.url}/runs/${runs[1]?.id}`);
    await page.getByRole("button", { name: "Results" }).click();
    const links = page.getByRole("menuitem");
    await links.first().waitFor();
    const found = await links.evaluateAll((all) =>
      all.map((each) => each.getAttribute("href") ?? "").filter((href) => href.includes("/datasets/")),
    );
    expect(found.map((href) => href.split("/").at(-1))).toEqual([
      "coco",
      "yolo",
      "yolo-pose",
      "voc",
      "label-studio",
      "jsonl",
      "csv",
    ]);
    await look("datasets-menu");
    const answer = await page.request.get(server.url + found[0]);
    expect([answer.status(), (await answer.json()).categories[0].name]).toEqual([200, "face"]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("menuitem").first().click();
    await page.waitForURL(`**${pathOf()}`);
  });

  it("offers no data set of a run that finds nothing, and says why", { timeout: 60_000 }, async () => {
    const [photo] = await upload(server, [join(photos, "rocket.jpg")]);
    const { id } = await post<Run>(server, "/api/runs", {
      pipeline: { document: grey },
      inputs: [{ pictures: { photo } }],
    });
    await finished(server, id);
    await page.goto(`${server.url}/runs/${id}`);
    await page.getByRole("button", { name: "Results" }).click();
    await page.getByText("No data sets: this pipeline gives out no detections or classes").waitFor();
    expect(await page.locator('[href*="/datasets/"]').count()).toBe(0);
  });

  it("fits a phone and the dark, in Japanese", { timeout: 120_000 }, async () => {
    const phone = await openBrowser({ width: 390, height: 844, colorScheme: "dark", locale: "ja-JP" });
    const before = page;
    try {
      page = await phone.newPage();
      await opened();
      expect(await sidewaysScroll(page)).toEqual([]);
      expect(await clippedTexts(page)).toEqual([]);
      expect(await untranslated(page)).toEqual([]);
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.locator("h1").innerText()).toBe("2 つの実行を並べて比べる");
      await look("compare-phone-dark-ja");
      await page.goto(`${server.url}/runs`);
      await page.locator(".run-choice").first().check();
      expect(await sidewaysScroll(page)).toEqual([]);
      await look("runs-phone-dark-ja");
    } finally {
      page = before;
      await phone.close();
    }
  });

  it("says what to do when a run is not there", { timeout: 60_000 }, async () => {
    await page.goto(`${server.url}/runs/${runs[0]?.id}/compare/nothing`);
    await page.getByText("was not found").first().waitFor();
    await page
      .getByRole("link", { name: "All runs" })
      .or(page.locator('.compare-runs a[href="/runs"]'))
      .first()
      .waitFor();
  });
});
