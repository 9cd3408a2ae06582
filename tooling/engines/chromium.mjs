import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const find = () => [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));

/** Path of a Chromium for browser tests; `require` installs Debian's where there is none and fails without one. */
export function findChromium(engines) {
  const found = find();
  if (found || engines !== "require") return found;
  console.error("kumiki: installing Chromium for the browser tests ...");
  const apt = (...args) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  for (let attempt = 0; attempt < 2 && !find(); attempt++) {
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
  const installed = find();
  if (installed) return installed;
  console.error("kumiki: KUMIKI_ENGINES=require, but Chromium could not be installed");
  process.exit(1);
}
