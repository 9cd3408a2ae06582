import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { aptInstall } from "./apt.mjs";
import { Missing } from "./cache.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const find = () => [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));

/** A Chromium for browser tests. `require` installs Debian's where there is none; any other word leaves the system as it is. */
export async function provideChromium({ engines, log }) {
  if (!find() && engines === "require") {
    log("installing Chromium ...");
    aptInstall("chromium");
  }
  const path = find();
  if (!path) throw new Missing("there is no Chromium; install one, or set CHROMIUM");
  const said = spawnSync(path, ["--version"], { encoding: "utf8" });
  return { path, version: /[\d.]+/.exec(said.stdout ?? "")?.[0] ?? "unknown" };
}
