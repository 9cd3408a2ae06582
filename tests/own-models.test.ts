import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelCard } from "@kumiki/core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as forms from "../packages/models/src/seeing/forms.contract.ts";
import { seeingClassifier, seeingDetectors } from "../packages/models/src/seeing/planted.contract.ts";
import { startTriton, tritonEngine } from "../packages/processor/src/inference/triton/real-triton.contract.ts";
import { type BatchAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { blue, plantPhoto, red, writeModel } from "./seeing-models.contract.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

// The planted models look at the picture: wrong colours, scale, layout or fit would find the blue block, or nothing.
const detectors = Object.keys(seeingDetectors);
const fruit = 'ripe "fruit"';
/** Forms whose files cannot say what their classes are called. */
const nameless = ["rt-detr", "rf-detr"];

interface Detected {
  readonly items: readonly { box: number[]; score: number; label: string; [more: string]: unknown }[];
}

let home: string;
let folder: string;
let photo: string;
const cards = new Map<string, ModelCard>();

/** Installs by the file alone, or with what a person says of it; the card as it is on disk. */
async function add(name: string, model: forms.SeeingModel, said?: object): Promise<ModelCard> {
  const file = await writeModel(folder, name, model);
  const card = join(folder, `${name}.card.json`);
  if (said !== undefined) await writeFile(card, JSON.stringify(said));
  const answer = await kumiki(["models", "add", file, ...(said === undefined ? [] : ["--card", card])], { home });
  expect(answer.code, answer.stderr).toBe(0);
  return JSON.parse(await readFile(join(home, "models", name, "model.json"), "utf8")) as ModelCard;
}

const pipeline = (models: readonly string[]) => ({
  kumiki: 1,
  name: "Own models",
  inputs: { photo: { kind: "image" } },
  nodes: {
    ...Object.fromEntries(
      models.map((model) => [model, { use: "ai.detect@1", in: { image: "$photo" }, with: { model } }]),
    ),
    kind: { use: "ai.classify@1", in: { image: "$photo" }, with: { model: "classifier" } },
  },
  outputs: {
    ...Object.fromEntries(models.map((model) => [model.replaceAll("-", "_"), `${model}.detections`])),
    kind: "kind.classes",
  },
});

async function find(models: readonly string[], env: Record<string, string> = {}): Promise<Record<string, Detected>> {
  const file = join(await temporaryFolder(), "own.json");
  await writeFile(file, JSON.stringify(pipeline(models)));
  const answer = await kumiki(["run", file, photo, "--out", await temporaryFolder(), "--json"], { home, env });
  expect(answer.code, answer.stderr).toBe(0);
  return answer.json<BatchAnswer>().items[0]?.outputs as Record<string, Detected>;
}
const foundBy = (outputs: Record<string, Detected>, model: string) => outputs[model.replaceAll("-", "_")]?.items ?? [];

const pointsOf = (value: unknown) => (value ?? []) as { x: number; y: number; score?: number }[];
const near = (box: readonly number[] | undefined, wanted: readonly number[]): boolean =>
  wanted.every((side, at) => Math.abs(side - (box?.[at] ?? Number.NaN)) <= 3);

beforeAll(async () => {
  home = await temporaryFolder();
  folder = await temporaryFolder();
  photo = await plantPhoto(join(folder, "meadow.png"));
  for (const [name, make] of Object.entries(seeingDetectors)) cards.set(name, await add(name, make()));
  cards.set("classifier", await add("classifier", seeingClassifier()));
});

describe("own models of every form", () => {
  it("are known by their file alone, with the names that the exporter wrote", () => {
    const known = [...cards].map(([name, { task, decoder, labels }]) => [name, task, decoder.type, labels.at(2)]);
    expect(known).toEqual([
      ["yolov5", "detect", "yolov5", fruit],
      ["yolov8", "detect", "yolov8", fruit],
      ["half", "detect", "yolov8", fruit],
      ["dynamic", "detect", "yolov8", fruit],
      ["external", "detect", "yolov8", fruit],
      // Its rows could be raw or not: whoever brings it says so.
      ["yolox", "other", "none", undefined],
      ["rt-detr", "detect", "boxes", undefined],
      ["rf-detr", "detect", "detr", "class_2"],
      ["rt-detr-rows", "detect", "detr-rows", fruit],
      ["suppressed", "detect", "end2end", fruit],
      ["segment", "detect", "yolov8", fruit],
      ["pose", "detect", "yolov8-pose", fruit],
      ["turned", "detect", "yolov8-obb", fruit],
      ["classifier", "classify", "classes", fruit],
    ]);
    expect(cards.get("half")?.inputs[0]?.datatype).toBe("FP16");
    expect(cards.get("dynamic")).toMatchObject({
      input: { width: 640, height: 480 },
      inputs: [{ shape: [-1, 3, -1, -1] }],
    });
    expect(cards.get("external")?.files.map(({ name }) => name)).toEqual(["fruit.onnx.data", "重み 2.bin"]);
    expect(cards.get("yolov8")?.metadata).toMatchObject({ task: "detect", stride: "32" });
    expect(Object.keys(cards.get("yolov8")?.metadata ?? {})).not.toContain("names");
  });

  it("find what is planted on a photo of 1024×717, embedded and on Triton alike", async () => {
    const input = { name: "images", layout: "NCHW", width: 640, height: 640, channels: "BGR", fit: "letterbox" };
    const decoder = { type: "yolox", output: "output" };
    await add("yolox", forms.yolox(), { task: "detect", input, decoder, labels: forms.names });
    const here = await find(detectors);
    for (const model of detectors) {
      const [thing, ...others] = foundBy(here, model);
      expect(others, model).toEqual([]);
      expect(near(thing?.box, red), `${model}: ${thing?.box}`).toBe(true);
      expect([thing?.label, thing?.score], model).toEqual([
        nameless.includes(model) ? "class_2" : fruit,
        expect.closeTo(0.9, 2),
      ]);
    }
    if (tritonEngine === undefined) return;
    const repository = join(await temporaryFolder(), "repository");
    const exported = await kumiki(["models", "export-triton", repository, ...cards.keys(), "--python"], { home });
    expect(exported.code, exported.stderr).toBe(0);
    const triton = await startTriton(repository);
    const there = await find(detectors, { TRITON_URL: triton.url });
    const stats = await (await fetch(`${triton.url}/v2/models/dynamic/stats`)).json();
    await triton.stop();
    expect(stats.model_stats[0].inference_count).toBeGreaterThan(0);
    expect(there).toEqual(here);
  });

  it("tell more than a box where their form does", async () => {
    const found = await find(["segment", "pose", "turned"]);
    const [segment] = foundBy(found, "segment");
    const outline = pointsOf(segment?.outline);
    const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
    // Prototypes are a quarter of the input: their pixels are 6.4 px of the photo.
    for (const [at, value] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries())
      expect(Math.abs(value - (red[at] ?? 0))).toBeLessThan(7);
    const [pose] = foundBy(found, "pose");
    expect(pointsOf(pose?.keypoints).map(({ score }) => score)).toEqual([1, 0.25]);
    const points = pointsOf(pose?.keypoints).flatMap(({ x, y }) => [x, y]);
    expect(near(points, red), String(points)).toBe(true);
    const [turned] = foundBy(found, "turned");
    const [, y1, x2, y2] = red;
    const corners = pointsOf(turned?.corners).flatMap(({ x, y }) => [x, y]);
    expect(near(corners, [x2, y1, x2, y2]), String(corners)).toBe(true);
  });

  it("a classifier looks at the middle of the photo, and says its classes in order", async () => {
    const { kind } = await find(["yolov8"]);
    // The blue block lies outside the middle.
    expect(kind?.items.map(({ label }) => label)).toEqual(
      [fruit, "it's", "leaf"].toSorted((a) => (a === fruit ? -1 : 1)),
    );
    expect(kind?.items[0]?.score).toBeGreaterThan(0.9);
  });

  it("described wrongly, they find something else or nothing: they do look", async () => {
    const right = cards.get("yolov8")?.input;
    await add("blues", seeingDetectors.yolov8!(), { input: { ...right, channels: "BGR" } });
    await add("glare", seeingDetectors.yolov8!(), { input: { ...right, std: [1, 1, 1] } });
    await add("squeezed", seeingDetectors.yolov8!(), { input: { ...right, fit: "stretch" } });
    const found = await find(["blues", "glare", "squeezed"]);
    expect(near(foundBy(found, "blues")[0]?.box, blue)).toBe(true);
    expect(foundBy(found, "glare")).toEqual([]);
    expect(near(foundBy(found, "squeezed")[0]?.box, red)).toBe(true);
  });
});
