import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pasteText, pictureOf, useEditorServer } from "./editor-page.contract.ts";

const document = {
  kumiki: 1,
  name: "Values",
  inputs: { photo: { kind: "image" } },
  nodes: {
    size: {
      use: "data.expr@1",
      in: { image: "$photo" },
      with: { expression: "image.height / 10", result: "number" },
    },
    words: { use: "data.template@1", in: { a: "size.value" }, with: { template: "{a} px" } },
    sign: { use: "draw.text@1", in: { image: "$photo" }, with: {} },
  },
  outputs: { picture: "sign.image", words: "words.text" },
};

describe.skipIf(browserPath === undefined)("values and wires to parameters in the editor (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, refused);
    await pasteText(page, JSON.stringify(document));
    await pictureOf(page, "sign");
  }, 120_000);
  afterAll(() => browser?.close());

  const part = (name: string) => page.getByTestId(`part-${name}`);
  const wiresOf = async (name: string) => (await draft(page)).nodes[name]?.in;

  it("a value stands on its part", { timeout: 60_000 }, async () => {
    await part("words").locator(".part-values").getByText(/ px$/).waitFor();
  });

  it("a menu in the form feeds a parameter, and the wire is cut there again", { timeout: 60_000 }, async () => {
    await part("sign").locator(".part-head").click();
    const panel = page.getByTestId("panel");
    await panel.getByRole("button", { name: "Feed “Font size” from elsewhere" }).click();
    await page.getByRole("menuitem", { name: "size.value" }).click();
    expect(await wiresOf("sign")).toEqual({ image: "$photo", fontSize: "size.value" });
    await part("sign").getByText("← size.value").waitFor();
    await panel.getByText("By a wire from “size.value”").waitFor();
    await panel.getByRole("button", { name: "Cut the wire" }).click();
    expect(await wiresOf("sign")).toEqual({ image: "$photo" });
  });

  it("a wire is drawn to a parameter: ports that take it open while it is drawn", { timeout: 60_000 }, async () => {
    const from = part("words").locator('[data-side="out"] .react-flow__handle');
    await from.hover();
    const start = await from.boundingBox();
    await page.mouse.down();
    await page.mouse.move((start?.x ?? 0) + 30, (start?.y ?? 0) + 10, { steps: 4 });
    const to = part("sign").locator('.port[title^="text"] .react-flow__handle[data-handleid="text"]');
    await to.waitFor();
    const end = await to.boundingBox();
    await page.mouse.move((end?.x ?? 0) + 2, (end?.y ?? 0) + 3, { steps: 8 });
    await page.mouse.move((end?.x ?? 0) + 4, (end?.y ?? 0) + 4, { steps: 3 });
    await page.mouse.up();
    expect(await wiresOf("sign")).toEqual({ image: "$photo", text: "words.text" });
    await pictureOf(page, "sign");
    // With the wire gone, the port goes.
    await page.keyboard.press("Control+z");
    await to.waitFor({ state: "detached" });
    expect(refused).toEqual([]);
  });

  it("a banner that comes and goes moves nothing under a wire that is drawn", { timeout: 60_000 }, async () => {
    const from = part("words").locator('[data-side="out"] .react-flow__handle');
    await from.hover();
    await page.mouse.down();
    const start = await from.boundingBox();
    await page.mouse.move((start?.x ?? 0) + 30, (start?.y ?? 0) + 10, { steps: 4 });
    const to = part("sign").locator('.port[title^="text"] .react-flow__handle[data-handleid="text"]');
    const before = await to.boundingBox();
    await page.route("**/api/system", (route) => route.abort("connectionfailed"));
    const banner = page.getByText("The server does not answer");
    await banner.waitFor({ timeout: 20_000 });
    expect(await to.boundingBox()).toEqual(before);
    await page.unroute("**/api/system");
    await banner.waitFor({ state: "detached" });
    expect(await to.boundingBox()).toEqual(before);
    await page.mouse.up();
  });
});
