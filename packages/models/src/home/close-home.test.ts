import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelCard, modelCardSchema } from "@kumiki/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openModelStore } from "../store/store.ts";
import { writeTritonRepository } from "../triton/repository.ts";
import { closeHome } from "./close-home.ts";

let home: string;
let umask: number;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "kumiki-home-"));
  umask = process.umask(0);
});
afterEach(async () => {
  process.umask(umask);
  await rm(home, { recursive: true });
});

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

/** As an older version left it under a careless umask. */
async function leaveOpen(): Promise<void> {
  for (const folder of ["artifacts/ab", "models/blazeface", "embeddings/faceres", "incoming-model-x"])
    await mkdir(join(home, folder), { recursive: true });
  for (const file of [
    "kumiki.sqlite",
    "kumiki.sqlite-wal",
    "kumiki.sqlite-shm",
    "artifacts/ab/abc",
    "models/blazeface/model.onnx",
  ])
    await writeFile(join(home, file), "x", { mode: 0o664 });
  await chmod(home, 0o755);
}

describe.skipIf(process.platform === "win32")("a data directory that others can read", () => {
  it("is closed with all that is in it, told once, and nothing is said afterwards", async () => {
    await leaveOpen();
    const [line, ...more] = await closeHome(home);
    expect(line?.en).toMatch(/other users could read 13 files and folders/);
    expect(more).toEqual([]);
    const left = await readdir(home, { recursive: true });
    for (const name of left)
      expect([name, await modeOf(join(home, name))]).toEqual([name, expect.stringMatching(/^[76]00$/)]);
    expect(await modeOf(home)).toBe("700");
    expect(await closeHome(home)).toEqual([]);
  });

  it("keeps its hands off what is not Kumiki's and off what links lead to", async () => {
    await leaveOpen();
    const outside = await mkdtemp(join(tmpdir(), "kumiki-outside-"));
    await chmod(outside, 0o755);
    await writeFile(join(outside, "photo"), "x", { mode: 0o644 });
    await symlink(outside, join(home, "artifacts/link"));
    await writeFile(join(home, "notes.txt"), "x", { mode: 0o644 });
    await closeHome(home);
    expect(await modeOf(outside)).toBe("755");
    expect(await modeOf(join(outside, "photo"))).toBe("644");
    expect(await modeOf(join(home, "notes.txt"))).toBe("644");
    await rm(outside, { recursive: true });
  });

  it("that is empty is closed without a word", async () => {
    await chmod(home, 0o777);
    expect(await closeHome(home)).toEqual([]);
    expect(await modeOf(home)).toBe("700");
  });

  it("may be missing; a folder for everybody stays one", async () => {
    expect(await closeHome(join(home, "none"))).toEqual([]);
    for (const place of [homedir(), tmpdir()]) {
      const before = await modeOf(place);
      await closeHome(place);
      expect(await modeOf(place)).toBe(before);
    }
  });

  it.skipIf(process.getuid?.() !== 0)("that belongs to another user is told and left alone", async () => {
    await leaveOpen();
    await chown(home, 12_345, 12_345);
    expect((await closeHome(home)).map(({ en }) => en)).toEqual([
      expect.stringMatching(/not yours to change.*chmod -R go=/),
    ]);
    expect(await modeOf(home)).toBe("755");
    await chown(home, 0, 0);
    await chown(join(home, "artifacts/ab/abc"), 12_345, 12_345);
    const told = await closeHome(home);
    expect(told.map(({ ja }) => ja)).toEqual([
      expect.stringMatching(/12 個/),
      expect.stringContaining("artifacts/ab/abc"),
    ]);
  });
});

const card: ModelCard = modelCardSchema.parse({
  name: "a",
  task: "other",
  sha256: "1".repeat(64),
  sizeBytes: 3,
  source: "planted",
  licence: "none",
  inputs: [],
  outputs: [],
  decoder: { type: "none" },
});

describe.skipIf(process.platform === "win32")("a model store", () => {
  it("is its owner's alone, whatever the umask is", async () => {
    const store = openModelStore(join(home, "models"));
    await store.add(card, new Uint8Array(3));
    const modes = await Promise.all(
      ["", "a", "a/model.onnx", "a/model.json"].map((at) => modeOf(join(store.directory, at))),
    );
    expect(modes).toEqual(["700", "700", "600", "600"]);
  });

  it("that was opened for workers of other users stays open for what is added, and a Triton can read its copy", async () => {
    const store = openModelStore(join(home, "shared"));
    await mkdir(store.directory, { mode: 0o755 });
    await store.add(card, new Uint8Array(3));
    expect(await modeOf(store.path("a"))).toBe("644");
    const closed = openModelStore(join(home, "models"));
    await closed.add(card, new Uint8Array(3));
    process.umask(0o022);
    const [folder = ""] = await writeTritonRepository(closed, [card], join(home, "triton"), {
      backend: "onnxruntime",
      device: "cpu",
      instances: 1,
      maxBatch: 8,
    });
    expect(await modeOf(join(folder, "1/model.onnx"))).toBe("644");
  });
});
