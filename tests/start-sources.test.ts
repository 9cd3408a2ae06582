import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  allItems,
  finished,
  freshHome,
  get,
  type RunningServer,
  startServer,
  upload,
} from "./kumiki-server.contract.ts";
import { makePhotos } from "./many-photos.contract.ts";
import { buildPage, clippedTexts, seriousFindings, untranslated } from "./page-checks.contract.ts";
import { hasS3, key, startS3 } from "./s3-server.contract.ts";

describe.skipIf(browserPath === undefined)("the start page takes other inputs than photos (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let root: string;
  let host: string;
  const ended: (() => unknown)[] = [];

  beforeAll(async () => {
    buildPage();
    root = await freshHome();
    const files = await makePhotos(join(root, "img"), 3);
    const site = createServer(async (request, response) => {
      const file = files.find((path) => path.endsWith(request.url ?? "?"));
      response.writeHead(file === undefined ? 404 : 200).end(file && (await readFile(file)));
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    ended.push(() => site.close().closeAllConnections());
    host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
    const places = join(root, "places.json");
    await writeFile(places, JSON.stringify({ hosts: [host], buckets: await buckets(files) }));
    const environment = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
    server = await startServer(await freshHome(), { args: ["--workers", "1", "--places", places], environment });
    ended.push(() => server.kill());
    await upload(server, files);
    await writeFile(join(root, "list.csv"), "photo,side\nphoto-001.jpg,20\nphoto-002.jpg,wide\nphoto-003.jpg,40\n");
    browser = await openBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    for (const end of ended.reverse()) await end();
  });

  /** A bucket with two of the pictures below a prefix, where there is an S3 server. */
  async function buckets(files: readonly string[]): Promise<object> {
    if (!hasS3) return {};
    const s3 = await startS3();
    ended.push(() => s3.stop());
    const { credentials: _, ...archive } = await s3.place("pictures");
    const below = join(s3.directory, "pictures/in");
    await mkdir(below, { recursive: true });
    for (const at of [0, 1]) await writeFile(join(below, `${at}.jpg`), await readFile(files[at] ?? ""));
    return { archive };
  }

  const open = async (kind: string): Promise<void> => {
    await page.goto(server.url);
    // A crowded machine takes its time to list the examples; the run before may bear the same name.
    await page.getByText("Thumbnails", { exact: true }).first().click({ timeout: 90_000 });
    await page.getByLabel("Inputs from").selectOption({ label: kind });
  };
  const runButton = () => page.getByRole("button", { name: "Run", exact: true });
  /** Starts the run and waits for its end; answers codes or states of its items. */
  const run = async (): Promise<unknown[]> => {
    const answer = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/api/runs"),
    );
    await runButton().click();
    const { id } = (await (await answer).json()) as { id: string };
    await finished(server, id);
    return (await allItems(server, id)).map(({ status, problem }) => problem?.code ?? status);
  };

  it("a manifest: waits for the file, then each row is an item with its own values, a wrong one fails alone", {
    timeout: 180_000,
  }, async () => {
    await open("Manifest (CSV or JSON lines)");
    expect(await runButton().isDisabled()).toBe(true);
    await page.getByText("Say where the inputs are first.").waitFor();
    await page.setInputFiles('input[type="file"][accept*="csv"]', join(root, "list.csv"));
    await page.getByTestId("sent-file").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await run()).toEqual(["succeeded", "MANIFEST_INVALID", "succeeded"]);
  });

  it("URLs: one that is not allowed and one that is gone fail alone", { timeout: 180_000 }, async () => {
    await open("List of URLs");
    const urls = [`http://${host}/photo-001.jpg`, `http://${host}/gone.jpg`, "http://127.0.0.1:9/x.jpg"];
    await page.getByLabel("URLs, one a line").fill(urls.join("\n"));
    expect(await run()).toEqual(["succeeded", "URL_FETCH_FAILED", "URL_DENIED"]);
  });

  it.skipIf(!hasS3)("an S3 bucket: a prefix without pictures is told in the form, and the next try runs", async () => {
    await open("S3 bucket");
    await page.getByLabel("Keys that begin with").fill("empty/");
    await runButton().click();
    await page.locator('[data-code="NO_PICTURES"]').waitFor();
    expect((await get<{ runs: { status: string }[] }>(server, "/api/runs?status=failed")).runs).toEqual([]);
    await page.getByLabel("Keys that begin with").fill("in/");
    expect(await run()).toEqual(["succeeded", "succeeded"]);
  });

  it("speaks Japanese, and photos come back as they were", async () => {
    await page.evaluate(() => localStorage.setItem("kumiki.language", "ja"));
    await page.goto(server.url);
    await page.getByLabel("入力元").selectOption({ label: "一覧ファイル (CSV・JSON Lines)" });
    await page.getByText("先に入力元を指定してください。").waitFor();
    expect(await untranslated(page)).toEqual([]);
    expect(await clippedTexts(page)).toEqual([]);
    await page.getByLabel("入力元").selectOption({ label: "写真" });
    await page.locator(".drop").waitFor();
  });
});
