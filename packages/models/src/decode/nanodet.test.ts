import { modelCardSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeDetections } from "./detections.ts";
import { facts, input, options, same, tensor } from "./planted.contract.ts";

const card = modelCardSchema.parse({
  ...facts,
  name: "nanodet",
  task: "detect",
  input: { ...input, width: 64, height: 64 },
  decoder: { type: "nanodet", grids: [{ stride: 32, scores: "scores", boxes: "boxes" }] },
  labels: ["cat", "dog"],
});
/** Sides that lie for sure 1, 0, 2 and half of the time 0 or 1 strides away. */
const sides = [
  [-99, 99, -99],
  [99, -99, -99],
  [-99, -99, 99],
  [0, 0, -99],
].flat();
const boxes = (at: number, fields = 12) => {
  const data = new Float32Array(4 * fields);
  data.set(sides.slice(0, fields), at * fields);
  return tensor("boxes", [1, 4, fields], data);
};
const scores = (rows: number[][]) => tensor("scores", [1, 4, 2], rows);
const decode = (outputs: Parameters<typeof decodeDetections>[1]) => decodeDetections(card, outputs, same(64), options);

describe("nanodet", () => {
  it("places each side at the mean of its distribution, in strides from the middle of the cell", () => {
    const found = decode([
      scores([
        [0, 0],
        [0.1, 0.9],
        [0, 0.1],
        [0, 0],
      ]),
      boxes(1),
    ]);
    expect(found).toMatchObject([{ label: "dog", class: 1 }]);
    // The second cell of 2 × 2: its middle is at 48, 16; what lies outside of the picture is cut off.
    expect(found[0]!.box.map((side) => Math.round(side))).toEqual([16, 16, 64, 32]);
    expect(found[0]!.score).toBeCloseTo(0.9, 5);
  });
  it("refuses what cannot be", () => {
    const bad = expect.objectContaining({ code: "INFERENCE_BAD_OUTPUT" });
    expect(() =>
      decode([
        scores([
          [0, 7],
          [0, 0],
          [0, 0],
          [0, 0],
        ]),
        boxes(0),
      ]),
    ).toThrow(bad);
    expect(() =>
      decode([
        scores([
          [0, 0.9],
          [0, 0],
          [0, 0],
          [0, 0],
        ]),
        boxes(0, 6),
      ]),
    ).toThrow(bad);
    expect(() => decode([tensor("scores", [1, 3, 2], [[0, 0]]), boxes(0)])).toThrow(bad);
  });
});
