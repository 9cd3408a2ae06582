import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pasteText, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { eventually } from "./nomad.contract.ts";

const document = {
  kumiki: 1,
  name: "Forms",
  inputs: { photo: { kind: "image" } },
  nodes: { small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 300, height: 300 } } },
  outputs: { picture: "small.image" },
};

describe.skipIf(browserPath === undefined)("the form of an output (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, refused);
    await pasteText(page, JSON.stringify(document));
    await pictureOf(page, "small");
    await eventually(async () => {
      await page.getByTestId("output-picture").locator(".part-head").click();
      await panel().getByRole("region", { name: "As a file" }).waitFor({ timeout: 3_000 });
      return true;
    }, "the panel of the output");
  }, 180_000);
  afterAll(() => browser?.close());

  const panel = () => page.getByTestId("panel");
  const file = () => panel().getByTestId("output-file");
  const formNow = async () => (await draft(page)).outputs.picture as unknown;
  /** The caption once it says this of the file as it is chosen now. */
  const caption = async (words: RegExp) => {
    await panel()
      .locator('[data-testid="output-file"][aria-busy="false"]')
      .getByText(words)
      .waitFor({ timeout: 30_000 });
    return (await file().locator("figcaption").textContent()) ?? "";
  };
  const sizeIn = (words: string): number => {
    const [, figure = "0", unit] = /([\d.,]+)\s*(B|kB|MB)/.exec(words) ?? [];
    return Number(figure.replace(",", "")) * (unit === "MB" ? 1e6 : unit === "kB" ? 1e3 : 1);
  };

  it("shows the file that comes out, with its name, size and bytes, and follows what is chosen by keys alone", {
    timeout: 120_000,
  }, async () => {
    const before = sizeIn(await caption(/\.png: 300 × 300/));
    await panel().getByRole("textbox", { name: "Format" }).or(panel().getByLabel("Format")).first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "WebP" }).waitFor();
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const webp = sizeIn(await caption(/\.webp: 300 × 300/));
    expect(webp).toBeLessThan(before);
    expect(await formNow()).toEqual({ from: "small.image", as: { format: "webp" } });
    const quality = panel().getByRole("slider", { name: "Quality" });
    await quality.focus();
    await page.keyboard.press("Home");
    await eventually(async () => {
      const now = sizeIn(await caption(/\.webp: 300 × 300/));
      return now < webp / 2 ? now : undefined;
    }, "a smaller file");
    const link = await file().getByRole("link").getAttribute("href");
    const bytes = Buffer.from(await (await fetch(`${server.url}${link}`)).arrayBuffer());
    expect((await sharp(bytes).metadata()).format).toBe("webp");
  });

  it("a name by pattern shows what the file is called; what is no pattern is said and not kept", {
    timeout: 60_000,
  }, async () => {
    const name = panel().getByRole("textbox", { name: "Name", exact: true });
    await name.fill("{name}-{output}{n}.{ext}");
    await caption(/-picture\.webp: /);
    await name.fill("../{name}");
    await panel()
      .getByText(/^Write it as/)
      .waitFor();
    expect(await formNow()).toMatchObject({ as: { name: "{name}-{output}{n}.{ext}" } });
  });

  it("bytes that cannot be reached are said where the picture was, and all goes back with one click", {
    timeout: 60_000,
  }, async () => {
    await panel().getByLabel("Bytes at most").last().fill("120");
    await file().getByRole("alert").waitFor();
    expect(await file().getByRole("alert").textContent()).toContain("120 B");
    await panel().getByRole("button", { name: "All as it was" }).click();
    await caption(/\.png: 300 × 300/);
    expect(await formNow()).toBe("small.image");
  });

  it("nothing was loaded from elsewhere and no error was written", () => {
    expect(refused.filter((line) => !line.includes("422"))).toEqual([]);
  });
});
