import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { onConsoleError } from "./browser.contract.ts";
import { freshHome, type RunningServer, startServer } from "./kumiki-server.contract.ts";

const start = [process.execPath, new URL("../tooling/bootstrap.mjs", import.meta.url).pathname, "start"];

/** A server with the page, for all tests of a file. */
export function useEditorServer(): { url: string } {
  const place = { url: "" };
  let server: RunningServer | undefined;
  beforeAll(async () => {
    server = await startServer(await freshHome(), { program: start });
    place.url = server.url;
  }, 180_000);
  afterAll(() => server?.kill());
  return place;
}

/** The editor with an empty canvas; errors of the console and requests to other places are written down. */
export async function openEditor(
  browser: BrowserContext,
  url: string,
  refused: string[],
  path = "/editor",
): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  onConsoleError(page, (words) => refused.push(words));
  page.on("pageerror", (error) => refused.push(String(error)));
  page.on(
    "request",
    (request) => !request.url().startsWith(url) && !/^(blob|data):/.test(request.url()) && refused.push(request.url()),
  );
  // The first page of a fresh browser, on a machine that may be busy.
  await page.goto(url + path, { timeout: 60_000 });
  await page.getByTestId("editor").waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('[data-testid^="input-"] img') !== null);
  return page;
}

/** Drags with real mouse moves; `to` may be a place inside the target. */
export async function drag(page: Page, from: Locator, target: Locator, to?: { x: number; y: number }): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  await from.hover();
  const box = await target.boundingBox();
  if (box === null) throw new Error("the target is not to be seen");
  const x = box.x + (to?.x ?? box.width / 2);
  const y = box.y + (to?.y ?? box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 12, y - 6, { steps: 6 });
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.up();
}

/** Waits until a step shows a loaded picture that is up to date. */
export async function pictureOf(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (id) => {
      const frame = document.querySelector(`[data-testid="part-${id}"] .frame`);
      const picture = frame?.querySelector("img");
      return (
        picture instanceof HTMLImageElement &&
        picture.complete &&
        picture.naturalWidth > 0 &&
        !frame?.hasAttribute("data-stale")
      );
    },
    name,
    { timeout: 60_000 },
  );
}

interface Drafted {
  readonly name: string;
  readonly nodes: Record<
    string,
    { use: string; in: Record<string, unknown>; with: Record<string, unknown>; enabled?: boolean }
  >;
  readonly outputs: Record<string, string>;
  readonly inputs: Record<string, { kind: string; default?: unknown }>;
}

/** The document as the browser keeps it, once it has been kept. */
export async function draft(page: Page, key = "new"): Promise<Drafted> {
  await page.waitForTimeout(100);
  await page.waitForFunction(
    () => document.querySelector('[data-testid="save-state"]')?.getAttribute("data-state") !== "keeping",
  );
  const stored = await page.evaluate((id) => localStorage.getItem(`kumiki.editor.draft.${id}`), key);
  return JSON.parse(stored ?? "{}").document;
}

/** Pastes a text as the browser does it. */
export const pasteText = (page: Page, words: string): Promise<void> =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, words);
