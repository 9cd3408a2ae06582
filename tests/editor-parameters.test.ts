import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, drag, openEditor, pasteText, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { eventually } from "./nomad.contract.ts";

const document = {
  kumiki: 1,
  name: "Drawn",
  inputs: { photo: { kind: "image" } },
  nodes: {
    part: { use: "geom.crop@1", in: { image: "$photo" } },
    pixels: { use: "geom.crop@1", in: { image: "$photo" }, with: { unit: "px", width: 100, height: 80 } },
    flat: { use: "geom.perspective@1", in: { image: "$photo" }, with: { width: 300, height: 200 } },
    found: { use: "ai.face@1", in: { image: "$photo" } },
    named: { use: "det.relabel@1", in: { detections: "found.detections" } },
    inside: { use: "det.count@1", in: { detections: "found.detections" }, with: { groupBy: "zone" } },
    kept: { use: "det.filter@1", in: { detections: "found.detections" } },
    quality: { use: "measure.quality@1", in: { image: "$photo" } },
  },
  outputs: {
    picture: "part.image",
    pixels: "pixels.image",
    flat: "flat.image",
    faces: "named.detections",
    inside: "inside.groups",
    kept: "kept.kept",
    ok: "quality.ok",
  },
};

describe.skipIf(browserPath === undefined)("parameters that are drawn or listed (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, refused);
    await pasteText(page, JSON.stringify(document));
    await pictureOf(page, "named");
    // The banner takes a line of the page while it is there.
    await page.getByText("Preparing models").waitFor({ state: "hidden", timeout: 60_000 });
  }, 120_000);
  afterAll(() => browser?.close());

  // A banner that comes or goes moves the canvas under the mouse: who missed clicks again.
  const choose = (name: string) =>
    eventually(async () => {
      await page.getByTestId(`part-${name}`).locator(".part-head").click();
      const chosen = panel()
        .getByLabel("Name in wires")
        .and(page.locator(`[value="${name}"]`));
      await chosen.waitFor({ timeout: 3_000 });
      return true;
    }, `the panel of ${name}`);
  const panel = () => page.getByTestId("panel");
  const valuesOf = async (name: string) => (await draft(page)).nodes[name]?.with;
  const sizeOn = (name: string, size: string) =>
    page.getByTestId(`part-${name}`).getByText(size, { exact: true }).waitFor();

  it("a box is drawn on the picture with the mouse, and its four numbers follow together", {
    timeout: 60_000,
  }, async () => {
    await choose("part");
    const drawn = panel().getByRole("group", { name: "Area on the picture" });
    const box = await drawn.boundingBox();
    const width = box?.width ?? 0;
    await drag(page, drawn.getByRole("button", { name: /^Bottom right/ }), drawn, { x: width / 2, y: width / 4 });
    const { x = 0, y = 0, width: wide, height } = (await valuesOf("part")) ?? {};
    expect([x, y]).toEqual([0, 0]);
    expect(wide).toBeCloseTo(0.5, 1);
    expect(height).toBeCloseTo(0.25, 1);
    // The astronaut is 512 px wide; what is drawn is what is cut.
    await sizeOn("part", `${Math.round(Number(wide) * 512)} × ${Math.round(Number(height) * 512)}`);
  });

  it("keeps to the unit of the form, and to keys: an arrow is a pixel", { timeout: 60_000 }, async () => {
    await choose("pixels");
    await panel()
      .getByRole("button", { name: /^Top left/ })
      .focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    expect(await valuesOf("pixels")).toEqual({ unit: "px", x: 1, y: 10, width: 99, height: 70 });
    await sizeOn("pixels", "99 × 70");
  });

  it("corners are moved on the picture; what makes no surface is said", { timeout: 60_000 }, async () => {
    await choose("flat");
    const drawn = panel().getByRole("group", { name: "Corners" });
    const box = await drawn.boundingBox();
    const [width, height] = [box?.width ?? 0, box?.height ?? 0];
    await drag(page, drawn.getByRole("button", { name: /^Point 1/ }), drawn, { x: width / 4, y: height / 4 });
    const corners = (await valuesOf("flat"))?.corners as number[][];
    expect(corners[0]?.[0]).toBeCloseTo(0.25, 1);
    expect(corners.slice(1)).toEqual([
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
    await pictureOf(page, "flat");
    await sizeOn("flat", "300 × 200");
    await drag(page, drawn.getByRole("button", { name: /^Point 1/ }), drawn, { x: width * 0.99, y: height * 0.9 });
    await page.getByTestId("part-flat").getByText("bound no surface").waitFor();
  });

  it("zones are drawn on the picture, by mouse and by keys, and taken away again", { timeout: 60_000 }, async () => {
    await choose("inside");
    const zones = async () => ((await valuesOf("inside"))?.zones ?? []) as number[][][];
    await panel().getByRole("button", { name: "Add a shape" }).click();
    expect(await zones()).toEqual([
      [
        [0.3, 0.3],
        [0.6, 0.3],
        [0.6, 0.6],
        [0.3, 0.6],
      ],
    ]);
    const drawn = panel().getByRole("group", { name: "Zones" });
    const box = await drawn.boundingBox();
    const to = { x: (box?.width ?? 0) * 0.1, y: (box?.height ?? 0) * 0.05 };
    await drag(page, drawn.getByRole("button", { name: /^Shape 1, point 1:/ }), drawn, to);
    expect((await zones())[0]?.[0]?.[0]).toBeCloseTo(0.1, 1);
    // The astronaut's face lies at about (0.44, 0.26): inside now.
    await page.getByTestId("part-inside").getByText("1", { exact: true }).first().waitFor();
    await panel().getByRole("button", { name: "Add a point to shape 1" }).click();
    expect((await zones())[0]).toHaveLength(5);
    await drawn.getByRole("button", { name: /^Shape 1, point 3:/ }).focus();
    await page.keyboard.press("Delete");
    expect((await zones())[0]).toHaveLength(4);
    await panel().getByRole("button", { name: "Remove shape 1" }).click();
    expect(await zones()).toEqual([]);
  });

  it("a number stands for a word, and half of one is not kept", { timeout: 60_000 }, async () => {
    await choose("kept");
    await panel().getByRole("button", { name: "Add a line" }).click();
    await panel().getByLabel("From, line 1").fill("face");
    await panel().getByLabel("To, line 1").fill("x");
    expect((await valuesOf("kept"))?.perClassScore ?? {}).toEqual({});
    await panel().getByLabel("To, line 1").fill("0.75");
    expect((await valuesOf("kept"))?.perClassScore).toEqual({ face: 0.75 });
  });

  it("several words are ticked", { timeout: 60_000 }, async () => {
    await choose("quality");
    await panel().getByLabel("Noise", { exact: true }).uncheck();
    expect((await valuesOf("quality"))?.checks).toEqual(["blur", "exposure", "resolution"]);
    await panel().getByLabel("Noise", { exact: true }).check();
    expect((await valuesOf("quality"))?.checks).toEqual(["blur", "exposure", "noise", "resolution"]);
  });

  it("names are listed in pairs; a half-written line is not kept", { timeout: 60_000 }, async () => {
    await choose("named");
    await panel().getByRole("button", { name: "Add a line" }).click();
    await panel().getByLabel("To, line 1").fill("顔");
    expect((await valuesOf("named"))?.names ?? {}).toEqual({});
    await panel().getByLabel("From, line 1").fill("face");
    expect(await valuesOf("named")).toEqual({ names: { face: "顔" } });
    await panel().getByRole("button", { name: "Remove line 1" }).click();
    expect((await valuesOf("named"))?.names).toEqual({});
    // Previews of corners that make no surface are answered 422.
    expect(refused.filter((words) => !words.includes("status of 422"))).toEqual([]);
  });
});
