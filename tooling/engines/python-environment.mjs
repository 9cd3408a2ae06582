import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { aptInstall } from "./apt.mjs";
import { Missing } from "./cache.mjs";

/** A virtual environment in a folder, with what the words for `pip install` name; wheels only, nothing is built. */
export function makeEnvironment(python, into, engines, what) {
  const venv = () => spawnSync(python, ["-m", "venv", into], { stdio: "ignore" }).status === 0;
  if (!venv()) {
    rmSync(into, { recursive: true, force: true });
    if (engines !== "require") throw new Missing("Python has no venv");
    aptInstall("python3-venv");
    if (!venv()) throw new Missing("Python makes no virtual environment");
  }
  const words = ["install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", ...what];
  const said = spawnSync(join(into, "bin/pip"), words, { encoding: "utf8" });
  if (said.status === 0) return;
  const why = said.stderr
    .replace(/\bhttps?:\/\/\S+/g, "<registry>")
    .trim()
    .split("\n")
    .slice(-3)
    .join(" ");
  throw new Missing(`Python's packages could not be installed: ${why}`);
}
