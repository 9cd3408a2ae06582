import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
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
import { buildPage, clippedTexts, seriousFindings, sidewaysScroll, untranslated } from "./page-checks.contract.ts";

const document = {
  kumiki: 1,
  name: "Small",
  inputs: { photo: { kind: "image" } },
  nodes: { small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 32, height: 32 } } },
  outputs: { picture: "small.image" },
};
interface Runs {
  readonly runs: readonly { readonly id: string }[];
}

describe.skipIf(browserPath === undefined)("deleting and storage (needs Chromium)", () => {
  let server: RunningServer;
  let browser: BrowserContext;
  let page: Page;
  let sha256 = "";

  beforeAll(async () => {
    buildPage();
    server = await startServer(await freshHome(), { args: ["--workers", "1"] });
    [sha256 = ""] = await upload(server, [join(photos, "rocket.jpg")]);
    browser = await openBrowser();
    page = await browser.newPage();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const ended = async (name: string): Promise<string> => {
    const { id } = await submit(server, { ...document, name }, [sha256]);
    await finished(server, id);
    return id;
  };

  it("tells what goes before a run is deleted, and Escape keeps it", { timeout: 90_000 }, async () => {
    const id = await ended("One");
    await page.goto(`${server.url}/runs/${id}`);
    await page.getByRole("button", { name: "Delete run…" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete One?" });
    await dialog.getByText("1 run", { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await get<Runs>(server, "/api/runs")).runs).toHaveLength(1);
    await page.getByRole("button", { name: "Delete run…" }).click();
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await page.waitForURL((url) => url.pathname === "/runs");
    await page.getByText("No runs yet").waitFor();
  });

  it("deletes the runs that a filter shows, and no others", { timeout: 90_000 }, async () => {
    for (const name of ["Keep me", "Away A", "Away B"]) await ended(name);
    await page.goto(`${server.url}/runs?q=Away`);
    await page.locator(".run-row").nth(1).waitFor();
    await page.getByRole("button", { name: "Delete these runs…" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete runs?" });
    await dialog.getByText("2 runs").waitFor();
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("No run fits these filters.").waitFor();
    expect((await get<Runs>(server, "/api/runs")).runs).toHaveLength(1);
  });

  it("shows what takes how much, frees it at a click, and keeps what is set", { timeout: 90_000 }, async () => {
    const { id } = (await get<Runs>(server, "/api/runs")).runs[0] ?? { id: "" };
    await page.goto(`${server.url}/storage`);
    await page.getByRole("row", { name: /Results of runs/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page
      .getByTestId(`storage-run-${id}`)
      .getByRole("button", { name: /Delete/ })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("No runs yet.").waitFor();
    await page.getByRole("searchbox").fill("rocket");
    await page.getByRole("button", { name: "Delete… rocket.jpg" }).click();
    await page.getByRole("dialog").getByText("Nothing depends on it.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("No uploads.").waitFor();
    await page.getByLabel("Runs go after (days)").fill("30");
    await page.getByRole("button", { name: "Save" }).click();
    await until(
      () => get<{ runDays: number | null }>(server, "/api/retention"),
      ({ runDays }) => runDays === 30,
    );
  });

  it("deletes a stored pipeline from the list", { timeout: 90_000 }, async () => {
    await post(server, "/api/pipelines", { document: { ...document, name: "Old one" } });
    await page.goto(`${server.url}/editor`);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByRole("button", { name: "Delete… Old one" }).click();
    await page
      .getByRole("dialog", { name: "Delete Old one?" })
      .getByRole("button", { name: "Delete", exact: true })
      .click();
    await until(
      () => get<{ pipelines: object[] }>(server, "/api/pipelines"),
      ({ pipelines }) => pipelines.length === 0,
    );
  });

  it.each(["en-US", "ja-JP"])("fits a phone and is told in one language (%s)", { timeout: 90_000 }, async (locale) => {
    [sha256 = ""] = await upload(server, [join(photos, "rocket.jpg")]);
    await ended("Small");
    const phone = await openBrowser({ width: 390, height: 844, locale, colorScheme: "dark" });
    const small = await phone.newPage();
    for (const path of ["/storage", "/runs"]) {
      await small.goto(server.url + path);
      await small.waitForLoadState("networkidle");
      expect([path, await sidewaysScroll(small)]).toEqual([path, []]);
      expect([path, await untranslated(small)]).toEqual([path, []]);
      expect([path, await clippedTexts(small)]).toEqual([path, []]);
      expect([path, await seriousFindings(small)]).toEqual([path, []]);
    }
    await phone.close();
  });
});
