import type { Tensor } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import type { PictureGeometry } from "../picture/geometry.ts";
import { decodeDetections } from "./detections.ts";
import { brief, codeOf, columns, offline, options, same, tensor, yolo } from "./planted.contract.ts";

describe("yolov5", () => {
  const decode = (rows: number[][], geometry = same(640), extra = {}) =>
    decodeDetections(yolo("yolov5"), [tensor("out", [1, 25200, 7], rows)], geometry, { ...options, ...extra });
  const cat = [100, 100, 40, 60, 0.9, 0.8, 0.1];
  const dog = [300, 200, 100, 50, 0.8, 0.1, 0.9];

  it("finds the planted boxes with box × objectness × class", () => {
    expect(brief(decode([cat, dog]))).toEqual([
      ["cat", 80, 70, 120, 130, 0.72],
      ["dog", 250, 175, 350, 225, 0.72],
    ]);
  });
  it("keeps the better of two overlapping boxes, and both when their classes differ", () => {
    expect(brief(decode([cat, [104, 102, 40, 60, 0.95, 0.9, 0]]))).toEqual([["cat", 84, 72, 124, 132, 0.855]]);
    const other = [104, 102, 40, 60, 0.95, 0, 0.9];
    expect(decode([cat, other])).toHaveLength(2);
    expect(brief(decode([cat, other], same(640), { classAgnostic: true }))).toEqual([["dog", 84, 72, 124, 132, 0.855]]);
  });
  it("multiplies: a sure object of an unsure class is left out", () => {
    expect(
      decode([
        [100, 100, 40, 60, 0.9, 0.2, 0.1],
        [100, 100, 40, 60, 0.2, 0.99, 0.1],
      ]),
    ).toEqual([]);
  });
  it("clips at the borders and drops what lies outside", () => {
    const border = [0, 630, 50, 40, 1, 1, 0];
    expect(brief(decode([border, [700, 700, 20, 20, 1, 1, 0]]))).toEqual([["cat", 0, 610, 25, 640, 1]]);
  });
  it("gives the best of many and nothing for an empty picture", () => {
    const many = Array.from({ length: 300 }, (_, index) => [
      (index % 20) * 30 + 10,
      Math.floor(index / 20) * 30 + 10,
      20,
      20,
      1,
      0.5 + index / 1000,
      0,
    ]);
    const found = decode(many, same(640), { maxDetections: 7 });
    expect(found.map((each) => each.score.toFixed(3))).toEqual([
      "0.799",
      "0.798",
      "0.797",
      "0.796",
      "0.795",
      "0.794",
      "0.793",
    ]);
    expect(decode([])).toEqual([]);
  });
  it("maps boxes to the picture", () => {
    const geometry: PictureGeometry = { toPicture: [2, 0, 0, 2, 0, -160], width: 1280, height: 960 };
    expect(brief(decode([cat], geometry))).toEqual([["cat", 160, 0, 240, 100, 0.72]]);
  });
});

describe("yolov8", () => {
  const decode = (rows: number[][]) =>
    decodeDetections(yolo("yolov8"), [tensor("out", [1, 6, 8400], columns(rows, 8400))], same(640), options);
  it("reads columns without objectness", () => {
    const rows = [
      [100, 100, 40, 60, 0.8, 0.1],
      [300, 200, 100, 50, 0.1, 0.9],
      [302, 200, 100, 50, 0.1, 0.6],
      [0, 0, 30, 30, 0.5, 0],
    ];
    expect(brief(decode(rows))).toEqual([
      ["dog", 250, 175, 350, 225, 0.9],
      ["cat", 80, 70, 120, 130, 0.8],
      ["cat", 0, 0, 15, 15, 0.5],
    ]);
    expect(decode([[1, 1, 1, 1, 0, 0]])).toEqual([]);
  });
});

