import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, drag, openEditor, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { samplePhotos } from "./kumiki-cli.contract.ts";
import { finished, submit, upload } from "./kumiki-server.contract.ts";
import { seriousFindings } from "./page-checks.contract.ts";

describe.skipIf(browserPath === undefined)("branches in the editor (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, refused);
  }, 120_000);
  afterAll(() => browser?.close());

  const handle = (side: "source" | "target", item: string, port: string) =>
    page.locator(`.react-flow__handle.${side}[data-nodeid="${item}"][data-handleid="${port}"]`);
  const onCanvas = (part: string, x: number, y: number) =>
    drag(page, page.locator(`[data-part="${part}"]`), page.getByTestId("canvas"), { x, y });
  const wire = (from: [string, string], to: [string, string]) =>
    drag(page, handle("source", ...from), handle("target", ...to));
  const part = (name: string) => page.getByTestId(`part-${name}`);
  /** The port that the last preview went by, in bold; the other is struck out. */
  const way = (name: string, taken: boolean) =>
    part("if").locator(`[data-side="out"][data-taken="${taken}"]`).getByText(name, { exact: true }).waitFor();
  const unneeded = async (name: string) => {
    await page.locator(`[data-testid="part-${name}"][data-unneeded]`).waitFor({ timeout: 30_000 });
    await part(name).getByText("not needed").waitFor();
  };

  it("is built with the mouse: two ways that meet again, and only one of them has run", {
    timeout: 120_000,
  }, async () => {
    await onCanvas("flow.if", 345, 330);
    await onCanvas("filter.blur", 620, 80);
    await onCanvas("color.grayscale", 620, 480);
    await wire(["input:photo", "value"], ["node:if", "value"]);
    await wire(["node:if", "then"], ["node:blur", "image"]);
    await wire(["node:if", "else"], ["node:grayscale", "image"]);
    await drag(page, handle("source", "node:blur", "image"), page.getByTestId("canvas"), { x: 740, y: 320 });
    await page.getByRole("option", { name: "Merge" }).click();
    // Only the way that is not taken leads to it so far; by then the canvas has come to rest, too.
    await unneeded("merge");
    await wire(["node:grayscale", "image"], ["node:merge", "values"]);
    await part("merge")
      .locator(".part-head")
      .click({ position: { x: 10, y: 10 } });
    await page.getByTestId("panel").getByLabel("Output “The first” of the pipeline").check();
    expect((await draft(page)).nodes).toMatchObject({
      if: { use: "flow.if@1", in: { value: "$photo" } },
      blur: { in: { image: "if.then" } },
      grayscale: { in: { image: "if.else" } },
      merge: { in: { values: ["blur.image", "grayscale.image"] } },
    });
    expect((await draft(page)).outputs).toEqual({ first: "merge.first" });
    // The sample is not wider than 1000 px, which the part asks by itself.
    await pictureOf(page, "grayscale");
    await unneeded("blur");
    await way("Else", true);
    await way("Then", false);
    await pictureOf(page, "merge");
  });

  it("goes the other way as soon as the condition is another, which the part tells", { timeout: 60_000 }, async () => {
    await part("if").locator(".part-head").click();
    const test = page.getByTestId("panel").getByRole("group", { name: "Comparison 1" });
    await test.getByLabel("Compared with").fill("100");
    await pictureOf(page, "blur");
    await unneeded("grayscale");
    await way("Then", true);
    await part("if").getByText("Width (px) > 100").waitFor();
    await page
      .locator('.react-flow__edge[aria-label="if.else → grayscale.image"] .wire-empty')
      .waitFor({ state: "attached" });
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("the page of a run says which way was taken, and what was not needed", { timeout: 90_000 }, async () => {
    const [photo = ""] = await upload(server, [`${samplePhotos}/astronaut.png`]);
    const { id } = await submit(server, await draft(page), [photo]);
    await finished(server, id);
    const run = await browser.newPage();
    await run.goto(`${server.url}/runs/${id}?item=0`);
    await run.locator('[data-testid="step-grayscale"][data-status="skipped"][data-unneeded]').waitFor();
    await run.getByTestId("step-if").getByText("→ Then").waitFor();
    await run.locator('[data-testid="step-blur"][data-status="succeeded"]').waitFor();
    expect(await seriousFindings(run)).toEqual([]);
    expect(refused).toEqual([]);
  });
});
