import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenPlugins, plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, drag, openEditor, useEditorServer } from "./editor-page.contract.ts";
import { get } from "./kumiki-server.contract.ts";

describe.skipIf(browserPath === undefined)("plugins in the page (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];
  let folder: string;
  const dropped = (file: string): string => join(folder, file);

  beforeAll(async () => {
    browser = await openBrowser({ locale: "en-US" });
    page = await openEditor(browser, server.url, refused);
    folder = (await get<{ directory: string }>(server, "/api/plugins")).directory;
    await mkdir(folder, { recursive: true });
  }, 120_000);
  afterAll(() => browser?.close());

  it("a file that is dropped in comes into the open editor's palette with its form, and goes with the file", {
    timeout: 120_000,
  }, async () => {
    await writeFile(dropped("add.ts"), plantedPlugin());
    const row = page.getByTestId("palette").locator('[data-part="planted.add"]');
    await row.waitFor({ timeout: 60_000 });
    expect(await row.getAttribute("title")).toContain("planted.add@1\nadd.ts");
    await writeFile(dropped("add-2.ts"), plantedPlugin({ version: 2 }));
    const origin = page.getByTestId("palette").getByRole("button", { name: "Add light @2: plugin add-2.ts" });
    await origin.waitFor({ timeout: 60_000 });
    // Both versions lie in the palette; what is dragged is what was taken.
    const palette = page.getByTestId("palette");
    for (const version of [1, 2])
      await drag(page, palette.locator(`[title*="planted.add@${version}"]`), page.getByTestId("canvas"), {
        x: 330,
        y: 300 * version - 180,
      });
    const { nodes } = await draft(page);
    expect(Object.values(nodes).map(({ use }) => use)).toEqual(["planted.add@1", "planted.add@2"]);
    await origin.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Switch this plugin off" }).click();
    await origin.waitFor({ state: "detached", timeout: 60_000 });
    await page.getByTestId("part-add").locator(".part-head").click();
    await page.getByTestId("panel").getByText("Amount", { exact: true }).waitFor();
    await rm(dropped("add.ts"));
    await row.waitFor({ state: "detached", timeout: 60_000 });
  });

  it("the plugins' own page says what is wrong with a broken one, and switches a sound one off", {
    timeout: 120_000,
  }, async () => {
    await writeFile(dropped("broken.ts"), brokenPlugins[0]?.source ?? "");
    await writeFile(dropped("add.ts"), plantedPlugin());
    await page.goto(`${server.url}/plugins`);
    const broken = page.locator('[data-plugin="broken.ts"]');
    await broken.locator('[data-code="PLUGIN_SYNTAX"]').waitFor({ timeout: 60_000 });
    const sound = page.locator('[data-plugin="add.ts"]');
    await sound.getByRole("button", { name: "Switch off" }).click();
    await sound.getByRole("button", { name: "Switch on" }).waitFor({ timeout: 30_000 });
    expect(await sound.getAttribute("data-status")).toBe("off");
    expect(refused).toEqual([]);
  });
});
