import type { TensorSignature } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessUse, possibleUses } from "./uses.ts";

const fp32 = (name: string, ...shape: number[]): TensorSignature => ({ name, datatype: "FP32", shape });
const picture = fp32("images", 1, 3, 640, 640);
const names = (count: number) => `{${Array.from({ length: count }, (_, at) => `${at}: 'kind ${at}'`).join(", ")}}`;
const ultralytics = (task: string, count: number, more: Record<string, string> = {}) => ({
  task,
  names: names(count),
  imgsz: "[640, 640]",
  stride: "32",
  ...more,
});
const guess = (
  outputs: TensorSignature[],
  metadata: Record<string, string> = {},
  inputs: TensorSignature[] = [picture],
  size?: { width: number; height: number },
) => guessUse({ inputs, outputs, metadata, ...(size && { size }) });
const undecided = { task: "other", decoder: { type: "none" } };

describe("what the exporter wrote", () => {
  const protos = fp32("output1", 1, 32, 160, 160);
  const kpt = { kpt_shape: "[17, 3]" };
  it.each<[string, TensorSignature[], Record<string, string>, object]>([
    ["v8 detect", [fp32("o", 1, 7, 8400)], ultralytics("detect", 3), { type: "yolov8", output: "o" }],
    ["v5u rows", [fp32("o", 1, 25200, 8)], ultralytics("detect", 3), { type: "yolov5", output: "o" }],
    [
      "v8 segment",
      [fp32("o", 1, 39, 8400), protos],
      ultralytics("segment", 3),
      { type: "yolov8", prototypes: "output1" },
    ],
    [
      "v8 pose",
      [fp32("o", 1, 56, 8400)],
      ultralytics("pose", 1, kpt),
      { type: "yolov8-pose", keypoints: { count: 17, values: 3 } },
    ],
    ["v8 obb", [fp32("o", 1, 20, 8400)], ultralytics("obb", 15), { type: "yolov8-obb" }],
    ["52 classes", [fp32("o", 1, 56, 8400)], ultralytics("detect", 52), { type: "yolov8" }],
    ["suppressed", [fp32("o", 1, 300, 6)], ultralytics("detect", 3), { type: "end2end", angle: false }],
    [
      "suppressed pose",
      [fp32("o", 1, 300, 57)],
      ultralytics("pose", 1, kpt),
      { type: "end2end", keypoints: { count: 17 } },
    ],
    ["suppressed obb", [fp32("o", 1, 300, 7)], ultralytics("obb", 15), { type: "end2end", angle: true }],
    [
      "suppressed segment",
      [fp32("o", 1, 300, 38), protos],
      ultralytics("segment", 3),
      { type: "end2end", prototypes: "output1" },
    ],
    [
      "RT-DETR of two classes",
      [fp32("o", 1, 300, 6)],
      ultralytics("detect", 2, { description: "Ultralytics rtdetr-l model" }),
      { type: "detr-rows" },
    ],
    ["two classes", [fp32("o", 1, 6, 8400)], ultralytics("detect", 2), { type: "yolov8" }],
    ["classify", [fp32("o", 1, 3)], ultralytics("classify", 3), { type: "classes", scores: "auto" }],
  ])("%s", (_name, outputs, metadata, decoder) => {
    const use = guess(outputs, metadata);
    expect(use.decoder).toMatchObject(decoder);
    expect(use.labels[0]).toBe("kind 0");
    expect(use.task).toBe(metadata.task === "classify" ? "classify" : "detect");
    expect(use.input?.fit).toBe(
      metadata.task === "classify" ? "crop" : metadata.description === undefined ? "letterbox" : "stretch",
    );
  });

  it.each<[string, TensorSignature[], Record<string, string>]>([
    ["another number of names", [fp32("o", 1, 7, 8400)], ultralytics("detect", 4)],
    ["another task", [fp32("o", 1, 7, 8400)], ultralytics("classify", 3)],
    ["key points of no shape", [fp32("o", 1, 56, 8400)], ultralytics("pose", 1)],
    ["no prototypes", [fp32("o", 1, 39, 8400)], ultralytics("segment", 3)],
    ["names of other things", [fp32("o", 1, 7, 8400)], { names: names(12) }],
  ])("that contradicts the tensors decides nothing: %s", (_name, outputs, metadata) => {
    const use = guess(outputs, metadata);
    expect(use).toMatchObject(undecided);
    expect(use.labels[0]).toBe("kind 0");
  });

  it("names without a task decide between forms", () => {
    expect(guess([fp32("o", 1, 25200, 8)], { names: names(3), stride: "32" })).toMatchObject({
      decoder: { type: "yolov5" },
      labels: ["kind 0", "kind 1", "kind 2"],
    });
    expect(guess([fp32("o", 1, 20, 8400)], { names: names(16) }).decoder.type).toBe("yolov8");
  });
});

describe("free height and width", () => {
  const free = fp32("images", -1, 3, -1, -1);
  const output = fp32("o", -1, 7, -1);
  it("take the exporter's size, height first, unless a person chose another", () => {
    const metadata = ultralytics("detect", 3, { imgsz: "[480, 640]" });
    expect(guess([output], metadata, [free]).input).toMatchObject({ width: 640, height: 480 });
    expect(guess([output], metadata, [free], { width: 320, height: 256 }).input).toMatchObject({
      width: 320,
      height: 256,
    });
  });
  it("without any size decide nothing, and allow nothing", () => {
    expect(guess([output], { names: names(3), task: "detect" }, [free])).toMatchObject(undecided);
    expect(possibleUses({ inputs: [free], outputs: [output], metadata: {} })).toEqual([]);
    const uses = possibleUses({ inputs: [free], outputs: [output], metadata: {}, size: { width: 320, height: 320 } });
    expect(uses.map(({ decoder, isCertain }) => [decoder.type, isCertain])).toEqual([
      ["yolov8", false],
      ["yolov8-obb", false],
    ]);
  });
});

