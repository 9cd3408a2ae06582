import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as forms from "../packages/models/src/seeing/forms.contract.ts";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  freshHome,
  get,
  photos,
  post,
  type RunningServer,
  startServer,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { buildPage, clippedTexts, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";
import { detectWith, plantedPlace, plantedSsd } from "./planted-ssd.contract.ts";
import { blue, plantPhoto, red } from "./seeing-models.contract.ts";

interface Models {
  readonly models: readonly { name: string; task: string; labels?: string[] }[];
}
const shots = process.env.KUMIKI_SHOTS;

describe.skipIf(browserPath === undefined)("the assistant for models (needs Chromium)", () => {
  let home: string;
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  const cardOf = async (name: string) =>
    (await get<Models>(server, "/api/models")).models.find((model) => model.name === name);
  const shoot = async (of: Page, name: string) => {
    if (shots) await of.screenshot({ path: join(shots, `${name}.png`) });
  };

  beforeAll(async () => {
    buildPage();
    home = await freshHome();
    server = await startServer(home);
    await until(
      () => get<{ preparing: unknown[] }>(server, "/api/system"),
      ({ preparing }) => preparing.length === 0,
    );
    await writeFile(join(home, "own.onnx"), plantedSsd());
    await writeFile(join(home, "seeing.onnx"), forms.yolox().onnx);
    browser = await openBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const add = async (name: string) => {
    await page.goto(`${server.url}/models`);
    await page.getByTestId("model-input").setInputFiles(join(home, `${name}.onnx`));
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByTestId(`model-${name}`).getByText("Not described").waitFor();
  };

  it("a problem of the editor opens it; answered, the box shows, and the document runs", {
    timeout: 180_000,
  }, async () => {
    await add("own");
    const { id } = await post<{ id: string }>(server, "/api/pipelines", { document: detectWith("own") });
    await page.goto(`${server.url}/editor/${id}`);
    await page.getByTestId("problems").click();
    await page.locator('[data-code="MODEL_NOT_DESCRIBED"]').getByRole("button", { name: 'Describe "own"' }).click();
    const dialog = page.getByRole("dialog", { name: "How “own” is used" });
    await dialog.locator(".viewer .box").first().waitFor({ timeout: 60_000 });
    await dialog.getByTestId("ask-found").getByText("class_1").waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    expect(await dialog.getByLabel("How its outputs are read").inputValue()).toContain("ssd");
    // One name too few cannot be kept.
    const names = dialog.getByLabel("Names of its classes");
    await names.fill("cat");
    await dialog.locator('[data-code="MODEL_LABELS_COUNT"]').waitFor();
    expect(await dialog.getByRole("button", { name: "Keep and use it" }).isDisabled()).toBe(true);
    await names.fill("names:\n  0: cat\n  1: 'dog'\n");
    await dialog.getByTestId("ask-found").getByText("dog").waitFor();
    await dialog.getByText("2 of 2 names").waitFor();
    await shoot(page, "1440-light-en");
    expect((await cardOf("own"))?.task).toBe("other");

    await dialog.getByRole("button", { name: "Keep and use it" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await cardOf("own")).toMatchObject({ task: "detect", labels: ["cat", "dog"] });
    await page.waitForFunction(
      () => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "0",
    );
    const [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
    const preview = { session: "t", document: detectWith("own"), pictures: { photo } };
    const { outputs } = await post<{ outputs: { things: { value: { items: { label: string; box: number[] }[] } } } }>(
      server,
      "/api/previews",
      preview,
    );
    const [thing] = outputs.things.value.items;
    expect(thing?.label).toBe("dog");
    for (const [side, share] of plantedPlace.entries()) expect(thing?.box[side]).toBeCloseTo(512 * share, 0);
  });

  it("from the Models page by keyboard alone; each answer shows at once and the newest wins", {
    timeout: 120_000,
  }, async () => {
    const scene = await plantPhoto(join(home, "scene.png"));
    await add("seeing");
    const row = page.getByTestId("model-seeing");
    await row.getByRole("button", { name: "Describe" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.locator('.ask-photo input[type="file"]').setInputFiles(scene);
    const isOver = (place: readonly number[]) =>
      page.waitForFunction(
        ([x1 = 0, , x2 = 0]) => {
          const picture = document.querySelector("dialog .page-picture")?.getBoundingClientRect();
          const boxes = [...document.querySelectorAll("dialog .viewer .box")].map((box) => box.getBoundingClientRect());
          const [box] = boxes;
          if (picture === undefined || box === undefined || boxes.length > 1) return false;
          const share = (x: number) => ((x - picture.left) / picture.width) * 1024;
          return Math.abs(share(box.left) - x1) < 25 && Math.abs(share(box.right) - x2) < 25;
        },
        place,
        { timeout: 60_000 },
      );
    await isOver(red);
    const colours = dialog.getByLabel("Order of colours");
    await colours.focus();
    // RGB: it takes blue for red.
    await page.keyboard.press("Home");
    await isOver(blue);
    for (const key of ["End", "Home", "End"]) await page.keyboard.press(key);
    await isOver(red);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await cardOf("seeing"))?.task).toBe("other");
    const button = row.getByRole("button", { name: "Describe" });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("columns of the models stand under each other", { timeout: 60_000 }, async () => {
    await page.goto(`${server.url}/models`);
    await page.locator(".model-row").nth(4).waitFor();
    await shoot(page, "models-1440");
    const columns = await page.evaluate(() =>
      [".model-task", ".model-size", ".model-licence", ".model-state", ".model-do"].map((part) =>
        [...document.querySelectorAll(part)].map((cell) => Math.round(cell.getBoundingClientRect().right)),
      ),
    );
    for (const column of columns) expect(new Set(column).size, JSON.stringify(columns)).toBe(1);
  });

  it.each([
    { locale: "en-US", width: 390, height: 844, colorScheme: "dark" },
    { locale: "ja-JP", width: 390, height: 844, colorScheme: "light" },
    { locale: "ja-JP", width: 1440, height: 900, colorScheme: "dark" },
  ] as const)("fits $width px in one language ($locale, $colorScheme)", { timeout: 90_000 }, async (screen) => {
    const other = await openBrowser(screen);
    const small = await other.newPage();
    await small.goto(`${server.url}/models`);
    await small
      .getByTestId("model-seeing")
      .getByRole("button", { name: /^(Describe|使い方を決める)$/ })
      .click();
    await small.locator("dialog .viewer .box").first().waitFor({ timeout: 60_000 });
    await shoot(small, `${screen.width}-${screen.colorScheme}-${screen.locale}`);
    expect(await sidewaysScroll(small)).toEqual([]);
    expect(await untranslated(small)).toEqual([]);
    expect(await clippedTexts(small)).toEqual([]);
    expect(await seriousFindings(small)).toEqual([]);
    await other.close();
  });
});
