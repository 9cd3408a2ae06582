import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { seriousFindings } from "./page-checks.contract.ts";

interface Inside {
  readonly each: string[];
  readonly inputs: Record<string, { kind: string }>;
  readonly nodes: Record<string, { in: Record<string, unknown>; with: Record<string, unknown>; body?: Inside }>;
  readonly outputs: Record<string, unknown>;
}

describe.skipIf(browserPath === undefined)("loops in the editor (needs Chromium)", () => {
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
    await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
  };
  const errors = (count: number) =>
    page.waitForFunction(
      (wanted) => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === String(wanted),
      count,
    );
  const bar = () => page.getByTestId("level-bar");
  const select = (name: string) => page.getByTestId(`part-${name}`).locator(".part-head").click();
  const set = async (parameter: string, value: string) => {
    const field = page.locator(`[data-parameter="${parameter}"] .form-figure input`);
    await field.fill(value);
    await field.press("Tab");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  };
  // Only loops have a body.
  const bodyOf = async (...way: string[]): Promise<Inside> => {
    let nodes = (await draft(page)).nodes as unknown as Inside["nodes"];
    let body: Inside | undefined;
    for (const name of way) {
      body = nodes[name]?.body;
      nodes = body?.nodes ?? {};
    }
    if (body === undefined) throw new Error(`${way.join("/")} is no loop`);
    return body;
  };

  it("comes from the palette with a body that hands its elements on, wired, and shows what came out", {
    timeout: 180_000,
  }, async () => {
    await add("cut into tiles");
    await set("tileWidth", "200");
    await set("tileHeight", "200");
    await add("for each");
    expect(await bodyOf("forEach")).toMatchObject({
      each: ["item"],
      inputs: { item: { kind: "image" } },
      nodes: {},
      outputs: { item: "$item" },
    });
    expect((await draft(page)).nodes.forEach?.in).toEqual({ item: "tile.images" });
    await press("e");
    await errors(0);
    await pictureOf(page, "forEach");
    expect(await page.locator('[data-testid="part-forEach"] .frame-several img').count()).toBeGreaterThan(1);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("is opened by Enter; a part added inside is wired, written into the body, and its picture is that of the round", {
    timeout: 120_000,
  }, async () => {
    await select("forEach");
    await press("Enter");
    await bar().getByText("Untitled pipeline").waitFor();
    await page.getByTestId("input-item").waitFor();
    await add("blur");
    await press("e");
    const body = await bodyOf("forEach");
    expect(body.nodes.blur?.in).toEqual({ image: "$item" });
    expect(body.outputs).toEqual({ item: "$item", image: "blur.image" });
    await errors(0);
    await pictureOf(page, "blur");
    await page.waitForFunction(() => {
      const shown = document.querySelector('[data-testid="input-item"] img');
      return shown instanceof HTMLImageElement && shown.naturalWidth > 0;
    });
    await page
      .getByTestId("level-round")
      .getByText(/Round 1 of \d+/)
      .waitFor();
    const first = await page.locator('[data-testid="part-blur"] .frame img').getAttribute("src");
    await bar().getByRole("button", { name: "Next round" }).click();
    await page
      .getByTestId("level-round")
      .getByText(/Round 2 of \d+/)
      .waitFor();
    await page.waitForFunction(
      (before) => document.querySelector('[data-testid="part-blur"] .frame img')?.getAttribute("src") !== before,
      first,
    );
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("a parameter set inside changes the body and its pictures; ports called otherwise keep the wires outside", {
    timeout: 120_000,
  }, async () => {
    await select("blur");
    await set("radius", "30");
    expect(Object.values((await bodyOf("forEach")).nodes.blur?.with ?? {})).toContain(30);
    await page.getByTestId("input-item").click({ position: { x: 30, y: 10 } });
    const name = page.getByTestId("panel").getByLabel("Name in wires");
    await name.fill("tile");
    await name.press("Enter");
    expect((await bodyOf("forEach")).each).toEqual(["tile"]);
    expect((await draft(page)).nodes.forEach?.in).toEqual({ tile: "tile.images" });
    await errors(0);
    await pictureOf(page, "blur");
  });

  it("what is wrong inside stands at the step inside, at the way back and at the loop; the list leads to it", {
    timeout: 120_000,
  }, async () => {
    await press("Escape");
    await select("forEach");
    await press("Enter");
    await add("redact");
    await errors(1);
    await page.locator('[data-testid="part-redact"][data-problem="error"]').waitFor();
    await bar().getByTestId("level-errors").waitFor();
    // What is half made does not take the others' pictures away.
    await pictureOf(page, "blur");
    await page.getByTestId("part-blur").waitFor();
    await press("Escape");
    await bar().waitFor({ state: "detached" });
    await page.locator('[data-testid="part-forEach"][data-problem="error"]').waitFor();
    await page.getByTestId("problems").click();
    await page.getByRole("button", { name: "Show the step" }).first().click();
    await page.getByTestId("part-redact").waitFor();
    await press("Delete");
    await errors(0);
  });

  it("another loop inside opens the same way; undo takes back across levels, and leaves a loop that goes", {
    timeout: 120_000,
  }, async () => {
    await select("blur");
    await add("for each");
    await press("Enter");
    await page.getByTestId("input-item").waitFor();
    expect(await bar().getByRole("listitem").count()).toBe(3);
    await add("grayscale");
    expect((await bodyOf("forEach", "forEach")).nodes.grayscale?.in).toEqual({ image: "$item" });
    await errors(0);
    await pictureOf(page, "grayscale");
    await bar()
      .getByRole("button", { name: /Untitled/ })
      .click();
    await bar().waitFor({ state: "detached" });
    await press("Control+z");
    expect((await bodyOf("forEach", "forEach")).nodes).toEqual({});
    await press("Control+y");
    expect(Object.keys((await bodyOf("forEach", "forEach")).nodes)).toEqual(["grayscale"]);
    await select("forEach");
    await press("Enter");
    await select("forEach");
    await press("Enter");
    await page.getByTestId("part-grayscale").waitFor();
    await press("Control+z");
    await press("Control+z");
    await page.getByTestId("part-blur").waitFor();
    expect(await bar().getByRole("listitem").count()).toBe(2);
    expect(Object.keys((await bodyOf("forEach")).nodes)).toEqual(["blur"]);
  });

  it("is there again after a reload, and runs", { timeout: 180_000 }, async () => {
    await page.reload();
    await page.getByTestId("part-forEach").waitFor();
    await pictureOf(page, "forEach");
    await page.getByTestId("open-forEach").click();
    await page.getByTestId("part-blur").waitFor();
    await press("Control+Enter");
    await page.getByRole("button", { name: "Run on 1 photo" }).click();
    await page.waitForURL(/\/runs\//);
    await page
      .getByTestId("step-forEach")
      .getByText(/\d+ rounds/)
      .waitFor({ timeout: 60_000 });
    expect(refused).toEqual([]);
  });
});
