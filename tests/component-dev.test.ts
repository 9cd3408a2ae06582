import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, onConsoleError, openBrowser } from "./browser.contract.ts";
import { kumiki, root, temporaryFolder } from "./kumiki-cli.contract.ts";

describe.skipIf(browserPath === undefined)("kumiki component dev (needs Chromium)", () => {
  let folder: string;
  let server: ChildProcess;
  let browser: BrowserContext;
  let page: Page;
  const wrong: string[] = [];
  /** The part as it was written first. */
  let sound: string;
  const part = (): string => join(folder, "add-light", "add-light.ts");
  const save = (from: string, to: string): Promise<void> => writeFile(part(), sound.replace(from, to));

  beforeAll(async () => {
    folder = await temporaryFolder();
    const home = join(folder, "home");
    await kumiki(["component", "new", "mine.addLight"], { home, cwd: folder });
    sound = await readFile(part(), "utf8");
    const program = join(root, "packages/cli/bin/kumiki.mjs");
    server = spawn(process.execPath, [program, "component", "dev", "add-light", "--home", home, "--json"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(server.stdout!, "data")) as [Buffer];
    browser = await openBrowser({ locale: "en-US" });
    page = await browser.newPage();
    onConsoleError(page, (words) => wrong.push(words));
    page.on("pageerror", (error) => wrong.push(String(error)));
    await page.goto((JSON.parse(line.toString()) as { page: string }).page, { timeout: 60_000 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    if (server?.exitCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
  });

  const result = () => page.locator('.try-part-result:not([data-stale]) [data-testid="result-picture"]');
  /** Address of the picture that is up to date, when it is another than before. */
  const next = (old: string | null): Promise<string | null> =>
    page
      .waitForFunction(
        (before) => {
          const shown = document.querySelector('.try-part-result:not([data-stale]) [data-testid="result-picture"]');
          const address = shown?.getAttribute("src");
          return address && address !== before ? address : undefined;
        },
        old,
        { timeout: 60_000 },
      )
      .then((handle) => handle.jsonValue() as Promise<string>);

  it("shows a sample photo before and after, by the form, and anew when the file is saved", {
    timeout: 180_000,
  }, async () => {
    const first = await next(null);
    expect(await page.locator('[data-side="before"]').count()).toBe(1);
    await page.locator('[data-parameter="amount"] [role="slider"]').press("End");
    const brighter = await next(first);
    await save("value + amount", "value - amount");
    const darker = await next(brighter);
    await page.getByRole("group", { name: "Sample photos" }).getByRole("button").nth(1).press("Enter");
    await next(darker);
    expect(await result().count()).toBe(1);
  });

  it("a fault in the code is told at once, with the picture before it; mended it goes on", {
    timeout: 120_000,
  }, async () => {
    const seen = await next(null);
    await save("export default", "export defalt");
    await page.locator('[data-code="PLUGIN_SYNTAX"]').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-testid="result-picture"]').getAttribute("src")).toBe(seen);
    await save("value + amount", "value / 2");
    await next(seen);
    expect(await page.locator('[data-code="PLUGIN_SYNTAX"]').count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});
