import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheDirectory } from "../engines/cache.mjs";
import { root } from "../run.mjs";
import { provideBase } from "./base.mjs";
import { oneAtATime } from "./once.mjs";
import { stageApp } from "./stage.mjs";

const docker = (args) => spawnSync("docker", args, { encoding: "utf8" });

/** All that goes into the image. */
const sources = [
  "packages/*/{src,bin,public}/**/*",
  "packages/*/package.json",
  "package-lock.json",
  "examples/**/*",
  "deploy/docker/*",
  "tooling/{image,pack}/*.mjs",
];

/** Equal for equal sources and base, whatever git knows of them. */
function fingerprint(base) {
  const hash = createHash("sha256").update(base);
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    if (!/\.(test|contract)\./.test(path)) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

const inspect = (name, format) => {
  const { status, stdout } = docker(["image", "inspect", "--format", format, name]);
  return status === 0 ? stdout.trim() : undefined;
};

/**
 * Builds the image `name` from this tree when its sources have changed since; answers what it is. An ordinary base (with
 * `base`) comes from a registry, else one is made from Debian's packages.
 */
export const buildImage = (options = {}) =>
  // Tests that need the image start side by side.
  oneAtATime(join(cacheDirectory, "image.lock"), () => buildNow(options));

async function buildNow({ name = "kumiki:dev", base, engines = "auto", log = console.error }) {
  const from = base ?? (await provideBase({ engines, log })).version;
  const key = fingerprint(from);
  if (inspect(name, '{{index .Config.Labels "dev.kumiki.sources"}}') !== key) {
    log(`building the image ${name} ...`);
    build(name, from, key);
  }
  return { name, id: inspect(name, "{{.Id}}"), bytes: Number(inspect(name, "{{.Size}}")), base: from };
}

function build(name, base, key) {
  const context = mkdtempSync(join(tmpdir(), "kumiki-context-"));
  try {
    if (stageApp(join(context, "app")) !== 0) throw new Error("the program could not be staged");
    cpSync(`${root}deploy/docker`, join(context, "deploy/docker"), { recursive: true });
    const { version } = JSON.parse(readFileSync(`${root}packages/cli/package.json`, "utf8"));
    const revision = spawnSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).stdout?.trim();
    const given = { BASE: base, APP: "staged", VERSION: version, REVISION: revision || "unknown", SOURCES: key };
    const args = Object.entries(given).flatMap(([word, value]) => ["--build-arg", `${word}=${value}`]);
    const file = join(context, "deploy/docker/Dockerfile");
    // The classic builder is always there; what is copied has been chosen already.
    rmSync(`${file}.dockerignore`);
    const done = docker(["build", "--quiet", "--tag", name, "--file", file, ...args, context]);
    if (done.status !== 0) throw new Error(`docker build failed:\n${done.stdout}\n${done.stderr}`);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