describe("tensors alone", () => {
  const decide = (...outputs: TensorSignature[]) => guess(outputs);
  it("half floats count as whole ones", () => {
    const half = { ...picture, datatype: "FP16" as const };
    expect(guess([{ ...fp32("o", 1, 84, 8400), datatype: "FP16" }], {}, [half])).toMatchObject({
      decoder: { type: "yolov8" },
      labels: expect.arrayContaining(["person"]),
    });
  });
  it("RT-DETR and D-FINE in deploy mode are unmistakable", () => {
    const size: TensorSignature = { name: "orig_target_sizes", datatype: "INT64", shape: [-1, 2] };
    const labels: TensorSignature = { name: "labels", datatype: "INT64", shape: [-1, 300] };
    const use = guess([labels, fp32("boxes", -1, 300, 4), fp32("scores", -1, 300)], {}, [
      fp32("images", -1, 3, 640, 640),
      size,
    ]);
    expect(use).toMatchObject({
      task: "detect",
      decoder: { type: "boxes", classes: "labels", unit: "pixels" },
      input: { fit: "stretch", std: [255, 255, 255], sizeInput: "orig_target_sizes" },
    });
  });
  it("RF-DETR is, too, with COCO's names by their ids", () => {
    const use = guess([fp32("dets", 1, 300, 4), fp32("labels", 1, 300, 91)], {}, [fp32("input", 1, 3, 560, 560)]);
    expect(use).toMatchObject({
      decoder: { type: "detr", scores: "sigmoid" },
      input: { mean: [123.675, 116.28, 103.53] },
    });
    expect(use.labels[18]).toBe("dog");
  });
  it("segmenting models are told by their prototypes", () => {
    expect(decide(fp32("o", 1, 116, 8400), fp32("p", 1, 32, 160, 160)).decoder).toEqual({
      type: "yolov8",
      output: "o",
      prototypes: "p",
    });
    expect(decide(fp32("o", 1, 25200, 117), fp32("p", 1, 32, 160, 160)).decoder).toEqual({
      type: "yolov5",
      output: "o",
      prototypes: "p",
    });
  });
  it.each<[string, TensorSignature[], string[]]>([
    ["17 key points or 52 classes", [fp32("o", 1, 56, 8400)], ["yolov8", "yolov8-pose", "yolov8-obb"]],
    ["15 turned classes or 16", [fp32("o", 1, 20, 8400)], ["yolov8", "yolov8-obb"]],
    ["a row a cell, raw or not", [fp32("o", 1, 8400, 85)], ["yolox", "yolov5"]],
    ["things found or queries of two classes", [fp32("o", 1, 300, 6)], ["end2end", "detr-rows"]],
    ["classes or an embedding", [fp32("o", 1, 512)], ["classes", "embedding"]],
    ["two DETRs", [fp32("logits", 1, 300, 80), fp32("pred_boxes", 1, 300, 4)], ["detr", "detr", "detr-rows"]],
    ["boxes apart", [fp32("det_boxes", 1, 100, 4), fp32("det_scores", 1, 100), fp32("det_classes", 1, 100)], ["boxes"]],
  ])("offer but do not decide: %s", (_name, outputs, types) => {
    expect(guess(outputs)).toMatchObject(undecided);
    const uses = possibleUses({ inputs: [picture], outputs, metadata: {} });
    expect(uses.map(({ decoder }) => decoder.type)).toEqual(types);
  });
  it.each([
    ["two pictures", [picture, { ...picture, name: "other" }]],
    ["four at once", [fp32("images", 4, 3, 640, 640)]],
    ["grey", [fp32("images", 1, 1, 640, 640)]],
    ["whole numbers", [{ ...picture, datatype: "INT64" as const }]],
  ])("allow nothing for %s", (_name, inputs) => {
    expect(possibleUses({ inputs, outputs: [fp32("o", 1, 84, 8400)], metadata: {} })).toEqual([]);
  });
});

it("whatever a file says, its use is decided or not, and speaks of its own tensors", () => {
  const side = fc.constantFrom(-1, 1, 2, 3, 4, 6, 7, 56, 84, 85, 300, 640, 8400, 25200);
  const tensor = fc.record({
    name: fc.constantFrom(
      "images",
      "o",
      "labels",
      "boxes",
      "scores",
      "dets",
      "logits",
      "pred_boxes",
      "orig_target_sizes",
    ),
    datatype: fc.constantFrom("FP32", "FP16", "INT64", "UINT8" as const),
    shape: fc.array(side, { maxLength: 4 }),
  });
  const metadata = fc.dictionary(
    fc.constantFrom("task", "names", "imgsz", "kpt_shape", "description"),
    fc.oneof(
      fc.constantFrom("detect", "segment", "pose", "obb", "classify", names(3), "[640, 640]", "[2, 3]", "640"),
      fc.string(),
    ),
  );
  const tensors = fc.array(tensor, { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(picture), tensor), { maxLength: 2 }),
      tensors,
      metadata,
      (inputs, outputs, said) => {
        const { decoder, input, task } = guessUse({ inputs, outputs, metadata: said });
        expect(decoder.type === "none").toBe(task === "other");
        if (input !== undefined) expect(inputs.map(({ name }) => name)).toContain(input.name);
        if ("output" in decoder) expect(outputs.map(({ name }) => name)).toContain(decoder.output);
      },
    ),
    { numRuns: 3000 },
  );
});
