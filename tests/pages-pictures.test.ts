import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  finished,
  freshHome,
  get,
  photos,
  type RunningServer,
  startServer,
  submit,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { buildPage, seriousFindings } from "./page-checks.contract.ts";

/** More than the 100 of which every step's picture is kept. */
const many = 120;
const inputs = { photo: { kind: "image" } };
const documentOf = (nodes: object, outputs: object) => ({ kumiki: 1, name: "Pictures", inputs, nodes, outputs });
const onPhoto = { image: "$photo" };
const flip = { use: "geom.flip@1", in: onPhoto };
const faces = { use: "ai.face@1", in: { image: "small.image" } };
const small = { use: "geom.resize@1", in: onPhoto, with: { width: 256, height: 256 } };

const perspective = {
  width: 512,
  height: 512,
  corners: [
    [0.1, 0],
    [1, 0.1],
    [0.9, 1],
    [0, 0.9],
  ],
};

/** Another colour for every place; the right half is black. */
const colorOf = (index: number): number[] => [40 + index, 200 - index, 60 + ((index * 7) % 120)];

async function makePictures(directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  return Promise.all(
    Array.from({ length: many }, async (_, index) => {
      const [width, height] = [640, index === 1 ? 200 : 480];
      const row = Buffer.alloc(width * 3);
      for (let x = 0; x < width / 2; x++) row.set(colorOf(index), x * 3);
      const file = join(directory, `${index}.png`);
      await sharp(Buffer.concat(Array(height).fill(row)), { raw: { width, height, channels: 3 } }).toFile(file);
      return file;
    }),
  );
}

/** Colours of an image's left and right half, once it is shown. */
async function halvesOf(page: Page, selector: string): Promise<number[][]> {
  const image = page.locator(`${selector} img`).first();
  await image.waitFor();
  await page.waitForFunction(
    (shown) => shown instanceof HTMLImageElement && shown.complete && shown.naturalWidth > 0,
    await image.elementHandle(),
  );
  return image.evaluate((shown: HTMLImageElement) => {
    const { naturalWidth: width, naturalHeight: height } = shown;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(shown, 0, 0);
    const at = (x: number) => [...(context?.getImageData(x * width, height / 2, 1, 1).data ?? [])].slice(0, 3);
    return [at(0.25), at(0.75)];
  });
}
const far = (one: readonly number[] = [], other: readonly number[] = []): number =>
  Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));

/** Brings a place of the grid into sight. */
const showPlace = async (page: Page, place: number): Promise<string> => {
  await page.getByTestId("item-grid").evaluate(
    (grid, share) => {
      grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
    },
    place / (many - 1),
  );
  const cell = `[role="option"][data-place="${place}"]`;
  await page.locator(cell).waitFor();
  return cell;
};

