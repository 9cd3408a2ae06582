// Writes the npm packages as they are published (compiled JavaScript, examples and page included): `node tooling/bootstrap.mjs pack [DIR]`.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildWeb } from "./build-web.mjs";
import { published, stage } from "./pack/stage.mjs";
import { root, run } from "./run.mjs";

const target = resolve(process.argv[2] ?? `${root}build/npm`);
const failed = run("tsc", ["-b"]) || buildWeb();
if (failed !== 0) process.exit(failed);
mkdirSync(target, { recursive: true });
const staging = mkdtempSync(join(tmpdir(), "kumiki-pack-"));
try {
  for (const name of published) stage(name, join(staging, name));
  const folders = published.map((name) => join(staging, name));
  const words = ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", target, ...folders];
  // npm stands beside the Node that began, not among the packages.
  const done = spawnSync("npm", words, { cwd: staging, stdio: "inherit", shell: process.platform === "win32" });
  process.exitCode = done.status ?? 1;
} finally {
  rmSync(staging, { recursive: true, force: true });
}
