import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modelFileNameSchema } from "@kumiki/core";
import { beforeEach, describe, expect, it } from "vitest";
import { addModel, describeModel, type ModelStore, openModelStore, writeTritonRepository } from "../index.ts";
import { external } from "../seeing/forms.contract.ts";
import { findDataFiles } from "./data-files.ts";
import { plantOnnx } from "./planted-onnx.contract.ts";

let folder: string;
let store: ModelStore;
const { onnx, data } = external({});
const names = Object.keys(data);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kumiki-data-"));
  store = openModelStore(join(folder, "models"));
  await writeFile(join(folder, "fruit.onnx"), onnx);
  for (const [name, bytes] of Object.entries(data)) await writeFile(join(folder, name), bytes);
});
const add = () => addModel(store, { file: join(folder, "fruit.onnx") });
const coded = (code: string) => expect.objectContaining({ code });
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

describe("weights in files beside the model", () => {
  it("come along, and all of them make the model's hash as sha256sum would", async () => {
    const card = await add();
    expect(card.files.map(({ name }) => name)).toEqual(names);
    const lines = [["model.onnx", onnx] as const, ...Object.entries(data)];
    expect(card.sha256).toBe(sha256(lines.map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join("")));
    expect(card.sizeBytes).toBe(lines.reduce((sum, [, bytes]) => sum + bytes.length, 0));
    for (const name of names) expect(new Uint8Array(await readFile(store.dataPath("fruit", name)))).toEqual(data[name]);
    expect(await store.get("fruit")).toEqual(card);
  });
  it("make another model when one of them changes", async () => {
    const { sha256: before } = await add();
    await writeFile(
      join(folder, "fruit.onnx.data"),
      data["fruit.onnx.data"]!.map((byte) => byte ^ 1),
    );
    expect((await add()).sha256).not.toBe(before);
  });
  it("go into Triton's repository", async () => {
    const card = await add();
    const options = { backend: "onnxruntime", device: "cpu", instances: 1, maxBatch: 8 } as const;
    await writeTritonRepository(store, [card], join(folder, "repository"), options);
    expect((await readdir(join(folder, "repository/fruit/1"))).sort()).toEqual(["model.onnx", ...names].sort());
  });
  it("stay when the model is described", async () => {
    await add();
    const card = await describeModel(store, "fruit", { task: "detect", labels: ["a", "b", "c"] });
    expect(await store.get("fruit")).toEqual(card);
    await expect(describeModel(store, "fruit", { decoder: { type: "yolov8", output: "no" } })).rejects.toEqual(
      coded("MODEL_SIGNATURE_MISMATCH"),
    );
    await expect(describeModel(store, "none", {})).rejects.toEqual(coded("MODEL_NOT_INSTALLED"));
  });
  it("that are cut off later are told", async () => {
    await add();
    await truncate(store.dataPath("fruit", "fruit.onnx.data"), 3);
    await expect(store.get("fruit")).rejects.toThrow("fruit.onnx.data: 3 of 20 bytes");
    await add();
    expect(await store.get("fruit")).toBeDefined();
  });
});

describe("what is refused", () => {
  it("a file that is not there, is a folder, or too short", async () => {
    await rm(join(folder, names[1]!));
    await expect(add()).rejects.toEqual(coded("MODEL_DATA_MISSING"));
    await mkdir(join(folder, names[1]!));
    await expect(add()).rejects.toThrow(names[1]);
    await rm(join(folder, names[1]!), { recursive: true });
    await writeFile(join(folder, names[1]!), "short");
    await expect(add()).rejects.toThrow("5 bytes, 12 are needed");
    expect(await store.list()).toEqual([]);
  });
  it("bytes alone", async () => {
    await expect(addModel(store, { name: "x", file: onnx })).rejects.toEqual(coded("MODEL_DATA_MISSING"));
  });
  const outside = (location: string) =>
    plantOnnx([{ name: "images", shape: [1, 3, 64, 64] }], [{ name: "o", shape: [1, 4], outside: location }]);
  it.each([
    "../x",
    "a/b",
    "/etc/passwd",
    "..",
    ".",
    ".hidden",
    "a\\b",
    "C:x",
    "model.onnx",
    "MODEL.JSON",
    "x\0y",
    "a ",
    "?",
    "",
  ])("the name %j", async (name) => {
    await writeFile(join(folder, "x.onnx"), outside(name));
    await expect(addModel(store, { file: join(folder, "x.onnx") })).rejects.toEqual(coded("MODEL_EXTERNAL_DATA"));
  });
  it("too many files, or too large ones", async () => {
    const many = names.map((location) => ({ location, sizeBytes: 0 }));
    await expect(findDataFiles(many, folder, { files: 1, bytes: 100 })).rejects.toEqual(coded("MODEL_DATA_TOO_LARGE"));
    await expect(findDataFiles(many, folder, { files: 9, bytes: 25 })).rejects.toEqual(coded("MODEL_DATA_TOO_LARGE"));
    expect(await findDataFiles(many, folder, { files: 2, bytes: 32 })).toHaveLength(2);
  });
});

it("names of data files are plain", () => {
  for (const name of ["model.onnx.data", "重み 2.bin", "a-b_c.1", "x"])
    expect(modelFileNameSchema.safeParse(name).success).toBe(true);
});
