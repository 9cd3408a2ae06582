import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Artifact, Problem } from "@kumiki/core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import { type BatchAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { allItems, finished, freshHome, type RunningServer, startServer, submit } from "./kumiki-server.contract.ts";
import { grey, type MixedFolder, makeMixedFolder } from "./mixed-folder.contract.ts";
import { buildPage, seriousFindings } from "./page-checks.contract.ts";

let mixed: MixedFolder;
let all: string[];
let server: RunningServer;
beforeAll(async () => {
  mixed = await makeMixedFolder(join(await temporaryFolder(), "mixed"));
  all = [...mixed.pictures, ...mixed.broken, ...mixed.others];
  server = await startServer(await freshHome());
}, 60_000);
afterAll(() => server?.kill());

type Skipped = { input: string; reason: { code: string; message: string } };
const sorted = (names: Iterable<string>) => [...names].sort();

describe("40 files of many formats, endings wrong on purpose: each is processed or told", () => {
  it("by the command line", { timeout: 60_000 }, async () => {
    expect(all).toHaveLength(40);
    const out = await temporaryFolder();
    const pipeline = join(await temporaryFolder(), "grey.json");
    await writeFile(pipeline, JSON.stringify(grey));
    const answer = await kumiki(["run", pipeline, mixed.folder, "--out", out, "--json"], {
      home: await temporaryFolder(),
    });
    expect(answer.code, answer.stderr).toBe(3);
    const { items, skipped } = answer.json<BatchAnswer & { skipped: Skipped[] }>();
    const told = [...items, ...skipped].map(({ input }) => input);
    expect(sorted(told)).toEqual(sorted(all.map((name) => join(mixed.folder, name))));

    const done = new Set(items.filter(({ status }) => status === "succeeded").map(({ input }) => input));
    for (const name of mixed.pictures) expect(done, name).toContain(join(mixed.folder, name));
    for (const name of mixed.others) expect(done, name).not.toContain(join(mixed.folder, name));
    for (const { status, error } of items) expect(status === "succeeded" || error?.code).toBeTruthy();
    for (const { reason } of skipped) {
      expect(["IMAGE_FORMAT_UNSUPPORTED", "IMAGE_EMPTY"]).toContain(reason.code);
      expect(reason.message).not.toBe("");
    }
    // Those that pass for photos by their names fail, all others are left out; both are told to people, too.
    expect(skipped.length).toBeGreaterThan(5);
    const line = /^(\d+) files are no pictures: .+ \(and \d+ more\)$/m.exec(answer.stderr);
    expect(Number(line?.[1])).toBe(skipped.filter(({ reason }) => reason.code === "IMAGE_FORMAT_UNSUPPORTED").length);
    const written = items.flatMap(({ outputs }) => (typeof outputs.picture === "string" ? [outputs.picture] : []));
    expect(new Set(written).size).toBe(done.size);
  });

  it("by the API", { timeout: 60_000 }, async () => {
    const form = new FormData();
    for (const name of all)
      form.append("files", new Blob([new Uint8Array(await readFile(join(mixed.folder, name)))]), basename(name));
    const response = await fetch(`${server.url}/api/uploads`, { method: "POST", body: form });
    expect(response.status).toBe(207);
    const { uploads } = (await response.json()) as {
      uploads: { name: string; artifact?: Artifact; problem?: Problem }[];
    };
    expect(uploads.map(({ name }) => name)).toEqual(all.map((name) => basename(name)));
    uploads.forEach(({ name, artifact, problem }, at) => {
      const isOther = mixed.others.includes(all[at] ?? "");
      expect([name, artifact !== undefined, problem !== undefined]).toEqual([name, !isOther, isOther]);
    });
    const kept = uploads.flatMap(({ artifact }) => artifact?.sha256 ?? []);
    const run = await submit(server, grey, kept);
    const { counts } = await finished(server, run.id);
    expect(counts.succeeded + counts.failed).toBe(mixed.pictures.length + mixed.broken.length);
    expect(counts.succeeded).toBeGreaterThanOrEqual(mixed.pictures.length);
    for (const { status, problem } of await allItems(server, run.id))
      expect(status === "succeeded" || problem?.code).toBeTruthy();
  });

  describe.skipIf(browserPath === undefined)("by the page (needs Chromium)", () => {
    let browser: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      buildPage();
      browser = await openBrowser();
      page = await browser.newPage();
    }, 180_000);
    afterAll(() => browser?.close());

    const count = async (code: string): Promise<number> =>
      Number(/^\d+/.exec((await page.getByTestId(`left-${code}`).textContent()) ?? "")?.[0]);

    it("keeps what begins like a picture and tells how many of the rest are what", { timeout: 120_000 }, async () => {
      await page.goto(server.url);
      await page.getByTestId("folder-input").setInputFiles(mixed.folder);
      const taken = mixed.pictures.length + mixed.broken.length;
      await page.getByRole("button", { name: `Run on ${taken} photos` }).waitFor({ timeout: 60_000 });
      expect((await count("IMAGE_FORMAT_UNSUPPORTED")) + (await count("IMAGE_EMPTY"))).toBe(mixed.others.length);
      expect(await page.getByTestId("left-IMAGE_FORMAT_UNSUPPORTED").textContent()).toMatch(
        /other \d+.*, .*\(and \d+ more\)/,
      );
      expect(await seriousFindings(page)).toEqual([]);
    });

    it("says so when there is no picture at all", { timeout: 60_000 }, async () => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, "a.jpg"), "words");
      await page.goto(server.url);
      await page.getByTestId("folder-input").setInputFiles(folder);
      await page.getByRole("alert").getByText("There is no picture in what you chose.").waitFor();
      await page.getByText("1 file is no picture: a.jpg").waitFor();
    });

    it("keeps the good ones when the connection breaks, and sends the others again with one click", {
      timeout: 120_000,
    }, async () => {
      await page.goto(server.url);
      const taken = mixed.pictures.length + mixed.broken.length;
      let good = taken - 3;
      let isBack = false;
      await page.route("**/api/uploads", (route) => (isBack || good-- > 0 ? route.continue() : route.abort()));
      await page.getByTestId("folder-input").setInputFiles(mixed.folder);
      await page.getByRole("button", { name: `Run on ${taken - 3} photos` }).waitFor({ timeout: 60_000 });
      const failed = page.getByRole("region", { name: "3 photos were not taken" });
      expect(await failed.getByRole("listitem").count()).toBe(3);
      isBack = true;
      await failed.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("button", { name: `Run on ${taken} photos` }).waitFor({ timeout: 60_000 });
      expect(await failed.count()).toBe(0);
      // What was told before is still told.
      expect((await count("IMAGE_FORMAT_UNSUPPORTED")) + (await count("IMAGE_EMPTY"))).toBe(mixed.others.length);
    });
  });
});
