import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelCard } from "@kumiki/core";
import { addModel, type CardPart, openModelStore } from "@kumiki/models";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as forms from "../packages/models/src/seeing/forms.contract.ts";
import { seeingClassifier, seeingDetectors } from "../packages/models/src/seeing/planted.contract.ts";
import { startTriton, tritonEngine } from "../packages/processor/src/inference/triton/real-triton.contract.ts";
import { type BatchAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { blue, plantPhoto, red, writeModel } from "./seeing-models.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

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
/** What all of them find in this machine's memory. */
let here: Outputs;

/** Installs by the file alone, or with what a person says of it. */
const add = async (name: string, model: forms.SeeingModel, card: CardPart = {}): Promise<ModelCard> =>
  addModel(openModelStore(join(home, "models")), { file: await writeModel(folder, name, model), card });

/** The same on the command line; the card as it is on disk. */
async function addByCommand(name: string, model: forms.SeeingModel, ...more: string[]): Promise<ModelCard> {
  const file = await writeModel(folder, name, model);
  const answer = await kumiki(["models", "add", file, ...more], { home });
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

type Outputs = Record<string, Detected>;
async function find(models: readonly string[], env: Record<string, string> = {}): Promise<Outputs> {
  const file = join(await temporaryFolder(), "own.json");
  await writeFile(file, JSON.stringify(pipeline(models)));
  const answer = await kumiki(["run", file, photo, "--out", await temporaryFolder(), "--json"], { home, env });
  expect(answer.code, answer.stderr).toBe(0);
  return answer.json<BatchAnswer>().items[0]?.outputs as Outputs;
}
const foundBy = (outputs: Outputs, model: string) => outputs[model.replaceAll("-", "_")]?.items ?? [];

const pointsOf = (value: unknown) => (value ?? []) as { x: number; y: number; score?: number }[];
const near = (box: readonly number[] | undefined, wanted: readonly number[]): boolean =>
  wanted.every((side, at) => Math.abs(side - (box?.[at] ?? Number.NaN)) <= 3);

const wrong = ["blues", "glare", "squeezed"] as const;

beforeAll(async () => {
  home = await temporaryFolder();
  folder = await temporaryFolder();
  photo = await plantPhoto(join(folder, "meadow.png"));
  for (const [name, make] of Object.entries(seeingDetectors))
    cards.set(name, await (name === "external" ? addByCommand : add)(name, make()));
  cards.set("classifier", await add("classifier", seeingClassifier()));
  const { yolov8 } = seeingDetectors;
  const input = cards.get("yolov8")?.input;
  if (yolov8 === undefined || input === undefined) throw new Error("no YOLOv8");
  await add("blues", yolov8(), { input: { ...input, channels: "BGR" } });
  await add("glare", yolov8(), { input: { ...input, std: [1, 1, 1] } });
  await add("squeezed", yolov8(), { input: { ...input, fit: "stretch" } });
  // What the file does not tell, a person does.
  const said = join(folder, "yolox.json");
  const yolox = { name: "images", layout: "NCHW", width: 640, height: 640, channels: "BGR", fit: "letterbox" };
  const decoder = { type: "yolox", output: "output" };
  await writeFile(said, JSON.stringify({ task: "detect", input: yolox, decoder, labels: forms.names }));
  await addByCommand("yolox", forms.yolox(), "--card", said);
  here = await find([...detectors, ...wrong]);
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

  it.each(detectors)("%s finds what is planted on a photo of 1024×717", (model) => {
    const [thing, ...others] = foundBy(here, model);
    expect(others).toEqual([]);
    expect(near(thing?.box, red), String(thing?.box)).toBe(true);
    expect([thing?.label, thing?.score]).toEqual([
      nameless.includes(model) ? "class_2" : fruit,
      expect.closeTo(0.9, 2),
    ]);
  });

  it.skipIf(tritonEngine === undefined)("find the same on Triton", async () => {
    const repository = join(await temporaryFolder(), "repository");
    const exported = await kumiki(["models", "export-triton", repository, "--python"], { home });
    expect(exported.code, exported.stderr).toBe(0);
    const triton = await startTriton(repository);
    const there = await find([...detectors, ...wrong], { TRITON_URL: triton.url });
    for (const model of [...detectors, "classifier"]) {
      const stats = await (await fetch(`${triton.url}/v2/models/${model}/stats`)).json();
      expect(stats.model_stats[0].inference_count, model).toBeGreaterThan(0);
    }
    await triton.stop();
    expect(there).toEqual(here);
  });

  it("tell more than a box where their form does", () => {
    const [segment] = foundBy(here, "segment");
    const outline = pointsOf(segment?.outline);
    const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
    // Prototypes are a quarter of the input: their pixels are 6.4 px of the photo.
    for (const [at, value] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries())
      expect(Math.abs(value - (red[at] ?? 0))).toBeLessThan(7);
    const [pose] = foundBy(here, "pose");
    expect(pointsOf(pose?.keypoints).map(({ score }) => score)).toEqual([1, 0.25]);
    const points = pointsOf(pose?.keypoints).flatMap(({ x, y }) => [x, y]);
    expect(near(points, red), String(points)).toBe(true);
    const [turned] = foundBy(here, "turned");
    const [, y1, x2, y2] = red;
    const corners = pointsOf(turned?.corners).flatMap(({ x, y }) => [x, y]);
    expect(near(corners, [x2, y1, x2, y2]), String(corners)).toBe(true);
  });

  it("a classifier looks at the middle of the photo, and says its classes in order", () => {
    const { kind } = here;
    // There is more blue than red, but not in the middle.
    expect(kind?.items.map(({ label }) => label)).toEqual(
      [fruit, "it's", "leaf"].toSorted((a) => (a === fruit ? -1 : 1)),
    );
    expect(kind?.items[0]?.score).toBeGreaterThan(0.9);
  });

  it("described wrongly, they find something else or nothing: they do look", () => {
    expect(near(foundBy(here, "blues")[0]?.box, blue)).toBe(true);
    expect(foundBy(here, "glare")).toEqual([]);
    expect(near(foundBy(here, "squeezed")[0]?.box, red)).toBe(true);
  });
});
