import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { seriousFindings } from "./page-checks.contract.ts";

describe.skipIf(browserPath === undefined)("the editor with the keyboard alone (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, []);
  }, 120_000);
  afterAll(() => browser?.close());

  const add = async (words: string) => {
    await page.keyboard.press("a");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  };
  const noErrors = () =>
    page.waitForFunction(() => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "0");

  it("builds blur-faces from an empty canvas and shows each step's picture", { timeout: 120_000 }, async () => {
    await add("find faces");
    await add("隠す");
    await page.keyboard.press("e");
    await noErrors();
    await pictureOf(page, "face");
    await pictureOf(page, "redact");
    expect(await draft(page)).toMatchObject({
      nodes: {
        face: { in: { image: "$photo" } },
        redact: { in: { image: "$photo", detections: "face.detections" } },
      },
      outputs: { image: "redact.image" },
    });
  });

  it("changes the graph in the outline: rewires, switches off, removes, undoes", { timeout: 120_000 }, async () => {
    await page.keyboard.press("o");
    const tree = page.getByRole("tree", { name: "Outline" });
    await tree.getByRole("treeitem", { name: "Redact (redact)" }).focus();
    await page.keyboard.press("b");
    expect((await draft(page)).nodes.redact).toMatchObject({ enabled: false });
    await page.keyboard.press("Control+z");
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-item"))).toBe("node:face");
    await page.keyboard.press("Delete");
    expect(Object.keys((await draft(page)).nodes)).toEqual(["redact"]);
    await page.keyboard.press("Control+z");
    await noErrors();
    await tree.getByRole("treeitem", { name: "Redact (redact)" }).focus();
    const port = page.getByTestId("panel").getByLabel("detections");
    await port.focus();
    await port.selectOption("");
    await page.waitForFunction(
      () => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "1",
    );
    await port.selectOption("face.detections");
    await noErrors();
  });

  it("finds all commands, lists all keys, and closes with Escape", { timeout: 60_000 }, async () => {
    await page.getByRole("tree", { name: "Outline" }).getByRole("treeitem").first().focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Tidy up").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("tidy");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
  });

  it("shows a step large beside what came in, and has no serious accessibility finding", {
    timeout: 60_000,
  }, async () => {
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("treeitem", { name: "Redact (redact)" }).focus();
    await page.keyboard.press(" ");
    await page
      .getByRole("dialog", { name: /Redact/ })
      .locator(".viewer-page img")
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("runs what was made, and downloads from the run's page", { timeout: 120_000 }, async () => {
    await page.keyboard.press("Control+Enter");
    const run = page.getByRole("button", { name: "Run on 1 photo" });
    await run.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/runs\//);
    await page.waitForFunction(
      () => document.querySelector('[data-testid="run-status"]')?.getAttribute("data-status") === "succeeded",
    );
  });
});