describe("centernet", () => {
  const decode = (rows: number[][], iou = 0.45) =>
    decodeDetections(offline("centernet"), [tensor("tower_0/detections", [1, 100, 6], rows)], same(512), {
      ...options,
      iou,
    });
  const car = [400, 50, 500, 150, 0.56, 2];
  it("reads corners, score and class, and suppresses what the model let through", () => {
    const bike = [100, 120, 380, 400, 0.49, 1];
    const again = [102, 118, 378, 402, 0.45, 1];
    expect(brief(decode([car, bike, again]))).toEqual([
      ["car", 400, 50, 500, 150, 0.56],
      ["bicycle", 100, 120, 380, 400, 0.49],
    ]);
    expect(decode([car, bike, again], 1)).toHaveLength(3);
  });
  it("clips, and finds nothing in zeros", () => {
    expect(brief(decode([[-20, -5, 600, 30, 0.9, 0]]))).toEqual([["person", 0, 0, 512, 30, 0.9]]);
    expect(decode([])).toEqual([]);
  });
  it("refuses sizes, classes and scores that cannot be", () => {
    expect(codeOf(() => decode([[500, 50, 400, 150, 0.56, 2]]))).toBe("INFERENCE_BAD_OUTPUT");
    expect(codeOf(() => decode([[400, 50, 500, 150, 0.56, 2.5]]))).toBe("INFERENCE_BAD_OUTPUT");
    expect(codeOf(() => decode([[400, 50, 500, 150, 7, 2]]))).toBe("INFERENCE_BAD_OUTPUT");
  });
});

describe("blazeface", () => {
  const cell = (grid: number, row: number, column: number, perCell: number) => (row * grid + column) * perCell;
  const outputs = (plants: { at: number; fine: boolean; logit: number; box: number[] }[]): Tensor[] => {
    const logits = { fine: new Float32Array(512).fill(-20), coarse: new Float32Array(384).fill(-20) };
    const boxes = { fine: new Float32Array(512 * 16), coarse: new Float32Array(384 * 16) };
    for (const { at, fine, logit, box } of plants) {
      logits[fine ? "fine" : "coarse"][at] = logit;
      boxes[fine ? "fine" : "coarse"].set(box, at * 16);
    }
    return [
      tensor("Identity", [1, 512, 1], logits.fine),
      tensor("Identity_1", [1, 384, 1], logits.coarse),
      tensor("Identity_2", [1, 512, 16], boxes.fine),
      tensor("Identity_3", [1, 384, 16], boxes.coarse),
    ];
  };
  const decode = (plants: Parameters<typeof outputs>[0]) =>
    decodeDetections(offline("blazeface"), outputs(plants), same(256), { score: 0.5, iou: 0.4, maxDetections: 50 });
  const keypoints = [-5, -5, 5, -5, 0, 0, 0, 6, -9, -3, 9, -3];

  it("places boxes and key points at the anchors of both grids", () => {
    const fine = { at: cell(16, 3, 5, 2) + 1, fine: true, logit: 2, box: [2, -1, 20, 24, ...keypoints] };
    const coarse = { at: cell(8, 6, 2, 6) + 4, fine: false, logit: 3, box: [0, 0, 40, 50, ...keypoints] };
    const found = decode([fine, coarse]);
    // Anchors: (2.5·32, 6.5·32) = (80, 208) and (5.5·16, 3.5·16) = (88, 56).
    expect(brief(found)).toEqual([
      ["face", 60, 183, 100, 233, 0.953],
      ["face", 80, 43, 100, 67, 0.881],
    ]);
    expect(found[1]!.keypoints!.slice(0, 4)).toEqual([
      { x: 83, y: 51 },
      { x: 93, y: 51 },
      { x: 88, y: 56 },
      { x: 88, y: 62 },
    ]);
    expect(found[1]!.keypoints).toHaveLength(6);
  });
  it("drops a face inside a better one, and is silent below the score", () => {
    const big = { at: cell(8, 3, 3, 6), fine: false, logit: 4, box: [0, 0, 100, 100, ...keypoints] };
    const small = { at: cell(16, 7, 7, 2), fine: true, logit: 2, box: [0, 0, 20, 20, ...keypoints] };
    expect(brief(decode([small, big]))).toEqual([["face", 62, 62, 162, 162, 0.982]]);
    expect(decode([{ ...small, logit: -0.1 }])).toEqual([]);
  });
  it("passes over a negative size, which the real model says of nothing", () => {
    expect(decode([{ at: 5, fine: true, logit: 1, box: [0, 0, -4, -4, ...keypoints] }])).toEqual([]);
  });
  it("clips a face at the corner", () => {
    expect(brief(decode([{ at: 0, fine: true, logit: 5, box: [0, 0, 40, 40, ...keypoints] }]))).toEqual([
      ["face", 0, 0, 28, 28, 0.993],
    ]);
  });
});
