import { execFile, execFileSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get, startServer, until } from "../tests/kumiki-server.contract.ts";

const call = promisify(execFile);
const tooling = import.meta.dirname;
let folder: string;
let program: string;
let whyNot: string | undefined;

/** The packages as npm would publish them, installed where nothing of this tree can be seen. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kumiki-published-"));
  const tarballs = join(folder, "tarballs");
  await call(process.execPath, [join(tooling, "pack.mjs"), tarballs]);
  await writeFile(join(folder, "package.json"), '{"private":true}');
  const words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const files = globSync("*.tgz", { cwd: tarballs }).map((file) => join(tarballs, file));
  // npm's cache holds what this tree was installed from; a registry is asked only where that does not suffice.
  whyNot = install([...words, "--offline", ...files]) && install([...words, "--prefer-offline", ...files]);
  if (whyNot !== undefined && process.env.KUMIKI_ENGINES === "require") throw new Error(whyNot);
  program = join(folder, "node_modules/kumiki/bin/kumiki.mjs");
}, 300_000);

// A runtime for models and a Node of its own take hundreds of megabytes.
afterAll(() => rm(folder, { recursive: true, force: true }));

function install(words: readonly string[]): string | undefined {
  try {
    execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    return undefined;
  } catch {
    return "npm could not install the dependencies of the packed program here";
  }
}

const kumiki = async (...args: string[]): Promise<unknown> => {
  const { stdout } = await call(process.execPath, [program, ...args, "--home", join(folder, "home")], { cwd: folder });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
};

it("ships compiled code only", (context) => {
  if (whyNot) return context.skip(whyNot);
  const files = globSync("node_modules/{kumiki,@kumiki/*}/**/*", { cwd: folder });
  expect(files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))).toEqual([]);
  expect(files.filter((file) => /\.(test|contract|reference)\.|\.wat/.test(file))).toEqual([]);
});

it("stays small to fetch: room for code, none for pictures by the dozen", () => {
  const sizes = globSync("*.tgz", { cwd: join(folder, "tarballs") }).map(
    (name) => statSync(join(folder, "tarballs", name)).size,
  );
  // 10.0 MB on 2026-11-27, 9.7 MB before the help had pictures and plugins came.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10_300_000);
});

it("validates and runs an example that came with it", { timeout: 120_000 }, async (context) => {
  if (whyNot) return context.skip(whyNot);
  expect(await kumiki("validate", "blur-faces", "--json")).toEqual({ ok: true, problems: [] });
  const photo = join(folder, "node_modules/kumiki/examples/photos/astronaut.png");
  const answer = await kumiki("run", "blur-faces", photo, "--out", join(folder, "out"), "--json");
  const picture = join(folder, "out/astronaut.png");
  expect(answer).toMatchObject({ status: "succeeded", items: [{ outputs: { picture, faces: { items: [{}] } } }] });
  expect(await sharp(picture).metadata()).toMatchObject({ width: 512, height: 512 });
});

it("has its decoders of HEIC and JPEG XL, and the thread that runs them", { timeout: 120_000 }, async (context) => {
  if (whyNot) return context.skip(whyNot);
  const planted = join(tooling, "../packages/processor/src/picture/planted");
  const photos = ["plain.heic", "plain.jxl", "plain.bmp"].map((name) => join(planted, name));
  const document = join(folder, "flip.json");
  const nodes = { flip: { use: "geom.flip@1", in: { image: "$photo" } } };
  const inputs = { photo: { kind: "image" } };
  await writeFile(
    document,
    JSON.stringify({ kumiki: 1, name: "flip", inputs, nodes, outputs: { picture: "flip.image" } }),
  );
  const answer = await kumiki("run", document, ...photos, "--out", join(folder, "out"), "--json");
  expect(answer).toMatchObject({ status: "succeeded", items: [{}, {}, {}] });
});

it("serves the page and works", { timeout: 180_000 }, async (context) => {
  if (whyNot) return context.skip(whyNot);
  const server = await startServer(join(folder, "home"), {
    program: [process.execPath, program, "serve", "--welcome"],
  });
  try {
    expect(await (await fetch(server.url)).text()).toContain('<div id="root">');
    const { runs } = await until(
      () => get<{ runs: Run[] }>(server, "/api/runs"),
      (answer) => answer.runs.length > 0 && !["queued", "running"].includes(answer.runs[0]!.status),
    );
    expect(runs[0]?.status).toBe("succeeded");
  } finally {
    await server.kill();
  }
});

describe("a stranger's own part, in a folder with nothing but the packed packages", () => {
  const node = (...words: string[]) => call(process.execPath, words, { cwd: folder });
  const at = (name: string): string => join(folder, "add-light", name);

  it("is written, checked by its types, the contract and its own test, and run", {
    timeout: 180_000,
  }, async (context) => {
    if (whyNot) return context.skip(whyNot);
    expect(await kumiki("component", "new", "mine.addLight", "--json")).toMatchObject({
      folder: join(folder, "add-light"),
    });
    const tsc = join(tooling, "../node_modules/typescript/bin/tsc");
    const strict = "--noEmit --strict --skipLibCheck --module nodenext --target es2024".split(" ");
    await node(tsc, ...strict, at("add-light.ts"));
    expect(await kumiki("component", "test", "add-light", "--json")).toMatchObject({ ok: true, files: [{}, {}] });
    await node("--test", at("add-light.test.ts"));
    await kumiki("plugins", "add", at("add-light.ts"), "--json");
    const answer = await kumiki("run", at("sample.json"), at("sample.jpg"), "--out", join(folder, "lighter"), "--json");
    expect(answer).toMatchObject({ status: "succeeded", items: [{ steps: [{ use: "mine.addLight@1" }] }] });
    const [dark, light] = await Promise.all(
      [at("sample.jpg"), join(folder, "lighter/sample.jpg")].map(
        async (file) => (await sharp(file).stats()).channels[1],
      ),
    );
    expect((light?.mean ?? 0) - (dark?.mean ?? 0)).toBeGreaterThan(40);
  });

  it("is held to the contract by a test runner of the stranger's own", { timeout: 60_000 }, async (context) => {
    if (whyNot) return context.skip(whyNot);
    const lines = [
      'import { test } from "node:test";',
      'import { contractOf } from "@kumiki/contract";',
      'import part from "./add-light/add-light.ts";',
      "for (const { title, check } of contractOf({ ...part, label: { ja: 'x', en: 'X' } })) test(title.en, check);",
    ];
    await writeFile(join(folder, "own.test.mjs"), lines.join("\n"));
    const failed = await node("--test", "own.test.mjs").then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(failed).toContain("A rule of components is broken at label.ja: expected Japanese characters");
    expect(failed).toMatch(/fail 1\n/);
  });

  it("is developed on the page that comes with the packages", { timeout: 180_000 }, async (context) => {
    if (whyNot) return context.skip(whyNot);
    const server = await startServer(join(folder, "home"), {
      program: [process.execPath, program, "component", "dev", at(".")],
    });
    try {
      expect(await (await fetch(`${server.url}/plugins?file=add-light.ts`)).text()).toContain('<div id="root">');
      const { plugins } = await until(
        () => get<{ plugins: { file: string; status: string }[] }>(server, "/api/plugins"),
        (answer) => answer.plugins[0]?.status === "ready",
      );
      expect(plugins).toMatchObject([{ file: "add-light.ts" }]);
    } finally {
      await server.kill();
    }
  });
});
