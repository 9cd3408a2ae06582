import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PlantedEntry, zipOf } from "../packages/server/src/sources/zip-archive.contract.ts";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { allItems, freshHome, post, type RunningServer, startServer, upload } from "./kumiki-server.contract.ts";
import { makePhotos } from "./many-photos.contract.ts";
import { buildPage, seriousFindings, untranslated } from "./page-checks.contract.ts";

const document = {
  kumiki: 1,
  name: "Shrink",
  inputs: { photo: { kind: "image" }, width: { kind: "number", default: 8, schema: { type: "integer", minimum: 1 } } },
  nodes: { size: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: { $input: "width" } } } },
  outputs: { small: "size.image" },
};

describe.skipIf(browserPath === undefined)("where the inputs of a run come from (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let pipeline: string;
  let root: string;

  beforeAll(async () => {
    buildPage();
    root = await freshHome();
    await mkdir(join(root, "img"), { recursive: true });
    const files = await makePhotos(join(root, "img"), 3, []);
    const entries = await Promise.all(
      files.map(async (file, index): Promise<PlantedEntry> => ({ name: `p${index}.jpg`, bytes: await readFile(file) })),
    );
    await writeFile(join(root, "photos.zip"), zipOf([...entries, { name: "notes.txt", bytes: Buffer.from("text") }]));
    server = await startServer(await freshHome(), { args: ["--workers", "1", "--folder", `photos=${root}:ro`] });
    await upload(server, files);
    const names = files.map((file) => file.split("/").at(-1));
    await writeFile(join(root, "list.csv"), `photo,width\n${names[0]},5\n${names[1]},wide\n${names[2]},9\n`);
    pipeline = (await post<{ id: string }>(server, "/api/pipelines", { document })).id;
    browser = await openBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  /** Opens the form for a run and chooses a kind of source. */
  const choose = async (kind: string) => {
    await page.goto(`${server.url}/editor/${pipeline}`);
    await page.getByTestId("editor").waitFor();
    await page.getByTestId("run").click();
    await page.getByLabel("Inputs from").selectOption({ label: kind });
  };
  const run = async () => {
    await page.getByRole("dialog").getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL(/\/runs\/\w+/);
    const status = page.getByTestId("run-status");
    await status
      .and(page.locator('[data-status="succeeded"],[data-status="partial"],[data-status="failed"]'))
      .waitFor();
    return { id: /\/runs\/(\w+)/.exec(page.url())?.[1] ?? "", status: await status.getAttribute("data-status") };
  };

  it("is a zip: sent with its size, and what was no picture is told on the run's page", async () => {
    await choose("Zip file");
    const button = page.getByRole("dialog").getByRole("button", { name: "Run", exact: true });
    expect(await button.isDisabled()).toBe(true);
    await page.setInputFiles('input[type="file"][accept*="zip"]', join(root, "photos.zip"));
    await page.getByTestId("sent-file").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const { id, status } = await run();
    expect(status).toBe("succeeded");
    expect((await allItems(server, id)).map(({ name }) => name)).toEqual(["p0.jpg", "p1.jpg", "p2.jpg"]);
    await page.getByText("1 passed over").waitFor();
  });

  it("is a manifest: a wrong row fails alone and says where", async () => {
    await choose("Manifest (CSV or JSON lines)");
    await page.getByText("Columns: photo, width, name").waitFor();
    await page.setInputFiles('input[type="file"][accept*="csv"]', join(root, "list.csv"));
    await page.getByTestId("sent-file").waitFor();
    const { id, status } = await run();
    expect(status).toBe("partial");
    const items = await allItems(server, id);
    expect(items.map(({ problem }) => problem?.field)).toEqual([undefined, "row 3, width", undefined]);
  });

  it("is a folder that the operator named; a path that leads out is told in the form", async () => {
    await choose("Folder of the server");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Path in it").fill("../..");
    await dialog.getByRole("button", { name: "Run", exact: true }).click();
    await dialog.getByText('"../.." leads out of the place "photos".').waitFor();
    await dialog.getByLabel("Path in it").fill("img");
    expect((await run()).status).toBe("succeeded");
  });

  it("speaks Japanese, and offers only what the operator named", async () => {
    await page.evaluate(() => localStorage.setItem("kumiki.language", "ja"));
    await page.goto(`${server.url}/editor/${pipeline}`);
    await page.getByTestId("run").click();
    const kinds = page.getByLabel("入力元").locator("option");
    expect(await kinds.allTextContents()).toEqual([
      "写真",
      "zip ファイル",
      "一覧ファイル (CSV・JSON Lines)",
      "サーバーのフォルダー",
    ]);
    await page.getByLabel("入力元").selectOption({ label: "一覧ファイル (CSV・JSON Lines)" });
    expect(await untranslated(page)).toEqual([]);
  });
});
