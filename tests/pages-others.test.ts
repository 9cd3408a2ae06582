import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  exampleDocument,
  finished,
  freshHome,
  get,
  photos,
  post,
  type RunningServer,
  startServer,
  submit,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { makePhotos } from "./many-photos.contract.ts";
import { buildPage, clippedTexts, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

interface Gallery {
  readonly people: readonly { readonly name: string; readonly photos: readonly unknown[] }[];
}

describe.skipIf(browserPath === undefined)("history, people, models and cluster (needs Chromium)", () => {
  let home: string;
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    buildPage();
    home = await freshHome();
    server = await startServer(home);
    await until(
      () => get<{ preparing: unknown[] }>(server, "/api/system"),
      ({ preparing }) => preparing.length === 0,
    );
    browser = await openBrowser();
    page = await browser.newPage();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  it("finds runs by name, state and day, and keeps the filter in the address", { timeout: 90_000 }, async () => {
    const [face = ""] = await upload(server, [join(photos, "astronaut.png")]);
    const blur = (await exampleDocument("blur-faces")) as { name: string };
    await finished(server, (await submit(server, blur, [face])).id);
    await finished(server, (await submit(server, { ...blur, name: "家族の顔" }, [face])).id);
    await page.goto(`${server.url}/runs`);
    const rows = page.locator(".run-row");
    await rows.nth(1).waitFor();
    await page.getByRole("searchbox").fill("家族");
    await page.waitForFunction(() => document.querySelectorAll(".run-row").length === 1);
    expect(new URL(page.url()).searchParams.get("q")).toBe("家族");
    await page.reload();
    await rows.filter({ hasText: "家族の顔" }).waitFor();
    expect(await rows.count()).toBe(1);
    await page.getByLabel("Filter by status").selectOption("failed");
    await page.getByText("No run fits these filters.").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await rows.nth(1).waitFor();
    await page.getByLabel("To", { exact: true }).click();
    const calendar = page.getByRole("dialog");
    await calendar.getByRole("button", { name: "Previous month" }).click();
    await calendar.locator("button.mantine-DatePickerInput-day:not([data-outside])").first().click();
    await page.getByText("No run fits these filters.").waitFor();
  });

  it("takes a folder of photos, at any depth, and leaves other files out", { timeout: 120_000 }, async () => {
    const folder = join(home, "holiday");
    await makePhotos(join(folder, "day 1"), 14);
    await makePhotos(join(folder, "day 2", "evening"), 6);
    await writeFile(join(folder, "notes.txt"), "none of ours");
    await page.goto(server.url);
    await page.getByTestId("folder-input").setInputFiles(folder);
    await page.getByRole("button", { name: "Run on 20 photos" }).waitFor({ timeout: 60_000 });
    await page.getByTestId("estimate").getByText("measured on").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("makes a gallery of photos, shows which face was taken and which photo has none", {
    timeout: 120_000,
  }, async () => {
    await page.goto(`${server.url}/people`);
    await page.getByRole("textbox", { name: "New gallery" }).fill("クルー / 1");
    await page.getByRole("button", { name: "Make" }).click();
    await page.getByRole("heading", { name: "クルー / 1" }).waitFor();
    const files = [join(home, "eileen-1.png"), join(home, "rocket.png")];
    await writeFile(files[0] ?? "", await readFile(join(photos, "astronaut.png")));
    await writeFile(files[1] ?? "", await readFile(join(photos, "rocket.jpg")));
    await page.locator('.persons > li:last-child input[type="file"]').setInputFiles(files);
    await page.locator('[data-testid="person-eileen"] [data-state="taken"] .face-box').waitFor({ timeout: 60_000 });
    await page.locator('[data-testid="person-rocket"] [data-state="none"]').waitFor({ timeout: 60_000 });
    expect(await seriousFindings(page)).toEqual([]);

    const name = page.getByTestId("person-eileen").getByRole("textbox", { name: "Name of the person" });
    await name.fill("Eileen Collins");
    await name.press("Enter");
    await page.getByTestId("person-Eileen Collins").waitFor();
    await page.getByRole("button", { name: "Remove this photo of rocket" }).click();
    const stored = `/api/galleries/${encodeURIComponent("クルー / 1")}`;
    const { people } = await until(
      () => get<Gallery>(server, stored),
      (gallery) => gallery.people.length === 1,
    );
    expect(people).toMatchObject([{ name: "Eileen Collins", photos: [{}] }]);
    await page.getByRole("button", { name: "Remove gallery" }).click();
    await page.getByRole("button", { name: "Yes, remove it" }).click();
    await page.waitForURL((url) => url.pathname === "/people");
    expect((await fetch(server.url + stored)).status).toBe(404);
  });

  it("tells what a model takes and gives, and tries it on a photo", { timeout: 90_000 }, async () => {
    await page.goto(`${server.url}/models`);
    const row = page.getByTestId("model-blazeface");
    await row.getByRole("button", { name: "blazeface" }).click();
    await row.getByText("1 × 256 × 256 × 3").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await row.getByRole("button", { name: /Use the sample astronaut/ }).click();
    await row.locator(".viewer .box").first().waitFor({ timeout: 60_000 });
    await row.getByText("1 found").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("adds an .onnx of one's own, and says what is wrong with a file that is none", { timeout: 90_000 }, async () => {
    await page.goto(`${server.url}/models`);
    const own = join(home, "My Faces (v2).onnx");
    await writeFile(own, await readFile(join(home, "models", "blazeface", "model.onnx")));
    await page.getByTestId("model-input").setInputFiles(own);
    await page.getByLabel("What it is for").selectOption("other");
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByTestId("model-my-faces-v2").getByText("Not described").waitFor({ timeout: 30_000 });

    const broken = join(home, "broken.onnx");
    await writeFile(broken, "this is no model");
    await page.getByTestId("model-input").setInputFiles(broken);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.locator('[data-code="MODEL_FILE_INVALID"]').waitFor();
  });

  it("is calm without a cluster and says how to get one", { timeout: 60_000 }, async () => {
    await page.goto(`${server.url}/cluster`);
    await page.getByRole("heading", { name: "Everything runs on this machine." }).waitFor();
    await page.getByText("How to use a cluster").click();
    await page.getByText("KUMIKI_NOMAD_ADDR").waitFor();
    await page.getByTestId("worker").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("runs the latest version of a stored pipeline again", { timeout: 90_000 }, async () => {
    const document = (await exampleDocument("blur-faces")) as { name: string };
    const stored = await post<{ id: string }>(server, "/api/pipelines", { document });
    const [face = ""] = await upload(server, [join(photos, "astronaut.png")]);
    const inputs = [{ name: "face.png", pictures: { photo: face } }];
    const run = await post<{ id: string }>(server, "/api/runs", { pipeline: { id: stored.id }, inputs });
    await finished(server, run.id);
    await post(server, `/api/pipelines/${stored.id}/versions`, { document: { ...document, name: "Blur, anew" } });
    await page.goto(`${server.url}/runs/${run.id}`);
    await page.getByRole("button", { name: "More ways to run again" }).click();
    await page.getByRole("menuitem", { name: "Run again with the latest version" }).click();
    await page.getByRole("heading", { name: "Blur, anew" }).waitFor();
  });

  it.each(["en-US", "ja-JP"])("fits a phone and is told in one language (%s)", { timeout: 90_000 }, async (locale) => {
    const phone = await openBrowser({ width: 390, height: 844, locale, colorScheme: "dark" });
    const small = await phone.newPage();
    for (const path of ["/runs", "/people", "/models", "/cluster"]) {
      await small.goto(server.url + path);
      await small.waitForLoadState("networkidle");
      expect([path, await sidewaysScroll(small)]).toEqual([path, []]);
      expect([path, await untranslated(small)]).toEqual([path, []]);
      expect([path, await clippedTexts(small)]).toEqual([path, []]);
      expect([path, await seriousFindings(small)]).toEqual([path, []]);
    }
    await phone.close();
  });

  it("opens every page from a phone's bar, by keyboard too", { timeout: 90_000 }, async () => {
    const phone = await openBrowser({ width: 390, height: 844 });
    const small = await phone.newPage();
    await small.goto(server.url);
    const bar = small.getByRole("navigation");
    await bar.getByRole("link").first().waitFor();
    expect(await bar.getByRole("link").count()).toBe(4);
    await bar.getByRole("button", { name: "More" }).press("Enter");
    expect(await bar.getByRole("link").count()).toBe(9);
    await bar.getByRole("link", { name: "Storage" }).press("Enter");
    await small.waitForURL("**/storage");
    await bar.getByRole("link", { name: "Storage" }).waitFor({ state: "hidden" });
    expect(await bar.getByRole("button", { name: "More" }).getAttribute("aria-current")).toBe("true");
    await phone.close();
  });
});
