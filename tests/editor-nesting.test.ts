import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { seriousFindings } from "./page-checks.contract.ts";

describe.skipIf(browserPath === undefined)("pipelines in pipelines in the editor (needs Chromium)", () => {
  const server = useEditorServer();
  const refused: string[] = [];
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, refused);
  }, 120_000);
  afterAll(() => browser?.close());

  const press = (key: string) => page.keyboard.press(key);
  const add = async (words: string) => {
    await press("a");
    await page.keyboard.type(words);
    await press("Enter");
  };
  const noErrors = () =>
    page.waitForFunction(() => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "0");
  const nodes = async () => Object.keys((await draft(page)).nodes);
  /** Folds what is selected under a name, with the keyboard alone. */
  const fold = async (name: string) => {
    await press("p");
    await page.getByRole("dialog", { name: "Fold into a pipeline" }).waitFor();
    await page.keyboard.type(name);
    await press("Enter");
    await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
  };
  const select = (name: string) => page.getByTestId(`part-${name}`).locator(".part-head").click();

  it("three levels are folded with the keyboard; the node shows its picture; undo takes each back", {
    timeout: 180_000,
  }, async () => {
    await add("find faces");
    await add("redact");
    await press("e");
    await noErrors();
    await press("Control+a");
    await fold("Hide faces");
    expect(await nodes()).toEqual(["Hide_faces"]);
    await noErrors();
    await pictureOf(page, "Hide_faces");
    await fold("Level 2");
    await fold("Level 3");
    expect(await nodes()).toEqual(["Level_3"]);
    await noErrors();
    await pictureOf(page, "Level_3");
    expect(await seriousFindings(page)).toEqual([]);
    await press("Control+z");
    expect(await nodes()).toEqual(["Level_2"]);
    await press("Control+y");
    expect(await nodes()).toEqual(["Level_3"]);
  });

  it("is looked into level by level, and unfolded", { timeout: 120_000 }, async () => {
    await select("Level_3");
    await press("i");
    const inside = page.getByRole("dialog", { name: "Inside Level 3" });
    await inside.getByTestId("inside-Level_2").click();
    await page.getByTestId("inside-Hide_faces").click();
    await page.getByTestId("inside-redact").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await press("Escape");
    await press("u");
    expect(await nodes()).toEqual(["Level_2"]);
    await press("u");
    expect(await nodes()).toEqual(["Hide_faces"]);
    await press("Control+z");
    await press("Control+z");
    expect(await nodes()).toEqual(["Level_3"]);
    await noErrors();
  });

  it("stands in the palette, is added from there, and a newer version is one click away", {
    timeout: 180_000,
  }, async () => {
    const palette = page.getByTestId("palette");
    await palette.getByRole("region", { name: "Saved pipelines" }).getByText("Hide faces").waitFor();
    const { pipelines } = await (await page.request.get(`${server.url}/api/pipelines?q=Hide`)).json();
    const [{ id }] = pipelines;
    const { document } = await (await page.request.get(`${server.url}/api/pipelines/${id}`)).json();
    await add("hide faces");
    expect(await nodes()).toEqual(["Level_3", "Hide_faces"]);
    await pictureOf(page, "Hide_faces");
    const use = async () => (await draft(page)).nodes.Hide_faces?.use;
    expect(await use()).toBe(`pipeline.${id}@1`);
    document.nodes.redact.with = { method: "pixelate" };
    const saved = await page.request.post(`${server.url}/api/pipelines/${id}/versions`, { data: { document } });
    expect(saved.status()).toBe(201);
    await page.reload();
    await page.getByTestId("part-Hide_faces").waitFor();
    await select("Hide_faces");
    const newer = page.getByTestId("newer");
    await newer.getByRole("button", { name: "Changes" }).click();
    await newer.getByText("redact.method").waitFor();
    await newer.getByRole("button", { name: "Use version 2" }).click();
    expect(await use()).toBe(`pipeline.${id}@2`);
    await noErrors();
    await pictureOf(page, "Hide_faces");
    await press("Control+z");
    expect(await use()).toBe(`pipeline.${id}@1`);
  });

  it("a run shows the pipeline as one node with its steps inside", { timeout: 180_000 }, async () => {
    await press("Control+Enter");
    await page.getByRole("button", { name: "Run on 1 photo" }).click();
    await page.waitForURL(/\/runs\//);
    await page.getByRole("tab", { name: "Steps" }).click();
    await page.getByTestId("graph-Level_3").getByText("Level 3").waitFor();
    await page.getByTestId("node-Level_3/Level_2/Hide_faces/redact").waitFor();
    expect(refused).toEqual([]);
  });
});
