import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { witness } from "./evidence.contract.ts";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const browserPath = places.find((place): place is string => place !== undefined && existsSync(place));

/** Errors of a page's console, but for those of a machine whose network changes: that is none of the page's doing. */
export const onConsoleError = (page: Page, tell: (words: string) => void): Page =>
  page.on("console", (message) => {
    const isOurs = message.type() === "error" && !message.text().includes("ERR_NETWORK_CHANGED");
    if (isOurs) tell(message.text());
  });

/** Real Chromium with a fresh profile that asks nothing of the network. */
export async function openBrowser(
  options: { width?: number; height?: number; colorScheme?: "light" | "dark"; locale?: string } = {},
): Promise<BrowserContext> {
  const { width = 1440, height = 900, colorScheme = "light", locale = "en-US" } = options;
  const browser = await chromium.launchPersistentContext(await mkdtemp(join(tmpdir(), "kumiki-browser-")), {
    ...(browserPath && { executablePath: browserPath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    viewport: { width, height },
    colorScheme,
    locale,
  });
  const errors: string[] = [];
  browser.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  browser.on("weberror", (error) => errors.push(String(error.error())));
  browser.once(
    "close",
    witness(async () => [...(await Promise.all(browser.pages().map(howItStands))), ...errors.slice(-10)].join("\n")),
  );
  return browser;
}

/** Address and words of a page. */
async function howItStands(page: Page): Promise<string> {
  const words = await page.locator("body").innerText({ timeout: 5000 });
  return `${page.url()} | ${words.replaceAll(/\s*\n\s*/g, " | ").slice(0, 1500)}`;
}
