import type { Tensor } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeDetections } from "./detections.ts";
import { brief, cardWith, codeOf, options, same, tensor } from "./planted.contract.ts";

// At 64 px the grids of strides 8, 16 and 32 have 8×8, 4×4 and 2×2 cells: rows 0-63, 64-79, 80-83.
const planted = (rows: number, fields: number, plants: [row: number, values: number[]][]): Float32Array => {
  const data = new Float32Array(rows * fields);
  for (const [row, values] of plants) data.set(values, row * fields);
  return data;
};

describe("yolox", () => {
  const card = cardWith({ type: "yolox", output: "out", strides: [8, 16, 32] }, ["cat", "dog"]);
  const decode = (plants: [number, number[]][], fields = 7) =>
    decodeDetections(card, [tensor("out", [1, 84, fields], planted(84, fields, plants))], same(64), options);

  it("places cells of every grid, sizes by exp", () => {
    const fine: [number, number[]] = [8 * 2 + 3, [0.5, 0.25, Math.log(2), 0, 0.9, 0, 1]];
    const coarse: [number, number[]] = [80 + 2 * 1 + 0, [1, 0, 0, 0, 1, 0.8, 0]];
    // (3.5·8, 2.25·8), 16 × 8; (1·32, 1·32), 32 × 32.
    expect(brief(decode([fine, coarse]))).toEqual([
      ["dog", 20, 14, 36, 22, 0.9],
      ["cat", 16, 16, 48, 48, 0.8],
    ]);
    expect(decode([])).toEqual([]);
  });
  it("suppresses doubles and clips at the corner", () => {
    const corner = [0, 0, Math.log(2), Math.log(2), 1, 0.9, 0];
    expect(
      brief(
        decode([
          [0, corner],
          [1, [-1, 0, Math.log(2), Math.log(2), 1, 0.7, 0]],
        ]),
      ),
    ).toEqual([["cat", 0, 0, 8, 8, 0.9]]);
  });
  it("refuses endless sizes, raw scores and other grids", () => {
    expect(codeOf(() => decode([[0, [0, 0, 800, 0, 1, 1, 0]]]))).toBe("INFERENCE_BAD_OUTPUT");
    expect(codeOf(() => decode([[0, [0, 0, 0, 0, 4, 1, 0]]]))).toBe("INFERENCE_BAD_OUTPUT");
    expect(codeOf(() => decode([], 5))).toBe("INFERENCE_BAD_OUTPUT");
  });
});

describe("yunet", () => {
  const grid = { stride: 16, classes: "cls", objectness: "obj", boxes: "box", keypoints: "kps" };
  const card = cardWith({ type: "yunet", grids: [grid] }, ["face"]);
  const outputs = (row: number, score: number[]): Tensor[] => [
    tensor("cls", [1, 16, 1], planted(16, 1, [[row, [score[0]!]]])),
    tensor("obj", [1, 16, 1], planted(16, 1, [[row, [score[1]!]]])),
    tensor("box", [1, 16, 4], planted(16, 4, [[row, [0.5, 0.5, 0, Math.log(1.5)]]])),
    tensor("kps", [1, 16, 10], planted(16, 10, [[row, [0.25, 0.25, 0.75, 0.25, 0.5, 0.5, 0.25, 0.75, 0.75, 0.75]]])),
  ];
  it("takes the root of class × objectness, and five key points", () => {
    const [face, ...others] = decodeDetections(card, outputs(4 * 2 + 1, [0.81, 1]), same(64), options);
    expect(others).toEqual([]);
    expect(brief([face!])).toEqual([["face", 16, 28, 32, 52, 0.9]]);
    expect(face!.keypoints).toEqual([
      { x: 20, y: 36 },
      { x: 28, y: 36 },
      { x: 24, y: 40 },
      { x: 20, y: 44 },
      { x: 28, y: 44 },
    ]);
    expect(decodeDetections(card, outputs(9, [0.9, 0.01]), same(64), options)).toEqual([]);
  });
});

describe("ssd", () => {
  const card = cardWith({ type: "ssd", scores: "scores", boxes: "boxes" }, ["face"]);
  const decode = (rows: number[][]) => {
    const scores = Float32Array.from(rows.flatMap((row) => [1 - row[4]!, row[4]!]));
    const boxes = Float32Array.from(rows.flatMap((row) => row.slice(0, 4)));
    const outputs = [tensor("scores", [1, rows.length, 2], scores), tensor("boxes", [1, rows.length, 4], boxes)];
    return brief(decodeDetections(card, outputs, same(64), options));
  };
  it("reads shares of the input and leaves the background out", () => {
    const rows = [
      [0.25, 0.25, 0.5, 0.75, 0.9],
      [0.25, 0.26, 0.5, 0.75, 0.8],
      [0.75, 0.5, 1.5, 1, 0.6],
      [0, 0, 1, 1, 0.1],
    ];
    expect(decode(rows)).toEqual([
      ["face", 16, 16, 32, 48, 0.9],
      ["face", 48, 32, 64, 64, 0.6],
    ]);
  });
});