describe.skipIf(browserPath === undefined)("pictures of a run's items (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let hashes: string[];
  let astronaut: string;

  beforeAll(async () => {
    buildPage();
    const home = await freshHome();
    server = await startServer(home);
    hashes = await upload(server, await makePictures(join(home, "pictures")));
    [astronaut = ""] = await upload(server, [join(photos, "astronaut.png")]);
    await until(
      () => get<{ preparing: unknown[] }>(server, "/api/system"),
      ({ preparing }) => preparing.length === 0,
    );
    browser = await openBrowser();
    page = await browser.newPage();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  /** Runs a document to its end and opens its page. */
  async function open(nodes: object, outputs: object, pictures: readonly string[]): Promise<string> {
    const { id } = await submit(server, documentOf(nodes, outputs), pictures);
    await finished(server, id, 240_000);
    await page.goto(`${server.url}/runs/${id}`);
    return id;
  }

  it("each cell shows its own result, beyond the first 20 too, as a small picture", { timeout: 300_000 }, async () => {
    const sizes: number[] = [];
    page.on("response", async (response) => {
      if (response.url().includes("/thumbnail?")) sizes.push(Number(response.headers()["content-length"]));
    });
    await open({ flip }, { picture: "flip.image" }, hashes);
    for (const place of [0, 19, 20, 21, 60, many - 1]) {
      const [left, right] = await halvesOf(page, await showPlace(page, place));
      expect([place, far(left, [0, 0, 0]) < 25, far(right, colorOf(place)) < 25]).toEqual([place, true, true]);
    }
    expect(sizes.length).toBeGreaterThan(20);
    expect(Math.max(...sizes)).toBeLessThan(20_000);
    expect(await page.locator(".picture-mark").count()).toBe(0);
  });

  it("a long item is large what its cell was, and its steps say what was not kept", { timeout: 300_000 }, async () => {
    const nodes = { small, grey: { use: "color.grayscale@1", in: { image: "small.image" } } };
    const id = await open(nodes, { picture: "grey.image" }, hashes);
    for (const place of [0, 5, 19, 40, many - 1]) {
      const [[red = 0, green = 0, blue = 0] = []] = await halvesOf(page, await showPlace(page, place));
      expect([place, Math.max(red, green, blue) - Math.min(red, green, blue) < 8]).toEqual([place, true]);
    }
    await page.goto(`${server.url}/runs/${id}?item=60`);
    const names = page.locator(".steps [data-testid^=step-]");
    await names.first().waitFor();
    expect(await names.evaluateAll((all) => all.map((step) => step.getAttribute("data-testid")))).toEqual([
      "step-small",
      "step-grey",
    ]);
    await page.getByTestId("step-small").getByText("Not kept").waitFor();
    const [[red = 0, green = 0] = []] = await halvesOf(page, '[data-testid="step-grey"]');
    expect(Math.abs(red - green)).toBeLessThan(8);
    await page.getByTestId("step-small").click();
    await page.getByText("This step's picture was not kept").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("without a picture among the results says so, and never shows the input as one", {
    timeout: 180_000,
  }, async () => {
    const id = await open({ small, faces }, { faces: "faces.detections" }, [astronaut, hashes[3] ?? ""]);
    const first = page.locator('[role="option"][data-place="0"]');
    await first.getByText("1 found").waitFor();
    await first.getByText("No picture").waitFor();
    await page.locator('[role="option"][data-place="1"]').getByText("Nothing found").waitFor();
    expect(await page.locator('[role="option"] img').count()).toBe(0);
    await page.goto(`${server.url}/runs/${id}?item=0`);
    await page.getByText("Input. The result has no picture.").waitFor();
    // The face stands at 44 % of the width; it was found on a square copy.
    const boxes = page.locator(".viewer .box");
    await boxes.first().waitFor();
    expect(await shareOf(page, ".viewer .box")).toBeCloseTo(0.43, 1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${server.url}/runs`);
    await page.locator(".run-row-picture .no-picture").first().waitFor();
  });

  it("boxes lie on the picture that they belong to: of two outputs, and on a mirrored one", {
    timeout: 180_000,
  }, async () => {
    const crop = { use: "geom.perspective@1", in: onPhoto, with: perspective };
    const outputs = { faces: "faces.detections", picture: "flip.image", tiny: "small.image", bent: "crop.image" };
    const id = await open({ small, faces, flip, crop }, outputs, [astronaut, hashes[3] ?? ""]);
    await page.goto(`${server.url}/runs/${id}?item=0`);
    await page.getByRole("button", { name: "Show boxes" }).click();
    expect(await shareOf(page, ".viewer .box")).toBeCloseTo(0.57, 1);
    await page.getByText("tiny", { exact: true }).click();
    await page.getByRole("button", { name: "Show boxes" }).click();
    expect(await shareOf(page, ".viewer .box")).toBeCloseTo(0.43, 1);
    await page.getByText("bent", { exact: true }).click();
    await page.getByRole("img", { name: "Result of" }).first().waitFor();
    expect(await page.getByRole("button", { name: "Show boxes" }).count()).toBe(0);
  });

  it("a failed item in the middle shows what its newest step made, and says so", { timeout: 180_000 }, async () => {
    const nodes = {
      grey: { use: "color.grayscale@1", in: onPhoto },
      cut: { use: "geom.crop@1", in: { image: "grey.image" }, with: { unit: "px", y: 300, width: 50, height: 20 } },
    };
    const id = await open(nodes, { picture: "cut.image" }, hashes.slice(0, 3));
    const middle = page.locator('[role="option"][data-place="1"]');
    await middle.getByText("After Grayscale").waitFor();
    expect(await page.locator(".picture-mark").count()).toBe(1);
    const [[red = 0, green = 0] = []] = await halvesOf(page, '[role="option"][data-place="1"]');
    expect(Math.abs(red - green)).toBeLessThan(8);
    await page.goto(`${server.url}/runs/${id}?item=1`);
    await page.getByText("After Grayscale, not the result").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("cells that left the view ask for nothing any more", { timeout: 180_000 }, async () => {
    const other = await openBrowser();
    const fresh = await other.newPage();
    const { runs } = await get<{ runs: { id: string; counts: { total: number } }[] }>(server, "/api/runs");
    const asked: string[] = [];
    const left: string[] = [];
    fresh.on("requestfailed", (request) => left.push(request.url()));
    // None is answered, so that each one that is still wanted stays open.
    await fresh.route("**/thumbnail?*", (route) => void asked.push(route.request().url()));
    await fresh.goto(`${server.url}/runs/${runs.findLast(({ counts }) => counts.total === many)?.id}`);
    await until(
      async () => asked.length,
      (count) => count > 0,
    );
    await showPlace(fresh, many - 1);
    await until(
      async () => asked.filter((url) => left.includes(url)).length,
      (count) => count > 0,
    );
    const first = await fresh
      .locator('[role="option"] img')
      .evaluateAll((all) => all.map((image) => image.getAttribute("src")));
    const wanted = new Set(first.map((src) => `${server.url}${src}`));
    await until(
      async () => asked.filter((url) => !wanted.has(url) && !left.includes(url)),
      (open) => open.length === 0,
    );
    await other.close();
  });

  /** Where the middle of an element is on the picture, as a share of its width. */
  const shareOf = (on: Page, selector: string): Promise<number> =>
    on
      .locator(selector)
      .first()
      .evaluate((box) => {
        const page = box.closest(".viewer-page")?.getBoundingClientRect();
        const { left, width } = box.getBoundingClientRect();
        return page === undefined ? Number.NaN : (left + width / 2 - page.left) / page.width;
      });
});
