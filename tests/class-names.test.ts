import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { draft, openEditor, pasteText, useEditorServer } from "./editor-page.contract.ts";
import { photos } from "./kumiki-server.contract.ts";

const document = {
  kumiki: 1,
  name: "Names",
  inputs: { photo: { kind: "image" } },
  nodes: {
    found: { use: "ai.face@1", in: { image: "$photo" } },
    kept: { use: "det.filter@1", in: { detections: "found.detections" }, with: { classes: ["face", "person"] } },
  },
  outputs: { faces: "kept.kept" },
};

/** Starts a run of the document on the astronaut; answers its id. */
async function startRun(url: string): Promise<string> {
  const form = new FormData();
  form.append("files", new Blob([new Uint8Array(await readFile(join(photos, "astronaut.png")))]), "astronaut.png");
  const uploaded = await fetch(`${url}/api/uploads`, { method: "POST", body: form });
  const { uploads } = (await uploaded.json()) as { uploads: { artifact: { sha256: string } }[] };
  const inputs = [{ name: "astronaut", pictures: { photo: uploads[0]?.artifact.sha256 } }];
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ pipeline: { document }, inputs });
  const started = await fetch(`${url}/api/runs`, { method: "POST", headers, body });
  return ((await started.json()) as { id: string }).id;
}

describe.skipIf(browserPath === undefined)("names of classes on the Japanese page (needs Chromium)", () => {
  const server = useEditorServer();
  let browser: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser({ locale: "ja-JP" });
    page = await openEditor(browser, server.url, refused);
    await pasteText(page, JSON.stringify(document));
  }, 120_000);
  afterAll(() => browser?.close());

  it("the node and its form say them in Japanese, what is typed in Japanese is kept as the data has it", {
    timeout: 60_000,
  }, async () => {
    const part = page.getByTestId("part-kept");
    await part.getByText("顔, 人", { exact: true }).waitFor();
    await part.locator(".part-head").click();
    const panel = page.getByTestId("panel");
    await panel.getByText("人", { exact: true }).waitFor();
    await panel.getByLabel("種類", { exact: true }).fill("犬");
    await page.keyboard.press("Enter");
    await panel.getByText("犬", { exact: true }).waitFor();
    expect((await draft(page)).nodes.kept?.with).toEqual({ classes: ["face", "person", "dog"] });
  });

  it("the table of a result says them in Japanese", { timeout: 90_000 }, async () => {
    await page.goto(`${server.url}/runs/${await startRun(server.url)}`);
    await page.getByRole("cell", { name: "顔", exact: true }).first().waitFor({ timeout: 60_000 });
    expect(await page.getByRole("cell", { name: "face", exact: true }).count()).toBe(0);
    expect(refused).toEqual([]);
  });
});
