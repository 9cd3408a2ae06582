import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cached, Missing } from "./cache.mjs";
import { makeEnvironment } from "./python-environment.mjs";

const requirements = join(import.meta.dirname, "dataset-readers.txt");
/** Which of them read what we write. */
const readers = ["pycocotools", "supervision", "label-studio-sdk", "PyYAML"];

/**
 * Other people's readers of data sets, in a virtual environment of their own. Every package is pinned and none brings
 * others along: label-studio-sdk would bring 400 MB (pandas, OpenCV) that checking a prediction does not need.
 */
export async function provideDatasetReaders({ engines, log }) {
  const release = spawnSync("python3", ["-c", "import sys;print('%d.%d' % sys.version_info[:2])"], {
    encoding: "utf8",
  });
  if (release.status !== 0) throw new Missing("there is no Python 3");
  const list = readFileSync(requirements, "utf8");
  const pinned = createHash("sha256").update(list).digest("hex").slice(0, 12);
  const directory = await cached("dataset-readers", `${release.stdout.trim()}-${pinned}`, (into) => {
    log("installing readers of data sets (once, about half a minute) ...");
    makeEnvironment("python3", into, engines, ["--no-deps", "-r", requirements]);
    return ["pyvenv.cfg"];
  });
  const versions = list.split("\n").filter((line) => readers.includes(line.split("==")[0]));
  return { version: versions.join(" ").replaceAll("==", " "), path: join(directory, "bin/python") };
}
