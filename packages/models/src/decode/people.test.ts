import { type ModelCard, modelCardSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeDetections } from "./detections.ts";
import { facts, options, same, tensor } from "./planted.contract.ts";
import { decodeSegments } from "./segmentation.ts";

const refused = expect.objectContaining({ code: "INFERENCE_BAD_OUTPUT" });
const segmenter = (layout: "NHWC" | "NCHW", scores: "logits" | "probabilities"): ModelCard =>
  modelCardSchema.parse({
    ...facts,
    name: "segmenter",
    task: "segment",
    input: { name: "x", layout: "NHWC", width: 2, height: 1 },
    decoder: { type: "segmentation", output: "out", layout, scores },
    labels: ["background", "person", "cat"],
  });

describe("masks", () => {
  it("of one class: its probability, or that of the rest", () => {
    const outputs = [tensor("out", [1, 1, 2, 1], [[0.2, 1]])];
    const card = segmenter("NHWC", "probabilities");
    expect(decodeSegments(card, outputs)).toMatchObject({
      width: 2,
      height: 1,
      areas: { background: 0.5, person: 0.5 },
    });
    expect([...decodeSegments(card, outputs).mask]).toEqual([51, 255]);
    expect([...decodeSegments(card, outputs, ["background"]).mask]).toEqual([204, 0]);
    expect([...decodeSegments(card, outputs, ["dog"]).mask]).toEqual([0, 0]);
  });

  it.each(["NHWC", "NCHW"] as const)("of several, %s: all but the background, or those named", (layout) => {
    const rows = {
      NHWC: [
        [0, Math.log(3), 0],
        [9, 0, 0],
      ],
      NCHW: [
        [0, 9],
        [Math.log(3), 0],
        [0, 0],
      ],
    }[layout];
    const outputs = [tensor("out", layout === "NHWC" ? [1, 1, 2, 3] : [1, 3, 1, 2], rows)];
    const card = segmenter(layout, "logits");
    expect([...decodeSegments(card, outputs).mask]).toEqual([204, 0]);
    expect([...decodeSegments(card, outputs, ["cat"]).mask]).toEqual([51, 0]);
    expect(decodeSegments(card, outputs).areas).toEqual({ background: 0.5, person: 0.5, cat: 0 });
  });

  it("refuses what is no probability, and another size", () => {
    const card = segmenter("NHWC", "probabilities");
    expect(() => decodeSegments(card, [tensor("out", [1, 1, 2, 1], [[0.2, 7]])])).toThrow(refused);
    expect(() => decodeSegments(card, [tensor("out", [1, 2, 2, 1], [[0, 0, 0, 0]])])).toThrow(refused);
  });
});

const poser: ModelCard = modelCardSchema.parse({
  ...facts,
  name: "poser",
  task: "pose",
  input: { name: "x", layout: "NHWC", width: 100, height: 200 },
  decoder: { type: "movenet", output: "out" },
  labels: ["person"],
});
const found = (shape: number[], rows: number[][]) =>
  decodeDetections(poser, [tensor("out", shape, rows)], same(200), options);

describe("joints", () => {
  it("of one person: y before x, and the box of what is seen", () => {
    const rows = [
      [0.1, 0.2, 0.9],
      [0.5, 0.6, 0.8],
      [0.3, 0.1, 0.7],
      [0.9, 0.9, 0.1],
    ];
    const [person] = found([1, 1, 4, 3], rows);
    expect(person!.keypoints!.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [20, 20],
      [60, 100],
      [10, 60],
      [90, 180],
    ]);
    expect(person!.box.map(Math.round)).toEqual([10, 20, 60, 100]);
    expect(person!.score).toBeCloseTo(0.8, 5);
  });

  it("of nobody: hardly a joint is seen", () =>
    expect(
      found(
        [1, 1, 3, 3],
        [
          [0.1, 0.1, 0.9],
          [0.2, 0.2, 0.1],
          [0.3, 0.3, 0.1],
        ],
      ),
    ).toEqual([]));

  it("of several: box and score stand behind them", () => {
    const people = [
      [0.5, 0.5, 0.9, 0.1, 0.2, 0.8, 0.7, 0.75],
      [0.5, 0.5, 0.9, 0.1, 0.2, 0.8, 0.7, 0.1],
    ];
    const [person, ...others] = found([1, 2, 8], people);
    expect(others).toEqual([]);
    expect(person!.box.map(Math.round)).toEqual([20, 20, 70, 160]);
  });

  it("refuses a row that is no list of joints", () =>
    expect(() => found([1, 1, 7], [[1, 1, 1, 1, 1, 1, 1]])).toThrow(refused));
});
