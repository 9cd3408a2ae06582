import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, drag, openEditor, pictureOf, useEditorServer } from "./editor-page.contract.ts";

describe.skipIf(browserPath === undefined)("the editor with the mouse alone (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, refused);
  }, 120_000);
  afterAll(() => browser?.close());

  const part = (id: string) => page.locator(`[data-part="${id}"]`);
  const source = (item: string, port: string) =>
    page.locator(`.react-flow__handle.source[data-nodeid="${item}"][data-handleid="${port}"]`);
  const target = (item: string, port: string) =>
    page.locator(`.react-flow__handle.target[data-nodeid="${item}"][data-handleid="${port}"]`);

  it("builds blur-faces from an empty canvas and shows each step's picture", { timeout: 120_000 }, async () => {
    await drag(page, part("ai.face"), page.getByTestId("canvas"), { x: 330, y: 330 });
    await drag(page, part("draw.redact"), page.getByTestId("canvas"), { x: 620, y: 80 });
    await drag(page, source("input:photo", "value"), target("node:face", "image"));
    await drag(page, source("input:photo", "value"), target("node:redact", "image"));
    await drag(page, source("node:face", "detections"), target("node:redact", "detections"));
    await pictureOf(page, "face");
    await pictureOf(page, "redact");
    await page.getByText("1 found").first().waitFor();

    // The wire let go in empty space offers what fits; the pipeline's output is one of it.
    await drag(page, source("node:redact", "image"), page.getByTestId("canvas"), { x: 840, y: 420 });
    await page.getByRole("option", { name: "Output of the pipeline" }).click();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "0",
    );
    expect(await draft(page)).toMatchObject({
      nodes: {
        face: { use: "ai.face@1", in: { image: "$photo" } },
        redact: { use: "draw.redact@2", in: { image: "$photo", detections: "face.detections" } },
      },
      outputs: { image: "redact.image" },
    });
  });

  it("puts a part that is dropped on a wire in between", { timeout: 60_000 }, async () => {
    const wire = page.locator('.react-flow__edge[data-id="output:image"] .react-flow__edge-path');
    const middle = await wire.evaluate((path: SVGPathElement) => {
      const at = path.getPointAtLength(path.getTotalLength() / 2);
      const { x, y } = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
    const box = await page.getByTestId("canvas").boundingBox();
    await drag(page, part("color.grayscale"), page.getByTestId("canvas"), {
      x: middle.x - (box?.x ?? 0),
      y: middle.y - (box?.y ?? 0),
    });
    await pictureOf(page, "grayscale");
    expect(await draft(page)).toMatchObject({
      nodes: { grayscale: { in: { image: "redact.image" } } },
      outputs: { image: "grayscale.image" },
    });
  });

  it("says why a wire cannot end at a port, and leaves the document as it is", { timeout: 60_000 }, async () => {
    const before = await draft(page);
    await source("node:face", "detections").hover();
    await page.mouse.down();
    await target("node:grayscale", "image").hover({ force: true });
    await page.getByText("This port takes image, not detections.").waitFor();
    await page.mouse.up();
    expect(await draft(page)).toEqual(before);
  });

  it("undoes everything back to the empty canvas", { timeout: 60_000 }, async () => {
    const undo = page.getByRole("button", { name: "Undo" });
    while (await undo.isEnabled()) await undo.click();
    await page.getByText("Join your first part").waitFor();
    expect(refused, "console errors and requests to other places").toEqual([]);
  });
});
