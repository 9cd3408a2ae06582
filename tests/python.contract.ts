import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { engine } from "./engines.contract.ts";

const hasNumpy = (folder: string): boolean =>
  existsSync(join(folder, "python3")) &&
  spawnSync(join(folder, "python3"), ["-c", "import numpy"], { stdio: "ignore" }).status === 0;

/** The folder of a `python3` with numpy: on the PATH, beside KUMIKI_BENCH_PYTHON, or that of the engines; a word when there is none. */
export const pythonFolder = ((): string | undefined => {
  const { PATH = "", KUMIKI_BENCH_PYTHON } = process.env;
  const named = [KUMIKI_BENCH_PYTHON, engine("dataset-readers")?.path].flatMap((path) => (path ? [dirname(path)] : []));
  const [first, ...others] = [...named, ...PATH.split(delimiter)].filter((folder) => folder !== "");
  const found = [first, ...others].find((folder) => folder !== undefined && hasNumpy(folder));
  if (found === undefined) {
    if (process.env.KUMIKI_ENGINES === "require") throw new Error("no python3 with numpy is here");
    process.stderr.write("SKIPPED: tests of parts in Python: no python3 with numpy on the PATH\n");
  }
  return found;
})();

/** PATH for commands of plugins. */
export const commandPath = [pythonFolder, "/usr/local/bin", "/usr/bin", "/bin"].filter(Boolean).join(":");
