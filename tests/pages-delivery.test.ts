import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
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

describe.skipIf(browserPath === undefined)(
  "where results go, on the page (needs Chromium)",
  { timeout: 180_000 },
  () => {
    let server: RunningServer;
    let browser: BrowserContext;
    let page: Page;
    let root: string;
    let photos: string[];

    beforeAll(async () => {
      buildPage();
      root = await mkdtemp(join(tmpdir(), "kumiki-results-"));
      await mkdir(join(root, "in"));
      server = await startServer(await freshHome(), { args: ["--workers", "1", "--folder", `results=${root}`] });
      photos = await upload(server, await makePhotos(join(root, "in"), 2, []));
      browser = await openBrowser();
      page = await browser.newPage();
      page.setDefaultTimeout(45_000);
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
      await form.getByLabel("Inputs from").selectOption({ label: "Folder of the server" });
      await form.getByLabel("Path in it").fill("in");
      await form.getByLabel("Where results go").selectOption({ label: "Folder results" });
      await form.getByLabel("Folder in it (optional)").fill("chosen");
      expect(await seriousFindings(page)).toEqual([]);
      await form.getByRole("button", { name: "Run", exact: true }).click();
      await page.waitForURL(/\/runs\/\w+/);
      await page.getByText("All 2 results are in results/chosen.").waitFor();
      expect(await readdir(join(root, "chosen"))).toHaveLength(2);
    });

    it("is told with its reason when it cannot be, and the click that tries again brings the results", async () => {
      const id = await start("away");
      await finished(server, id);
      await page.goto(`${server.url}/runs/${id}`);
      await page.getByText("All 2 results are in results/away.").waitFor();
      await rm(join(root, "away"), { recursive: true });
      await writeFile(join(root, "away"), "a file where the folder was");
      await post(server, `/api/runs/${id}/delivery/again`, { items: "all" });
      await page.reload();
      await page.getByText("2 could not be delivered.").waitFor();
      await page.getByText("p1.jpg: The place").waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await rm(join(root, "away"));
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
  },
);
