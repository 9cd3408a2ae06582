import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { addModel, type ModelStore, openModelStore } from "../index.ts";
import { plantOnnx } from "./planted-onnx.contract.ts";

let folder: string;
let store: ModelStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kumiki-models-"));
  store = openModelStore(join(folder, "models"));
});

const images = (size: number) => ({ name: "images", shape: [1, 3, size, size] });
const model = (outputs: number[][], size = 64) =>
  plantOnnx(
    [images(size)],
    outputs.map((shape, index) => ({ name: `output${index}`, shape })),
  );
const cells = (size: number) => (size / 8) ** 2 + (size / 16) ** 2 + (size / 32) ** 2;
const coded = (code: string, more: object = {}) => expect.objectContaining({ code, ...more });

describe("what a signature tells", () => {
  it("takes yolov5s's for a COCO detector that wants a letterbox", async () => {
    const card = await addModel(store, { name: "yolov5s", file: model([[1, 25200, 85]], 640) });
    expect(card).toMatchObject({
      name: "yolov5s",
      task: "detect",
      decoder: { type: "yolov5", output: "output0" },
      input: { name: "images", layout: "NCHW", width: 640, height: 640, channels: "RGB", fit: "letterbox", pad: 114 },
      inputs: [{ name: "images", datatype: "FP32", shape: [1, 3, 640, 640] }],
    });
    expect(card.input?.std).toEqual([255, 255, 255]);
    expect(card.labels).toHaveLength(80);
    expect(card.labels.slice(0, 3)).toEqual(["person", "bicycle", "car"]);
    expect(await store.get("yolov5s")).toEqual(card);
  });
  it("names the classes of a detector of its own by number", async () => {
    const card = await addModel(store, { name: "mine", file: model([[1, 3 * cells(64), 8]]) });
    expect(card).toMatchObject({ decoder: { type: "yolov5" }, labels: ["class_0", "class_1", "class_2"] });
  });
  it("tells YOLOv8's transposed output", async () => {
    const card = await addModel(store, { name: "v8", file: model([[1, 6, cells(64)]]) });
    expect(card).toMatchObject({
      task: "detect",
      decoder: { type: "yolov8", output: "output0" },
      labels: ["class_0", "class_1"],
    });
  });
  it.each([
    ["boxes after suppression", [[1, 100, 6]]],
    ["a grid in rows without anchors", [[1, cells(64), 45]]],
    ["classes", [[1, 1000]]],
    ["raw grids", [[1, 255, 8, 8]]],
  ])("does not guess at %s", async (_name, outputs) => {
    const card = await addModel(store, { name: "what", file: model(outputs) });
    expect(card).toMatchObject({ task: "other", decoder: { type: "none" }, labels: [] });
    expect(card.input).toBeUndefined();
  });
});

describe("a card", () => {
  it("beside the file overrides the guess, and a given one overrides that", async () => {
    const file = join(folder, "My Faces.onnx");
    await writeFile(file, model([[1, 128]]));
    const input = { name: "images", layout: "NCHW", width: 64, height: 64, channels: "BGR" };
    const decoder = { type: "embedding", output: "output0" };
    await writeFile(join(folder, "model.json"), JSON.stringify({ task: "embedFace", licence: "MIT", input, decoder }));
    const card = await addModel(store, { file, card: { licence: "BSD-3-Clause" } });
    expect(card).toMatchObject({ name: "my-faces", task: "embedFace", licence: "BSD-3-Clause", input, decoder });
    expect(new Uint8Array(await readFile(store.path("my-faces")))).toEqual(new Uint8Array(await readFile(file)));
  });
  it("that speaks of other tensors is refused", async () => {
    const file = model([[1, 128]]);
    const wrong = coded("MODEL_SIGNATURE_MISMATCH");
    const add = (card: Parameters<typeof addModel>[1]["card"]) =>
      addModel(store, { name: "x", file, ...(card ? { card } : {}) });
    await expect(add({ decoder: { type: "yolov8", output: "boxes" } })).rejects.toEqual(wrong);
    await expect(add({ outputs: [{ name: "output0", datatype: "FP32", shape: [1, 127] }] })).rejects.toEqual(wrong);
    const input = {
      name: "images",
      layout: "NHWC",
      width: 64,
      height: 64,
      channels: "RGB",
      mean: [0, 0, 0],
      std: [1, 1, 1],
      fit: "stretch",
      pad: 0,
    } as const;
    await expect(add({ input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] } })).rejects.toEqual(wrong);
    await expect(add({ sha256: "1".repeat(64) })).rejects.toEqual(coded("MODEL_HASH_MISMATCH"));
    expect(await store.list()).toEqual([]);
  });
  it("that cannot be read is refused", async () => {
    const file = join(folder, "x.onnx");
    await writeFile(file, model([[1, 128]]));
    await writeFile(join(folder, "model.json"), '{"format":"graph-model"');
    await expect(addModel(store, { file })).rejects.toEqual(coded("MODEL_FILE_INVALID"));
    await writeFile(join(folder, "model.json"), '{"format":"graph-model"}');
    await expect(addModel(store, { file })).rejects.toThrow("format");
  });
});

describe("files that are refused", () => {
  it.each([
    ["nothing", new Uint8Array()],
    ["a picture", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])],
    ["text", new TextEncoder().encode("<html>Not found</html>")],
    ["a cut model", model([[1, 25200, 85]], 640).slice(0, 40_000)],
  ])("%s", async (_name, file) => {
    await expect(addModel(store, { name: "x", file })).rejects.toEqual(coded("MODEL_FILE_INVALID"));
    expect(await store.list()).toEqual([]);
  });
  it("a model whose weights lie outside", async () => {
    const file = plantOnnx([images(64)], [{ name: "o", shape: [1, 4], outside: "../../secret.bin" }]);
    await expect(addModel(store, { name: "x", file })).rejects.toThrow("../../secret.bin");
    await expect(addModel(store, { name: "x", file })).rejects.toEqual(coded("MODEL_EXTERNAL_DATA"));
  });
  it("a path that is a folder or not there", async () => {
    await mkdir(join(folder, "dir.onnx"));
    for (const file of [join(folder, "dir.onnx"), join(folder, "none.onnx")])
      await expect(addModel(store, { file })).rejects.toEqual(coded("MODEL_FILE_INVALID"));
  });
  it.each(["../evil", "", "UPPER", ".hidden", "a/b", "x".repeat(65), "con:", "ends."])("the name %j", async (name) => {
    await expect(addModel(store, { name, file: model([[1, 4]]) })).rejects.toEqual(coded("MODEL_NAME_INVALID"));
    expect(await readdir(folder)).toEqual([]);
  });
});
