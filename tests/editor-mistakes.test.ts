import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pasteText, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { plantedYolov5s } from "./planted-yolov5s.contract.ts";

const photo = { photo: { kind: "image" } };
const blur = { use: "filter.blur@3", in: { image: "$photo" } };
const face = { use: "ai.face@1", in: { image: "$photo" } };
const made = (nodes: object, outputs: object, inputs: object = photo) => ({
  kumiki: 1,
  name: "m",
  inputs,
  nodes,
  outputs,
});

/** Each kind of mistake that can be drawn, written or pasted, and whose mend is a change of the document. */
const mistakes: Readonly<Record<string, object>> = {
  NO_OUTPUT: made({ blur }, {}),
  MISSING_INPUT: made({ blur: { use: "filter.blur@3" } }, { p: "blur.image" }),
  KIND_MISMATCH: made(
    { f: face, r: { use: "draw.redact@1", in: { image: "$photo", detections: "$photo" } } },
    { p: "r.image", f: "f.detections" },
  ),
  UNKNOWN_COMPONENT: made({ blur: { ...blur, use: "filter.blurr@2" } }, { p: "blur.image" }),
  UNKNOWN_COMPONENT_VERSION: made({ blur: { ...blur, use: "filter.blur@9" } }, { p: "blur.image" }),
  UNKNOWN_INPUT_PORT: made({ blur: { use: "filter.blur@3", in: { imag: "$photo" } } }, { p: "blur.image" }),
  UNKNOWN_SOURCE: made({ blur: { use: "filter.blur@3", in: { image: "$phot" } } }, { p: "blur.image" }),
  CYCLE: made(
    { a: { use: "filter.blur@3", in: { image: "b.image" } }, b: { use: "filter.blur@3", in: { image: "a.image" } } },
    { p: "b.image" },
  ),
  PARAMETER_TYPE: made({ blur: { ...blur, with: { radius: "12" } } }, { p: "blur.image" }),
  PARAMETER_OUT_OF_BOUNDS: made({ blur: { ...blur, with: { radius: 1e6 } } }, { p: "blur.image" }),
  UNKNOWN_PARAMETER: made({ blur: { ...blur, with: { radus: 4 } } }, { p: "blur.image" }),
  DANGLING_OUTPUT: made({ blur }, { p: "blur.imag" }),
  UNUSED_NODE: made({ blur, other: blur }, { p: "blur.image" }),
  UNUSED_INPUT: made({ blur }, { p: "blur.image" }, { ...photo, second: { kind: "image" } }),
  DIFFERENT_ROOT: made(
    { f: face, r: { use: "draw.redact@1", in: { image: "$other", detections: "f.detections" } } },
    { p: "r.image" },
    { ...photo, other: { kind: "image" } },
  ),
  MODEL_NOT_INSTALLED: made(
    { d: { use: "ai.detect@1", in: { image: "$photo" }, with: { model: "yolov5s" } } },
    { d: "d.detections" },
  ),
};

