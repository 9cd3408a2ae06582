import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { drag, useEditorServer } from "./editor-page.contract.ts";
import { clippedTexts, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

const fed = (name: string) => ({ $input: name });
/** Every widget that is more than a field, as values of the run. */
const document = {
  kumiki: 1,
  name: "Widgets",
  inputs: {
    photo: { kind: "image" },
    margin: { kind: "json", default: "#000000" },
    palette: { kind: "json", default: ["#1f3a5f"] },
    cube: { kind: "text", default: "" },
    zones: { kind: "json", default: [] },
  },
  nodes: {
    pad: { use: "geom.pad@1", in: { image: "$photo" }, with: { top: 8, color: fed("margin") } },
    few: { use: "color.quantize@1", in: { image: "pad.image" }, with: { palette: fed("palette") } },
    look: { use: "color.lut@1", in: { image: "few.image" }, with: { cube: fed("cube") } },
    zone: { use: "mask.fromPolygons@1", in: { image: "$photo" }, with: { zones: fed("zones") } },
  },
  outputs: { image: "look.image", mask: "zone.mask" },
};
const words = {
  en: {
    color: "Add a colour",
    first: "Colour 1",
    shape: "Add a shape",
    point: /^Shape 1, point 1:/,
    cube: "Read a .cube file",
  },
  ja: {
    color: "色を足す",
    first: "1 番目の色",
    shape: "図形を追加",
    point: /^図形 1.*点 1/,
    cube: ".cube ファイルから読む",
  },
} as const;
const identityCube = "LUT_3D_SIZE 2\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n";

/** Each is set by keys, and where it is drawn by the pointer, too. */
async function fill(page: Page, language: "en" | "ja"): Promise<void> {
  const say = words[language];
  await page.getByRole("button", { name: say.color }).focus();
  await page.keyboard.press("Enter");
  const color = page.getByLabel(say.first, { exact: true });
  await color.fill("#e8c547");
  await page.keyboard.press("Escape");
  await page.locator('[data-parameter="cube"] input[type="file"]').setInputFiles({
    name: "identity.cube",
    mimeType: "text/plain",
    buffer: Buffer.from(identityCube),
  });
  await page.locator('[data-parameter="cube"] textarea').waitFor();
  expect(await page.locator('[data-parameter="cube"] textarea').inputValue()).toBe(identityCube);
  const zones = page.locator('[data-parameter="zones"]');
  await zones.getByRole("button", { name: say.shape }).focus();
  await page.keyboard.press("Enter");
  const point = zones.getByRole("button", { name: say.point });
  await point.focus();
  const before = await point.getAttribute("style");
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await point.getAttribute("style")).not.toBe(before);
  await drag(page, point, zones.locator(".drawn"), { x: 30, y: 30 });
  expect(Number.parseFloat((await point.getAttribute("style"))?.match(/left: ([\d.]+)%/)?.[1] ?? "")).toBeLessThan(20);
}

describe.skipIf(browserPath === undefined)("form widgets as values of a run (needs Chromium)", () => {
  const server = useEditorServer();

  it.each([
    { language: "en", width: 390, height: 844, colorScheme: "light" },
    { language: "ja", width: 390, height: 844, colorScheme: "dark" },
    { language: "ja", width: 1440, height: 900, colorScheme: "light" },
    { language: "en", width: 1440, height: 900, colorScheme: "dark" },
  ] as const)(
    "$language, $width px, $colorScheme",
    { timeout: 120_000 },
    async ({ language, width, height, colorScheme }) => {
      const browser = await openBrowser({ width, height, colorScheme });
      try {
        const page = await browser.newPage();
        page.setDefaultTimeout(15_000);
        await page.addInitScript(
          ([lang, draft]) => {
            localStorage.setItem("kumiki.language", lang);
            localStorage.setItem("kumiki.editor.draft.new", draft);
          },
          [language, JSON.stringify({ document, base: 0 })] as const,
        );
        await page.goto(`${server.url}/editor`, { timeout: 60_000 });
        await page.getByTestId(width < 760 ? "form-view" : "editor").waitFor({ timeout: 60_000 });
        if (width >= 760) await page.keyboard.press("Control+Enter");
        await fill(page, language);
        expect(await sidewaysScroll(page)).toEqual([]);
        expect(await clippedTexts(page)).toEqual([]);
        expect(await untranslated(page)).toEqual([]);
        expect(await seriousFindings(page)).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
