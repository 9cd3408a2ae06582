import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const find = () => [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));

/**
 * Path of a Chromium for browser tests. `require` installs Debian's where there is none and fails without one; any other
 * word leaves the system as it is.
 */
export function findChromium(engines) {
  const found = find();
  if (found || engines !== "require") return found;
  if (process.getuid?.() === 0) installFromDebian();
  const installed = find();
  if (installed) return installed;
  console.error("kumiki: KUMIKI_ENGINES=require, but there is no Chromium; root can install Debian's, or set CHROMIUM");
  process.exit(1);
}

function installFromDebian() {
  console.error("kumiki: installing Chromium for the browser tests ...");
  // Its words stay unheard: they name the mirrors of this machine.
  const apt = (...args) =>
    spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  for (let attempt = 0; attempt < 2 && !find(); attempt++) {
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
}