describe.skipIf(browserPath === undefined)("mistakes in the editor and their mends (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, []);
  }, 120_000);
  afterAll(() => browser?.close());

  const fresh = async () => {
    // A page that is left keeps its draft, so it is cleared from another one.
    await page.goto(`${server.url}/runs`);
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${server.url}/editor`);
    await page.getByText("Join your first part").waitFor();
  };

  it.each(Object.entries(mistakes))(
    "%s is told on its place and mended by one click",
    { timeout: 60_000 },
    async (code, given) => {
      await fresh();
      await pasteText(page, JSON.stringify(given));
      await page.getByTestId("problems").click();
      const card = page.locator(`.problem-list .problem[data-code="${code}"]`).first();
      await card.waitFor();
      const count = await page.locator(`.problem-list .problem[data-code="${code}"]`).count();
      await card.locator(".problem-fixes button:not(:has-text('Get'))").last().click();
      await page.waitForFunction(
        ([wanted, before]) =>
          document.querySelectorAll(`.problem-list .problem[data-code="${wanted}"]`).length < Number(before),
        [code, count] as const,
      );
    },
  );

  it("says why it cannot run, and can when it is mended", { timeout: 60_000 }, async () => {
    await fresh();
    await pasteText(page, JSON.stringify(mistakes.NO_OUTPUT));
    await page.waitForFunction(
      () => document.querySelector('[data-testid="run"]')?.getAttribute("aria-disabled") === "true",
    );
    await page.getByTestId("run").hover();
    await page.getByText("Mend the problems first").waitFor();
    await page.getByTestId("problems").click();
    await page
      .locator('.problem-list .problem[data-code="NO_OUTPUT"]')
      .getByRole("button", { name: /an output/ })
      .click();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="run"]')?.getAttribute("aria-disabled") === null,
    );
  });

  it("takes the linear document of the origin and makes it a graph", { timeout: 90_000 }, async () => {
    await fresh();
    await pasteText(page, await readFile(new URL("../examples/linear/pipeline.json", import.meta.url), "utf8"));
    await page.getByTestId("part-resize").waitFor();
    const { nodes } = await draft(page);
    expect(Object.entries(nodes).map(([id, node]) => [id, node.use, node.in.image])).toEqual([
      ["resize", "recipe.resize@1", "$image"],
      ["object_detection", "recipe.object_detection@1", "resize.image"],
      ["blur_faces", "recipe.blur_faces@1", "object_detection.image"],
    ]);
    await pictureOf(page, "resize");
    // Its model is not here; the mend that uses the installed one brings the rest of the pictures.
    await page.getByTestId("problems").click();
    await page
      .locator('.problem[data-code="MODEL_NOT_INSTALLED"]')
      .getByRole("button", { name: /centernet/ })
      .click();
    await pictureOf(page, "blur_faces");
  });

  it("tells what is no pipeline and leaves the canvas as it is", { timeout: 60_000 }, async () => {
    const before = await draft(page);
    await pasteText(page, '{"some":"thing"}');
    await page.getByText("That is not a pipeline.").waitFor();
    expect(await draft(page)).toEqual(before);
  });

  it("copies nodes as JSON that another tab can paste", { timeout: 60_000 }, async () => {
    await page.keyboard.press("Escape");
    await page.getByTestId("part-resize").locator("header").click();
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document.body.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData("text/plain");
    });
    expect(JSON.parse(copied)).toMatchObject({ kumiki: 1, nodes: { resize: { use: "recipe.resize@1" } } });
    await pasteText(page, copied);
    await page.getByTestId("part-resize_2").waitFor();
  });

  it("a model that nobody can fetch is added as one's own: by keyboard, its name filled in", {
    timeout: 120_000,
  }, async () => {
    await fresh();
    await pasteText(page, JSON.stringify(mistakes.MODEL_NOT_INSTALLED));
    await page.getByTestId("problems").click();
    const card = page.locator('.problem-list .problem[data-code="MODEL_NOT_INSTALLED"]');
    await card.getByRole("link", { name: 'Add your own "yolov5s.onnx"' }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/models?add=yolov5s");
    const note = await page.getByTestId("wanted-model").textContent();
    expect(note).toMatch(/yolov5s.*export\.py.*AGPL-3\.0/);
    await page.evaluate(() => localStorage.setItem("kumiki.language", "ja"));
    await page.reload();
    expect(await page.getByTestId("wanted-model").textContent()).toMatch(/ファイルの作り方.*AGPL-3\.0/);
    await page.evaluate(() => localStorage.setItem("kumiki.language", "en"));
    await page.reload();
    const file = {
      name: "best (3).onnx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from(plantedYolov5s([])),
    };
    await page.getByTestId("model-input").setInputFiles(file);
    expect(await page.getByLabel("Name of the model").inputValue()).toBe("yolov5s");
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.locator('[data-testid="model-yolov5s"][data-state="installed"]').waitFor();
    // The draft waited where it was, and has nothing against its model now.
    await page.goto(`${server.url}/editor`);
    await page.getByTestId("part-d").waitFor();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "0",
    );
  });
});
