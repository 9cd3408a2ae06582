import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildWeb } from "../build-web.mjs";
import { published, stage } from "../pack/stage.mjs";
import { root, run } from "../run.mjs";

/** What the program can do without in a Linux container of this architecture. */
const unneeded = [
  // Models come from outside, so their source stays outside, too.
  "@vladmandic",
  "onnxruntime-node/bin/*/{darwin,win32}",
  `onnxruntime-node/bin/*/linux/${process.arch === "x64" ? "arm64" : "x64"}`,
  // One of nine weights is drawn with.
  "@expo-google-fonts/noto-sans-jp/!(500Medium|package.json|LICENSE*)",
  "@expo-google-fonts/**/*.png",
  // Without WebAssembly, or with it inside a script: other forms of the same.
  "libheif-js/{libheif,libheif-wasm/libheif-bundle.*}",
  "**/*.{ts,tsx,mts,cts,map,tsbuildinfo}",
  "**/*.test.{js,mjs,cjs}",
  "{*,@*/*}/{test,tests,__tests__,benchmark,benchmarks,coverage,.github}",
  ".bin",
  ".package-lock.json",
];

/**
 * Lays out the program as the image holds it under `target`: compiled packages in `node_modules`, and the production
 * dependencies that the lockfile names, for the platform this runs on. Answers an exit code.
 */
export function stageApp(target) {
  const failed = run("tsc", ["-b"]) || buildWeb();
  if (failed !== 0) return failed;
  const work = mkdtempSync(join(tmpdir(), "kumiki-image-"));
  try {
    if (install(work) !== 0) return 1;
    rmSync(target, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    // Links to the workspaces become the packages as they are published.
    for (const name of published) {
      const place = join(work, "node_modules", name === "cli" ? "kumiki" : `@kumiki/${name}`);
      stage(name, place);
      const own = join(work, "packages", name, "node_modules");
      if (existsSync(own)) cpSync(own, join(place, "node_modules"), { recursive: true });
    }
    trim(join(work, "node_modules"));
    cpSync(join(work, "node_modules"), join(target, "node_modules"), { recursive: true });
    writeFileSync(join(target, "package.json"), `${JSON.stringify({ private: true, type: "module" })}\n`);
    return 0;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function install(work) {
  const manifests = globSync("{package.json,package-lock.json,.npmrc,packages/*/package.json,tooling/*/package.json}", {
    cwd: root,
  });
  for (const file of manifests) {
    mkdirSync(dirname(join(work, file)), { recursive: true });
    cpSync(join(root, file), join(work, file));
  }
  const words = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const workspaces = published.flatMap((name) => ["-w", `packages/${name}`]);
  const done = spawnSync("npm", [...words, "--loglevel=error", ...workspaces], { cwd: work, stdio: "inherit" });
  return done.status ?? 1;
}

function trim(modules) {
  for (const pattern of unneeded)
    for (const path of globSync(pattern, { cwd: modules }))
      rmSync(join(modules, path), { recursive: true, force: true });
}
