import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pasteText, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { clippedTexts, seriousFindings, untranslated } from "./page-checks.contract.ts";

const pipeline = {
  kumiki: 1,
  name: "Asked about",
  inputs: { photo: { kind: "image" } },
  nodes: {
    soft: { use: "filter.blur@3", in: { image: "$photo" } },
    faces: { use: "ai.face@1", in: { image: "$photo" } },
  },
  outputs: { image: "soft.image", faces: "faces.detections" },
};

describe.skipIf(browserPath === undefined)("the help of a part (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];
  const fetched: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    browser.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    page = await openEditor(browser, server.url, refused);
    await pasteText(page, JSON.stringify(pipeline));
    await pictureOf(page, "soft");
  }, 120_000);
  afterAll(() => browser?.close());

  const help = () => page.getByTestId("help");
  const shows = (id: string) => page.locator(`[data-testid="help"][data-part-help="${id}"]`).waitFor();
  const closed = () => help().waitFor({ state: "detached" });
  const row = (id: string) => page.locator(`[data-part="${id}"]`);

  it("comes only when it is asked for, and from this server alone", { timeout: 60_000 }, async () => {
    const isHelp = (path: string) => /help-content|\.webp$/.test(path);
    expect(fetched.filter(isHelp)).toEqual([]);
    await row("filter.blur").focus();
    await page.keyboard.press("F1");
    await shows("filter.blur");
    expect(fetched.filter(isHelp).length).toBeGreaterThan(0);
    // The photo that was given and what came of it.
    await page.waitForFunction(() => {
      const pictures = document.querySelectorAll<HTMLImageElement>('[data-testid="help"] figure img');
      return pictures.length === 2 && [...pictures].every((one) => one.complete && one.naturalWidth > 200);
    });
    await page.keyboard.press("Escape");
    await closed();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-part"))).toBe("filter.blur");
    expect(refused).toEqual([]);
  });

  it("tells what the part takes and gives, and each parameter with range, default and help", {
    timeout: 60_000,
  }, async () => {
    await row("filter.blur").focus();
    await page.keyboard.press("?");
    await shows("filter.blur");
    await help().getByText("filter.blur@3", { exact: false }).first().waitFor();
    for (const side of ["Takes", "Gives"])
      await help().getByRole("region", { name: side }).getByText("image").first().waitFor();
    const radius = help().locator('[data-parameter="radius"]');
    const words = await radius.innerText();
    expect(words).toContain("0.3 – 100 px");
    expect(words).toMatch(/Default\s+2/);
    expect(words).toContain("15 px");
    expect(await help().locator('[data-parameter="type"]').innerText()).toContain("median");
    expect(await help().getByRole("region", { name: "In a document:" }).innerText()).toContain(
      '"use": "filter.blur@3"',
    );
    await page.keyboard.press("Escape");
    await closed();
  });

  it("opens by keyboard from a step of the outline, from a step of the canvas and from a field of its form", {
    timeout: 60_000,
  }, async () => {
    await page.keyboard.press("o");
    await page.getByRole("treeitem", { name: /\(soft\)/ }).focus();
    await page.keyboard.press("?");
    await shows("filter.blur");
    await page.keyboard.press("Escape");
    await closed();
    await page.keyboard.press("o");
    await page.locator('.react-flow__node[data-id="node:faces"]').focus();
    await page.keyboard.press("F1");
    await shows("ai.face");
    await page.keyboard.press("Escape");
    await closed();
    await page.getByTestId("part-soft").locator(".part-head").click();
    const radius = page.getByTestId("panel").locator('[data-parameter="radius"] input[type="text"]');
    await radius.focus();
    await page.keyboard.press("F1");
    await shows("filter.blur");
    const asked = help().locator("[data-asked]");
    expect(await asked.getAttribute("data-parameter")).toBe("radius");
    expect(await asked.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true);
    await page.keyboard.press("Escape");
    await closed();
    expect(await page.evaluate(() => document.activeElement?.closest("[data-parameter]") !== null)).toBe(true);
  });

  it("opens by mouse from the canvas, the form and the palette", { timeout: 60_000 }, async () => {
    const places = [
      page.getByTestId("part-soft"),
      page.getByTestId("panel"),
      page.locator(".part-item", { has: row("filter.blur") }),
    ];
    for (const place of places) {
      await place.hover();
      await place.getByRole("button", { name: "Help: Blur" }).click();
      await shows("filter.blur");
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
      await closed();
    }
  });

  it("opens from the search for a part and leads back to it; the part is added where it was to be", {
    timeout: 60_000,
  }, async () => {
    await page.locator(".react-flow__pane").click({ position: { x: 5, y: 5 } });
    await page.keyboard.press("a");
    await page.keyboard.type("grayscale");
    await page.keyboard.press("F1");
    await shows("color.grayscale");
    await page.keyboard.press("Escape");
    await page.getByRole("combobox", { name: "Search parts" }).waitFor();
    await page.keyboard.type("grayscale");
    await page.keyboard.press("F1");
    await help().getByRole("button", { name: "Add to the canvas" }).click();
    await closed();
    expect(Object.keys((await draft(page)).nodes)).toContain("grayscale");
    await page.keyboard.press("Control+z");
  });

  it("has no dead end: neighbours, recipes and back, and an example that opens on the canvas and can be undone", {
    timeout: 60_000,
  }, async () => {
    await row("draw.redact").focus();
    await page.keyboard.press("F1");
    await shows("draw.redact");
    await help().locator('[data-help-of="recipe.blur_faces"]').click();
    await shows("recipe.blur_faces");
    await help().getByRole("button", { name: "Back" }).click();
    await shows("draw.redact");
    await help().locator('[data-template="blur-faces"]').click();
    await closed();
    expect((await draft(page)).nodes).toHaveProperty("hide");
    await page.keyboard.press("Control+z");
    expect((await draft(page)).name).toBe("Asked about");
  });

  it("names models with licence and source where a part runs with one", { timeout: 60_000 }, async () => {
    await row("ai.face").focus();
    await page.keyboard.press("F1");
    const model = help().locator('[data-model="blazeface"]');
    await model.waitFor();
    expect(await model.innerText()).toMatch(/the usual one.*MIT[\s\S]*npm:@vladmandic\/human/);
    expect(await seriousFindings(page)).toEqual([]);
    await help().getByRole("button", { name: "All keys" }).click();
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("tells all keys where no part is meant", { timeout: 60_000 }, async () => {
    await page.locator(".react-flow__pane").click({ position: { x: 5, y: 5 } });
    for (const key of ["?", "F1"]) {
      await page.keyboard.press(key);
      await page.getByRole("dialog", { name: "Keys" }).getByText("Help for the part").waitFor();
      await page.keyboard.press("Escape");
    }
  });

  it("is there for every part, in Japanese, and in the dark", { timeout: 120_000 }, async () => {
    await page.evaluate(() => localStorage.setItem("kumiki.language", "ja"));
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await pictureOf(page, "soft");
    const answer = await fetch(`${server.url}/api/components`);
    const { components } = (await answer.json()) as {
      components: { id: string; label: { ja: string }; summary: { ja: string }; params: { properties?: object } }[];
    };
    for (const { id, summary, params } of components) {
      await row(id).focus();
      await page.keyboard.press("F1");
      await shows(id);
      expect(await help().innerText(), id).toContain(summary.ja.split("\n")[0]);
      const told = await help().locator("[data-parameter]").count();
      expect(told, id).toBe(Object.keys(params.properties ?? {}).length);
      expect(await untranslated(page), id).toEqual([]);
      expect(await clippedTexts(page), id).toEqual([]);
      await page.keyboard.press("Escape");
      await closed();
    }
    await row("ai.ocr").focus();
    await page.keyboard.press("F1");
    await shows("ai.ocr");
    expect(await seriousFindings(page)).toEqual([]);
    expect(refused).toEqual([]);
  });
});
