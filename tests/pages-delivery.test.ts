import { mkdtemp, readdir, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { finished, freshHome, post, type RunningServer, startServer, upload } from "./kumiki-server.contract.ts";
import { makePhotos } from "./many-photos.contract.ts";
import { buildPage, seriousFindings, untranslated } from "./page-checks.contract.ts";

const document = {
  kumiki: 1,
  name: "Shrink",
  inputs: { photo: { kind: "image" } },
  nodes: { size: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 8 } } },
  outputs: { small: "size.image" },
};

describe.skipIf(browserPath === undefined)("where results go, on the page (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let root: string;
  let photos: string[];

  beforeAll(async () => {
    buildPage();
    root = await mkdtemp(join(tmpdir(), "kumiki-results-"));
    server = await startServer(await freshHome(), { args: ["--workers", "1", "--folder", `results=${root}`] });
    photos = await upload(server, await makePhotos(await freshHome(), 2, []));
    browser = await openBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const start = async (path: string): Promise<string> => {
    const inputs = photos.map((photo, index) => ({ name: `p${index}.jpg`, pictures: { photo } }));
    const deliver = { to: "folder", root: "results", path };
    return (await post<{ id: string }>(server, "/api/runs", { pipeline: { document }, inputs, deliver })).id;
  };

  it("is chosen in the form by name; the run tells where its results are", async () => {
    const { id } = await post<{ id: string }>(server, "/api/pipelines", { document });
    await page.goto(`${server.url}/editor/${id}`);
    await page.getByTestId("editor").waitFor();
    await page.getByTestId("run").click();
    const form = page.getByRole("dialog");
    await page.setInputFiles('[role="dialog"] input[type="file"]', await makePhotos(await freshHome(), 1, []));
    await form.getByLabel("Where results go").selectOption({ label: "Folder results" });
    await form.getByLabel("Folder in it (optional)").fill("chosen");
    expect(await seriousFindings(page)).toEqual([]);
    await form.getByRole("button", { name: /^Run/ }).click();
    await page.waitForURL(/\/runs\/\w+/);
    await page.getByText("All 1 results are in results/chosen.").waitFor();
    expect(await readdir(join(root, "chosen"))).toHaveLength(1);
  });

  it("is told with its reason when it cannot be, and the click that tries again brings the results", async () => {
    const id = await start("away");
    await finished(server, id);
    await rename(root, `${root}-gone`);
    await post(server, `/api/runs/${id}/delivery/again`, { items: "all" });
    await page.goto(`${server.url}/runs/${id}`);
    await page.locator('.delivery [data-code="PLACE_UNREACHABLE"]').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await rename(`${root}-gone`, root);
    await page.getByRole("button", { name: "Deliver again" }).click();
    await page.getByText("All 2 results are in results/away.").waitFor();
  });

  it("is said in Japanese, too, and the page of machines lists the places by name", async () => {
    const id = await start("japanese");
    await finished(server, id);
    await page.evaluate(() => localStorage.setItem("kumiki.language", "ja"));
    await page.goto(`${server.url}/runs/${id}`);
    await page.getByText("2 件の結果はすべて results/japanese にあります。").waitFor();
    expect(await untranslated(page)).toEqual([]);
    await page.goto(`${server.url}/cluster`);
    await page.getByText("フォルダー results").waitFor();
    expect(await page.content()).not.toContain(root);
  });
});
