import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pictureOf, useEditorServer } from "./editor-page.contract.ts";
import { kumiki } from "./kumiki-cli.contract.ts";
import { freshHome, get, photos } from "./kumiki-server.contract.ts";
import { seriousFindings } from "./page-checks.contract.ts";

interface Stored {
  readonly version: number;
  readonly message?: string;
  readonly document: { nodes: Record<string, { with: Record<string, unknown> }> };
}

const carried = {
  kumiki: 1,
  name: "",
  embedInPictures: true,
  inputs: { photo: { kind: "image" }, radius: { kind: "number", default: 2 } },
  nodes: { soft: { use: "filter.blur@1", in: { image: "$photo" }, with: { radius: { $input: "radius" } } } },
  outputs: { picture: "soft.image" },
};

describe.skipIf(browserPath === undefined)("keeping pipelines in the editor (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  let id = "";

  beforeAll(async () => {
    browser = await openBrowser();
    page = await openEditor(browser, server.url, []);
  }, 120_000);
  afterAll(() => browser?.close());

  const stored = (version = "") =>
    get<Stored>({ url: server.url } as Parameters<typeof get>[0], `/api/pipelines/${id}${version}`);
  const template = async (name: string) => {
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator(`[data-template="${name}"]`).click();
  };
  const publish = async (message: string) => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByLabel("What changed").fill(message);
    await page.getByRole("button", { name: /^Publish version/ }).click();
    await page.waitForFunction(() => document.querySelector("dialog[open]") === null);
  };
  const setPadding = async (on: Page, value: string) => {
    await on.getByTestId("part-hide").locator("header").click();
    await on.getByTestId("panel").getByRole("textbox", { name: "Padding" }).fill(value);
    await on.keyboard.press("Enter");
  };

  it("opens a template with its sample and keeps a draft over a reload", { timeout: 90_000 }, async () => {
    await template("blur-faces");
    await pictureOf(page, "hide");
    await setPadding(page, "0.4");
    expect((await draft(page)).nodes.hide?.with.padding).toBe(0.4);
    await page.reload();
    await page.getByTestId("part-hide").getByText("0.4").waitFor();
  });

  it("publishes versions with a message, tells what changed, and goes back to an old one", {
    timeout: 90_000,
  }, async () => {
    await publish("first");
    await page.waitForURL(/\/editor\/.+/);
    id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await setPadding(page, "0.5");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const change = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
    await change.first().waitFor();
    expect(await change.allInnerTexts()).toEqual([expect.stringMatching(/hide\.padding\s+0\.4\s*0\.5/)]);
    await page.keyboard.press("Escape");
    await publish("wider");
    expect(await stored()).toMatchObject({
      version: 2,
      message: "wider",
      document: { nodes: { hide: { with: { padding: 0.5 } } } },
    });
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Versions" }).click();
    await page.getByRole("button", { name: /Version 1/ }).click();
    await page.getByRole("button", { name: "Restore this version" }).click();
    expect((await draft(page, id)).nodes.hide?.with.padding).toBe(0.4);
    await page.getByRole("button", { name: "Undo" }).click();
    expect((await draft(page, id)).nodes.hide?.with.padding).toBe(0.5);
  });

  it("sees that another tab changed the same pipeline and offers its changes", { timeout: 90_000 }, async () => {
    const other = await openEditor(browser, server.url, [], `/editor/${id}`);
    await setPadding(other, "0.7");
    await page.getByTestId("conflict").getByText("changed in another tab").waitFor();
    await page.getByRole("button", { name: "Take those changes" }).click();
    await page.getByTestId("part-hide").getByText("0.7").waitFor();

    // The other tab publishes; this one, which goes on from the older version, must not write over it unasked.
    await other.getByRole("button", { name: "Publish", exact: true }).click();
    await other.getByRole("button", { name: /^Publish version/ }).click();
    await page.getByTestId("conflict").getByText("Version 3 was published meanwhile").waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await publish("mine");
    await page.getByTestId("conflict").waitFor();
    expect((await stored()).version).toBe(3);
    await page.getByRole("button", { name: "Publish mine on top" }).click();
    await page.getByTestId("conflict").waitFor({ state: "detached" });
    expect((await stored()).version).toBe(4);
    await other.close();
  });

  it.each(["jpg", "png", "webp"])(
    "opens from a result picture that carries it, with the values of its run (%s)",
    {
      timeout: 90_000,
    },
    async (format) => {
      const home = await freshHome();
      await writeFile(join(home, "carried.json"), JSON.stringify({ ...carried, name: `Carried by ${format}` }));
      const photo = join(home, `photo.${format}`);
      await sharp(join(photos, "astronaut.png")).resize(64).toFile(photo);
      const ran = await kumiki(
        ["run", join(home, "carried.json"), photo, "--out", join(home, "out"), "--set", "radius=7"],
        {
          home,
        },
      );
      expect(ran.stderr).not.toContain("error");
      const bytes = await readFile(join(home, "out", `photo.${format}`));
      const dropped = await openEditor(browser, server.url, []);
      await dropped.evaluate(
        ({ base64, name }) => {
          const dataTransfer = new DataTransfer();
          const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          dataTransfer.items.add(new File([data], name, { type: "image/any" }));
          window.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        },
        { base64: bytes.toString("base64"), name: `photo.${format}` },
      );
      // The draft of the picture before may still be there.
      await dropped.waitForFunction(
        (wanted) => [...document.querySelectorAll("input")].some(({ value }) => value === wanted),
        `Carried by ${format}`,
      );
      const { name, nodes, inputs } = await draft(dropped);
      expect({ name, nodes }).toEqual({ name: `Carried by ${format}`, nodes: carried.nodes });
      expect(inputs.radius?.default).toBe(7);
      await dropped.close();
    },
  );

  it("opens by its link in another browser, in Japanese, without a serious accessibility finding", {
    timeout: 90_000,
  }, async () => {
    const stranger = await openBrowser({ locale: "ja-JP", colorScheme: "dark" });
    const theirs = await openEditor(stranger, server.url, [], `/editor/${id}`);
    await pictureOf(theirs, "hide");
    await theirs.getByRole("button", { name: "問題なし" }).waitFor();
    expect(await seriousFindings(theirs)).toEqual([]);
    await stranger.close();
  });

  it("is a form on a phone: inputs, exposed parameters, run", { timeout: 90_000 }, async () => {
    const phone = await openBrowser({ width: 390, height: 844 });
    const small = await phone.newPage();
    await small.goto(`${server.url}/editor/${id}`);
    await small.getByTestId("form-view").getByText("Blur strength").waitFor();
    expect(
      await small.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    expect(await seriousFindings(small)).toEqual([]);
    await small.getByRole("button", { name: "Run on 1 photo" }).click();
    await small.waitForURL(/\/runs\//);
    await phone.close();
  });
});
