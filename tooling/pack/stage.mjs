import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../run.mjs";

/** What is published, in the order of the arrows; the page goes into the program's own package. */
export const published = [
  "core",
  "models",
  "components",
  "plugins",
  "contract",
  "processor",
  "server",
  "client",
  "cli",
];

/** Tests and what only they read; sources of WebAssembly, whose bytes are shipped. */
const isForTests = (file) =>
  /\.(test|contract|reference)\.|\.wat(\.mjs)?$/.test(file) || file.split("/").includes("planted");

/** Lays out what a package ships under `target`: compiled code, data beside it, a manifest that points at both. */
export function stage(name, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const from = `${root}packages/${name}`;
  for (const [file, place] of shippedFiles(from)) copy(join(from, file), join(target, place));
  if (name === "cli") {
    copy(`${from}/bin`, `${target}/bin`);
    copy(`${root}examples`, `${target}/examples`);
    copy(`${root}packages/web/dist`, `${target}/web`);
  }
  for (const file of [`${root}LICENSE`, existsSync(`${from}/README.md`) ? `${from}/README.md` : `${root}README.md`])
    copy(file, join(target, file.slice(file.lastIndexOf("/") + 1)));
  const manifest = readManifest(`${from}/package.json`);
  writeFileSync(join(target, "package.json"), `${JSON.stringify(publishedManifest(manifest, name), null, 2)}\n`);
}

/** Compiled files whose source is still there (a build leaves old ones behind), and data that lies among the sources. */
function shippedFiles(from) {
  const sources = globSync("src/**/*", { cwd: from, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(from.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((file) => !isForTests(file));
  return sources.flatMap((file) => {
    const place = file.replace(/^src\//, "dist/");
    if (!/\.tsx?$/.test(file)) return [[file, place]];
    return [".js", ".d.ts"].map((ending) => place.replace(/\.tsx?$/, ending)).map((built) => [built, built]);
  });
}

/** Sources become compiled files; what only builds and tests need is left out. */
function publishedManifest({ private: _private, devDependencies: _development, exports: entries, ...rest }, name) {
  const compiled = (path) => path.replace("./src/", "./dist/").replace(/\.ts$/, "");
  return {
    ...rest,
    ...(entries && {
      exports: Object.fromEntries(
        Object.entries(entries).map(([entry, path]) => [
          entry,
          { types: `${compiled(path)}.d.ts`, default: `${compiled(path)}.js` },
        ]),
      ),
    }),
    // The program goes on under the Node that comes with it where the machine's own is older.
    ...(name === "cli"
      ? {
          files: ["bin", "dist", "examples", "web"],
          engines: readManifest(`${root}package.json`).engines,
          optionalDependencies: readManifest(`${root}package.json`).optionalDependencies,
        }
      : { engines: { node: ">=24" } }),
  };
}

const copy = (from, to) => {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
};
const readManifest = (file) => JSON.parse(readFileSync(file, "utf8"));
