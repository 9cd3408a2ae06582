import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelCard, modelCardSchema } from "@kumiki/core";
import { beforeEach, expect, it } from "vitest";
import { type ModelStore, openModelStore } from "./store.ts";

let store: ModelStore;
beforeEach(async () => {
  store = openModelStore(join(await mkdtemp(join(tmpdir(), "kumiki-store-")), "models"));
});

const bytes = (fill: number) => new Uint8Array(1000 + fill).fill(fill);
const card = (name: string, fill: number): ModelCard =>
  modelCardSchema.parse({
    name,
    task: "other",
    sha256: fill.toString(16).padStart(64, "0"),
    sizeBytes: 1000 + fill,
    source: "planted",
    licence: "none",
    inputs: [],
    outputs: [],
    decoder: { type: "none" },
  });

it("adds, lists, replaces and removes", async () => {
  expect(await store.list()).toEqual([]);
  expect(await store.get("a")).toBeUndefined();
  await store.add(card("b", 2), bytes(2));
  await store.add(card("a", 1), bytes(1));
  expect((await store.list()).map((each) => each.name)).toEqual(["a", "b"]);
  await store.add(card("a", 3), bytes(3));
  expect(await store.get("a")).toEqual(card("a", 3));
  expect(new Uint8Array(await readFile(store.path("a")))).toEqual(bytes(3));
  expect(await store.remove("a")).toBe(true);
  expect(await store.remove("a")).toBe(false);
  expect((await store.list()).map((each) => each.name)).toEqual(["b"]);
  expect(await readdir(store.directory)).toEqual(["b"]);
});

it("tells of a damaged card without losing the others, and is mended by adding again", async () => {
  await store.add(card("a", 1), bytes(1));
  for (const text of ["", "{", "null", '{"name":"broken"}', JSON.stringify(card("a", 1))]) {
    await mkdir(join(store.directory, "broken"), { recursive: true });
    await writeFile(join(store.directory, "broken", "model.json"), text);
    await expect(store.get("broken")).rejects.toEqual(expect.objectContaining({ code: "MODEL_FILE_INVALID" }));
    const { cards, problems } = await store.inspect();
    expect(cards.map((each) => each.name)).toEqual(["a"]);
    expect(problems).toMatchObject([{ code: "MODEL_FILE_INVALID" }]);
  }
  await store.add(card("broken", 2), bytes(2));
  expect(await store.get("broken")).toEqual(card("broken", 2));
});

it("tells of weights that are cut or gone", async () => {
  await store.add(card("a", 1), bytes(1));
  await writeFile(store.path("a"), bytes(1).subarray(5));
  await expect(store.get("a")).rejects.toThrow("996 of 1001 bytes");
  await rm(store.path("a"));
  await expect(store.get("a")).rejects.toEqual(expect.objectContaining({ code: "MODEL_FILE_INVALID" }));
  await store.add(card("a", 1), bytes(1));
  expect(await store.get("a")).toEqual(card("a", 1));
});

it("takes an interrupted folder without a card, and strange names, for no model", async () => {
  await mkdir(join(store.directory, "half"), { recursive: true });
  await mkdir(join(store.directory, "No Model"));
  await writeFile(join(store.directory, "file"), "x");
  expect(await store.list()).toEqual([]);
});

it("refuses names that are no folder of the store", async () => {
  for (const name of ["..", "../a", "a/b", "A", ""])
    expect(() => store.path(name)).toThrow(expect.objectContaining({ code: "MODEL_NAME_INVALID" }));
  await expect(store.get("..")).rejects.toThrow("..");
  await expect(store.remove("../..")).rejects.toThrow();
});

it("stays whole when many install the same model at once", async () => {
  const fills = [1, 2, 3, 4, 5, 6, 7, 8];
  await Promise.all(fills.map((fill) => store.add(card("a", fill), bytes(fill))));
  const kept = await store.get("a");
  expect(new Uint8Array(await readFile(store.path("a")))).toEqual(bytes((kept?.sizeBytes ?? 0) - 1000));
  expect(await readdir(store.directory)).toEqual(["a"]);
});

it("clears what a killed process left an hour ago, not what is fresh", async () => {
  for (const name of [".tmp-old", ".tmp-fresh"]) await mkdir(join(store.directory, name), { recursive: true });
  const past = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(join(store.directory, ".tmp-old"), past, past);
  await store.add(card("a", 1), bytes(1));
  expect((await readdir(store.directory)).sort()).toEqual([".tmp-fresh", "a"]);
});
