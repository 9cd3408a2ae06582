import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { aptInstall } from "./apt.mjs";
import { Missing } from "./cache.mjs";
import { bringChromium } from "./chromium-from-npm.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const find = () => [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));

/**
 * A Chromium for browser tests: the machine's, or one out of a package that needs nothing of the system. `require` takes
 * Debian's where root may install it.
 */
export async function provideChromium({ engines, log }) {
  if (!find() && engines === "require" && process.getuid?.() === 0) {
    log("installing Chromium ...");
    aptInstall("chromium");
  }
  const path = find() ?? (await bringChromium(log));
  const said = spawnSync(path, ["--version"], { encoding: "utf8" });
  if (said.status !== 0) throw new Missing(`${path} does not start: ${said.stderr?.trim() || said.error?.message}`);
  return { path, version: /[\d.]+/.exec(said.stdout ?? "")?.[0] ?? "unknown" };
}
